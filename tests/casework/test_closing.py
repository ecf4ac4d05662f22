"""Closing an incident, and opening it again."""

from __future__ import annotations

import pytest

from handrail.casework.actions import (
    MayNotClose,
    OutcomeMissing,
    add_person_to_incident,
    answer_question,
    close_incident,
    reopen_incident,
    take_action,
)
from handrail.incidents.access import LogFilter, NoSuchIncident, Record, get_incident, is_open, log_page
from handrail.incidents.actions import IsClosed, IsOpen, add_note
from handrail.people.models import Person
from tests.casework.given import settle, where
from tests.incidents.given import MINUTE, a_report, somebody
from tests.schools.cast import NOW, Cast
from tests.standing import standing


@pytest.fixture
@standing
def reference(cast: Cast, listed: dict[str, Person]) -> str:
    return a_report(cast.rees, somebody(listed["A"]))


def test_it_is_refused_with_the_list_of_what_is_missing_then_accepted(cast: Cast, reference: str) -> None:
    with pytest.raises(MayNotClose) as refusal:
        close_incident(cast.okafor, reference, "All settled", now=NOW)
    assert refusal.value.missing == where(cast.okafor, reference).missing
    assert any("head or a governor" in sentence for sentence in refusal.value.missing)
    assert is_open(get_incident(cast.okafor, reference))

    settle(cast.okafor, reference)
    change = close_incident(cast.okafor, reference, "All settled", now=NOW)
    assert (change.author, change.reason) == (cast.okafor.user, "All settled")
    assert not is_open(get_incident(cast.okafor, reference))


def test_one_thing_undone_is_enough_to_refuse(cast: Cast, reference: str) -> None:
    settle(cast.okafor, reference)
    answer_question(cast.okafor, reference, "danger_now", ["yes"], now=NOW)
    with pytest.raises(MayNotClose) as refusal:
        close_incident(cast.okafor, reference, "All settled", now=NOW)
    assert any("999" in sentence for sentence in refusal.value.missing)


def test_it_wants_an_outcome(cast: Cast, reference: str) -> None:
    settle(cast.okafor, reference)
    with pytest.raises(OutcomeMissing):
        close_incident(cast.okafor, reference, " ", now=NOW)


def test_the_log_knows_at_once(cast: Cast, reference: str) -> None:
    settle(cast.okafor, reference)
    close_incident(cast.okafor, reference, "All settled", now=NOW)
    assert log_page(cast.okafor, LogFilter(is_open=False)).count == 1
    reopen_incident(cast.okafor, reference, "A parent rang", now=NOW + MINUTE)
    assert log_page(cast.okafor, LogFilter(is_open=True)).count == 1


def test_opening_again_wants_a_reason_and_keeps_the_outcome(cast: Cast, reference: str) -> None:
    settle(cast.okafor, reference)
    with pytest.raises(IsOpen):
        reopen_incident(cast.okafor, reference, "Again", now=NOW)
    close_incident(cast.okafor, reference, "All settled", now=NOW)
    with pytest.raises(OutcomeMissing):
        reopen_incident(cast.okafor, reference, "", now=NOW)
    reopen_incident(cast.patel, reference, "A parent rang", now=NOW + MINUTE)
    close_incident(cast.okafor, reference, "Settled for good", now=NOW + 2 * MINUTE)
    changes = Record(get_incident(cast.okafor, reference)).status_changes
    assert [(row.status, row.reason) for row in changes] == [
        ("closed", "All settled"),
        ("reopened", "A parent rang"),
        ("closed", "Settled for good"),
    ]


def test_a_closed_incident_takes_notes_but_no_work(cast: Cast, listed: dict[str, Person], reference: str) -> None:
    settle(cast.okafor, reference)
    close_incident(cast.okafor, reference, "All settled", now=NOW)
    add_note(cast.okafor, reference, "The parent wrote to say thank you.", now=NOW)
    with pytest.raises(IsClosed):
        take_action(cast.okafor, reference, "spine.make_safe", "done", now=NOW)
    with pytest.raises(IsClosed):
        add_person_to_incident(cast.okafor, reference, somebody(listed["B"]), now=NOW)
    with pytest.raises(IsClosed):
        close_incident(cast.okafor, reference, "Again", now=NOW)


@pytest.mark.parametrize("name", ["rees", "webb", "lane", "novak"])
def test_nobody_closes_who_may_not_see_it(cast: Cast, reference: str, name: str) -> None:
    settle(cast.okafor, reference)
    with pytest.raises(NoSuchIncident):
        close_incident(getattr(cast, name), reference, "Gone", now=NOW)
    assert is_open(get_incident(cast.okafor, reference))
