"""Recording what was done about an instruction, or why it was not."""

from __future__ import annotations

import pytest

from handrail.casework.access import Card, CaseRecord, NoSuchInstruction, card_with, cards_due_now, cards_in
from handrail.casework.actions import NothingToTakeBack, ReasonMissing, answer_question, take_action, take_back
from handrail.incidents.access import NoSuchIncident, get_incident
from handrail.people.models import Person
from handrail.procedures.model import Within
from tests.casework.given import reached, settle, where
from tests.incidents.given import MINUTE, a_report, somebody
from tests.schools.cast import NOW, Cast
from tests.standing import standing

MAKE_SAFE = "spine.make_safe"


@pytest.fixture
@standing
def reference(cast: Cast, listed: dict[str, Person]) -> str:
    return a_report(cast.rees, somebody(listed["A"]), somebody(listed["B"], "instigator"))


def a_soft_card(cast: Cast, reference: str) -> Card:
    """Something left to judgement, after everything before it is answered."""
    for fact in ("leader_involved", "danger_now", "illegal_suspected"):
        answer_question(cast.okafor, reference, fact, ["no"], now=NOW)
    for person in ("A", "B"):
        answer_question(cast.okafor, reference, "child_at_risk", ["no"], person=person, now=NOW)
    for _ in range(60):
        walk = where(cast.okafor, reference)
        if found := next((card for card in cards_in(walk) if card.is_due and card.modality.is_soft), None):
            return found
        question = walk.questions[0]
        offered = [option.id for option in question.options]
        yes = "yes" if "yes" in offered else offered[0]
        answer_question(cast.okafor, reference, question.fact.id, [yes], person=question.person, now=NOW)
    raise AssertionError("Nothing is left to judgement.")


def test_done_is_done(cast: Cast, reference: str) -> None:
    assert (MAKE_SAFE, "") in cards_due_now(where(cast.okafor, reference))
    (taken,) = take_action(cast.okafor, reference, MAKE_SAFE, "done", reason="Lid closed", now=NOW)
    assert reached(cast.okafor, reference)[(MAKE_SAFE, "")] == "done"
    assert (taken.author, taken.at, taken.reason) == (cast.okafor.user, NOW, "Lid closed")
    assert (MAKE_SAFE, "") not in cards_due_now(where(cast.okafor, reference))


def test_not_needed_wants_a_reason(cast: Cast, reference: str) -> None:
    with pytest.raises(ReasonMissing):
        take_action(cast.okafor, reference, MAKE_SAFE, "not_needed", reason="  ", now=NOW)
    assert reached(cast.okafor, reference)[(MAKE_SAFE, "")] == "due"
    take_action(cast.okafor, reference, MAKE_SAFE, "not_needed", reason="It was a letter", now=NOW)
    assert reached(cast.okafor, reference)[(MAKE_SAFE, "")] == "not_needed"


@pytest.mark.parametrize("status", ["done", "declined"])
def test_what_is_left_to_judgement_wants_a_reason_for_yes_and_for_no(cast: Cast, reference: str, status: str) -> None:
    card = a_soft_card(cast, reference)
    act = {"person": card.first.person, "now": NOW}
    with pytest.raises(ReasonMissing):
        take_action(cast.okafor, reference, card.id, status, **act)  # type: ignore[arg-type]
    take_action(cast.okafor, reference, card.id, status, reason="After talking with her", **act)  # type: ignore[arg-type]
    assert not card_with(where(cast.okafor, reference), card.id, card.first.person).is_due


def test_what_is_taken_back_is_due_again_and_the_record_keeps_both(cast: Cast, reference: str) -> None:
    take_action(cast.okafor, reference, MAKE_SAFE, "done", now=NOW)
    with pytest.raises(ReasonMissing):
        take_back(cast.okafor, reference, MAKE_SAFE, reason="", now=NOW)
    take_back(cast.patel, reference, MAKE_SAFE, reason="It was another room", now=NOW + MINUTE)
    assert reached(cast.okafor, reference)[(MAKE_SAFE, "")] == "due"
    rows = CaseRecord(get_incident(cast.okafor, reference)).actions
    assert [(row.status, row.author) for row in rows] == [
        ("done", cast.okafor.user),
        ("taken_back", cast.patel.user),
    ]


@pytest.mark.parametrize("step", [MAKE_SAFE, "spine.record"])
def test_what_nobody_recorded_cannot_be_taken_back(cast: Cast, reference: str, step: str) -> None:
    with pytest.raises(NothingToTakeBack):
        take_back(cast.okafor, reference, step, reason="A slip", now=NOW)
    assert not CaseRecord(get_incident(cast.okafor, reference)).actions


def test_nor_can_it_be_taken_back_twice(cast: Cast, reference: str) -> None:
    take_action(cast.okafor, reference, MAKE_SAFE, "done", now=NOW)
    take_back(cast.okafor, reference, MAKE_SAFE, reason="A slip", now=NOW + MINUTE)
    with pytest.raises(NothingToTakeBack):
        take_back(cast.okafor, reference, MAKE_SAFE, reason="A slip", now=NOW + MINUTE)
    assert len(CaseRecord(get_incident(cast.okafor, reference)).actions) == 2


def test_an_instruction_that_the_walk_does_not_reach_cannot_be_done(cast: Cast, reference: str) -> None:
    for step, person in (("danger-now.call_999", ""), (MAKE_SAFE, "A"), ("no.such", "")):
        with pytest.raises(NoSuchInstruction):
            take_action(cast.okafor, reference, step, "done", person=person, now=NOW)


@pytest.mark.parametrize("name", ["rees", "webb", "lane", "novak"])
def test_nobody_acts_who_may_not_see_it(cast: Cast, reference: str, name: str) -> None:
    with pytest.raises(NoSuchIncident):
        take_action(getattr(cast, name), reference, MAKE_SAFE, "done", now=NOW)


def test_what_one_deed_settles_is_one_card(cast: Cast, reference: str) -> None:
    card = shared_card(cast, reference)
    assert {one.step.proof for one in card.all} == {"police_told"}
    told = [one for one in where(cast.okafor, reference).instructions if one.step.proof == "police_told"]
    assert len(card.all) == len(told) > 1


def test_what_is_proved_for_each_person_stays_apart(cast: Cast, reference: str) -> None:
    answer_question(cast.okafor, reference, "leader_involved", ["no"], now=NOW)
    for person in ("A", "B"):
        answer_question(cast.okafor, reference, "child_at_risk", ["yes"], person=person, now=NOW)
    told = [card for card in cards_in(where(cast.okafor, reference)) if card.step.proof == "childrens_services_told"]
    assert sorted(card.person for card in told) == ["A", "B"]


def test_done_once_settles_every_instruction_of_the_card(cast: Cast, reference: str) -> None:
    card = shared_card(cast, reference)
    take_action(cast.okafor, reference, card.id, "done", person=card.first.person, now=NOW)
    statuses = [reached(cast.okafor, reference)[(one.id, one.person)] for one in card.all]
    assert statuses == ["done"] + ["proved"] * len(card.others)


def test_not_needed_is_recorded_for_every_instruction_of_the_card(cast: Cast, reference: str) -> None:
    card = shared_card(cast, reference)
    taken = take_action(
        cast.okafor, reference, card.id, "not_needed", person=card.first.person, reason="They were there", now=NOW
    )
    assert {row.step for row in taken} == {one.id for one in card.all}
    assert {reached(cast.okafor, reference)[(one.id, one.person)] for one in card.all} == {"not_needed"}


def test_a_card_takes_its_place_from_its_most_pressing_instruction(cast: Cast, reference: str) -> None:
    card = shared_card(cast, reference)
    assert card.within is min((one.step.within for one in card.all), key=lambda within: within.rank)
    assert set(card.by) == {office for one in card.all for office in one.by}


def test_every_instruction_is_in_exactly_one_card(cast: Cast, reference: str) -> None:
    settle(cast.okafor, reference, {"danger_now": "yes", "child_at_risk": "yes"})
    walk = where(cast.okafor, reference)
    in_cards = [one for card in cards_in(walk) for one in card.all]
    assert sorted(in_cards, key=id) == sorted(walk.instructions, key=id)
    assert [card.within for card in cards_in(walk)] == sorted(
        (card.within for card in cards_in(walk)), key=list(Within).index
    )


def shared_card(cast: Cast, reference: str) -> Card:
    """A card in which several instructions ask for the same: the police, for the danger and for the crime."""
    for fact, option in {"leader_involved": "no", "danger_now": "yes", "illegal_suspected": "yes"}.items():
        answer_question(cast.okafor, reference, fact, [option], now=NOW)
    return next(card for card in cards_in(where(cast.okafor, reference)) if card.others)
