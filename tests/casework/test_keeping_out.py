"""An answer, or somebody named later, that puts an incident out of an office's reach, and back."""

from __future__ import annotations

import pytest

from handrail.casework.access import CaseRecord
from handrail.casework.actions import (
    add_person_to_incident,
    answer_question,
    change_person_in_incident,
    take_action,
)
from handrail.incidents.access import LogFilter, NoSuchIncident, Record, get_incident, log_page
from handrail.people.models import Person
from handrail.schools.access import Actor, NotAllowed, actor_for
from handrail.schools.actions import appoint
from tests.casework.given import open_facts, where
from tests.incidents.given import MINUTE, a_report, described, somebody
from tests.schools.cast import NOW, TODAY, Cast
from tests.standing import standing


def sees(actor: Actor, reference: str) -> bool:
    listed = reference in {row.reference for row in log_page(actor, LogFilter()).rows}
    try:
        return get_incident(actor, reference).reference == reference and listed
    except NoSuchIncident:
        assert not listed
        return False


@pytest.fixture
@standing
def reference(cast: Cast, listed: dict[str, Person]) -> str:
    return a_report(cast.rees, somebody(listed["A"]))


def test_the_answer_that_it_is_about_the_head_keeps_the_head_out(cast: Cast, reference: str) -> None:
    assert sees(cast.hughes, reference) and not sees(cast.lane, reference)
    answer_question(cast.okafor, reference, "leader_involved", ["head"], now=NOW)
    assert not sees(cast.hughes, reference)
    assert sees(cast.lane, reference) and sees(cast.okafor, reference)


def test_the_chair_leads_and_acts(cast: Cast, reference: str) -> None:
    answer_question(cast.okafor, reference, "leader_involved", ["head"], now=NOW)
    answer_question(cast.lane, reference, "danger_now", ["no"], now=NOW)
    take_action(cast.lane, reference, "spine.make_safe", "done", now=NOW)
    assert Record(get_incident(cast.lane, reference)).led_by == ("chair",)


def test_no_instruction_goes_to_the_head_any_more(cast: Cast, reference: str) -> None:
    answer_question(cast.okafor, reference, "leader_involved", ["head"], now=NOW)
    asked = {office for reached in where(cast.okafor, reference).instructions for office in reached.by}
    assert "head" not in asked


def test_another_answer_lets_the_head_in_again_and_the_record_keeps_both(cast: Cast, reference: str) -> None:
    answer_question(cast.okafor, reference, "leader_involved", ["head"], now=NOW)
    answer_question(cast.okafor, reference, "leader_involved", ["no"], now=NOW + MINUTE)
    assert sees(cast.hughes, reference) and not sees(cast.lane, reference)
    record = Record(get_incident(cast.hughes, reference))
    assert [(row.office, row.lifts, row.at) for row in record.exclusions] == [
        ("head", False, NOW),
        ("head", True, NOW + MINUTE),
    ]
    assert [(row.office, row.ends) for row in record.leads] == [("chair", False), ("chair", True)]


def test_an_answer_of_no_does_not_outweigh_the_people_listed(cast: Cast, listed: dict[str, Person]) -> None:
    reference = a_report(cast.rees, somebody(listed["Hughes"], "instigator"))
    answer_question(cast.okafor, reference, "leader_involved", ["no"], now=NOW)
    assert not sees(cast.hughes, reference)


@pytest.mark.parametrize("option", ["no", "head", "not_known"])
def test_the_head_does_not_say_whether_it_concerns_the_head(cast: Cast, reference: str, option: str) -> None:
    with pytest.raises(NotAllowed, match="Somebody else"):
        answer_question(cast.hughes, reference, "leader_involved", [option], now=NOW)
    assert not CaseRecord(get_incident(cast.hughes, reference)).answers
    assert ("leader_involved", "") in open_facts(cast.okafor, reference)


def test_nor_does_a_chair_who_leads_take_back_what_others_said(cast: Cast, reference: str) -> None:
    answer_question(cast.okafor, reference, "leader_involved", ["head"], now=NOW)
    with pytest.raises(NotAllowed):
        answer_question(cast.lane, reference, "leader_involved", ["no"], now=NOW + MINUTE)
    assert sees(cast.lane, reference) and not sees(cast.hughes, reference)


def test_nor_does_a_head_who_is_safeguarding_lead_too(cast: Cast, reference: str) -> None:
    appoint(cast.lane, cast.patel.user, "head", is_deputy=True, held_from=TODAY, now=NOW)
    with pytest.raises(NotAllowed):
        answer_question(actor_for(cast.patel.user, TODAY), reference, "leader_involved", ["no"], now=NOW)


def test_they_answer_everything_else(cast: Cast, reference: str) -> None:
    answer_question(cast.hughes, reference, "danger_now", ["no"], now=NOW)
    assert ("danger_now", "") not in open_facts(cast.okafor, reference)


def test_somebody_named_later_is_kept_out_from_then_on(cast: Cast, listed: dict[str, Person], reference: str) -> None:
    add_person_to_incident(cast.patel, reference, somebody(listed["Okafor"], "instigator"), now=NOW)
    assert not sees(cast.okafor, reference) and sees(cast.patel, reference)


def test_naming_the_head_later_gives_the_lead_to_the_chair(cast: Cast, reference: str) -> None:
    add_person_to_incident(cast.okafor, reference, described("The head", "head", "not_known"), now=NOW)
    assert not sees(cast.hughes, reference) and sees(cast.lane, reference)


def test_a_part_put_right_lets_them_in_again_and_the_record_keeps_both(cast: Cast, listed: dict[str, Person]) -> None:
    reference = a_report(cast.rees, somebody(listed["Patel"], "instigator"))
    assert not sees(cast.patel, reference)
    witness = somebody(listed["Patel"], "witness")
    change_person_in_incident(cast.okafor, reference, "A", witness, reason="A mix-up", now=NOW + MINUTE)
    assert sees(cast.patel, reference)
    rows = Record(get_incident(cast.okafor, reference)).particulars
    assert [(row.parts, row.reason, row.author) for row in rows] == [
        (["instigator"], "", cast.rees.user),
        (["witness"], "A mix-up", cast.okafor.user),
    ]


def test_whoever_is_out_cannot_let_themselves_in(cast: Cast, listed: dict[str, Person]) -> None:
    reference = a_report(cast.rees, somebody(listed["Hughes"], "instigator"))
    with pytest.raises(NoSuchIncident):
        answer_question(cast.hughes, reference, "leader_involved", ["no"], now=NOW)
    with pytest.raises(NoSuchIncident):
        witness = somebody(listed["Hughes"], "witness")
        change_person_in_incident(cast.hughes, reference, "A", witness, reason="", now=NOW)
    assert not sees(cast.hughes, reference)
