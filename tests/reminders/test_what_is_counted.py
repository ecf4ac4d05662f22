"""What the daily mail counts: each kind of thing that is due, for those who may know of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handrail.casework.access import cards_in, tasks_for
from handrail.casework.actions import answer_question
from handrail.incidents.actions import (
    ComplaintGiven,
    answer_complaint,
    look_again,
    looked_at,
    open_incident,
    record_complaint,
)
from handrail.people.models import Person
from handrail.procedures.model import Within
from handrail.reminders.access import count_due
from handrail.schools.access import Actor
from handrail.schools.actions import choose_setting
from tests.casework.given import settle, where
from tests.incidents.given import MINUTE, a_report, somebody
from tests.schools.cast import NOW, TODAY, Cast

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def opened(cast: Cast, reference: str) -> str:
    """An incident that everybody who keeps the log has opened, so that it is new to nobody."""
    for actor in (cast.okafor, cast.patel, cast.hughes):
        open_incident(actor, reference, now=NOW)
    return reference


def urgent_steps(actor: Actor, reference: str) -> int:
    due = (card for card in cards_in(where(actor, reference)) if card.is_due and card.within is Within.NOW)
    return sum(actor.holds(*card.by) for card in due)


def test_a_step_that_cannot_wait_is_counted_to_whoever_does_it(cast: Cast, listed: dict[str, Person]) -> None:
    reference = opened(cast, a_report(cast.rees, somebody(listed["A"])))
    before = {name: count_due(getattr(cast, name), TODAY) for name in ("okafor", "patel", "hughes", "rees", "lane")}
    answer_question(cast.okafor, reference, "danger_now", ["yes"], now=NOW)
    for name, count in before.items():
        actor = getattr(cast, name)
        steps = urgent_steps(actor, reference) if name in ("okafor", "patel", "hughes") else 0
        assert count_due(actor, TODAY) == count + steps, name
    assert urgent_steps(cast.patel, reference) > 0


def test_a_complaint_is_counted_until_it_is_answered(cast: Cast) -> None:
    given = ComplaintGiven("parent", "misuse", TODAY, "Miss Rees", answer_by=TODAY + 14 * DAY)
    reference = opened(cast, record_complaint(cast.rees, given, "Too much time.", [], now=NOW).incident.reference)
    early = count_due(cast.hughes, TODAY)
    assert count_due(cast.hughes, TODAY + 10 * DAY) == early
    assert count_due(cast.hughes, TODAY + 11 * DAY) == early + 1
    assert count_due(cast.webb, TODAY + 11 * DAY) == 0
    answer_complaint(cast.okafor, reference, "We spoke.", TODAY, now=NOW)
    assert count_due(cast.hughes, TODAY + 11 * DAY) == early


def test_a_follow_up_is_counted_from_its_day_until_it_is_ticked(cast: Cast, listed: dict[str, Person]) -> None:
    about = opened(cast, a_report(cast.rees, somebody(listed["Patel"], "witness")))
    early = count_due(cast.hughes, TODAY)
    row = look_again(cast.okafor, about, "The filter’s list", TODAY + DAY, now=NOW)
    look_again(cast.okafor, about, "Some day", None, now=NOW)
    assert count_due(cast.hughes, TODAY) == early
    assert count_due(cast.hughes, TODAY + DAY) == early + 1
    looked_at(cast.okafor, about, row.pk, "Done.", now=NOW)
    assert count_due(cast.hughes, TODAY + DAY) == early


def test_a_copy_due_to_the_authority_is_counted(cast: Cast) -> None:
    opened(cast, a_report(cast.rees))
    early = count_due(cast.hughes, TODAY)
    choose_setting(cast.hughes, "authority_copy", ("every",), reason="They asked.", now=NOW)
    assert count_due(cast.hughes, TODAY) == early + 1
    assert count_due(cast.novak, TODAY) == 0


def test_a_technical_task_is_counted_to_the_technician(cast: Cast, listed: dict[str, Person]) -> None:
    said = {"incident_kind": ["accidental_access"]}
    reference = a_report(cast.rees, somebody(listed["A"]), said=said)
    settle(cast.okafor, reference, {"incident_kind": "accidental_access"}, leave="school_system_used")
    answer_question(cast.okafor, reference, "school_system_used", ["yes"], now=NOW + MINUTE)
    assert count_due(cast.webb, TODAY) == len(tasks_for(cast.webb, TODAY)) > 0
