"""The safeguarding lead is told once of an incident and of the child in it, and again of another child."""

from __future__ import annotations

from handrail.casework.access import Card, cards_in
from handrail.casework.actions import answer_question, take_action
from handrail.people.models import Person
from handrail.procedures.model import Within
from tests.casework.given import reached, where
from tests.incidents.given import a_report, somebody
from tests.schools.cast import NOW, Cast

INCIDENT, CHILD = "danger-now.tell_dsl", "child-at-risk.tell_dsl"


def in_danger(cast: Cast, *listed: Person) -> str:
    """An incident with danger now, in which each of these children is at risk."""
    reference = a_report(cast.rees, *(somebody(person) for person in listed))
    answer_question(cast.okafor, reference, "leader_involved", ["no"], now=NOW)
    answer_question(cast.okafor, reference, "danger_now", ["yes"], now=NOW)
    for person in ("A", "B")[: len(listed)]:
        answer_question(cast.okafor, reference, "child_at_risk", ["yes"], person=person, now=NOW)
    return reference


def telling_the_lead(cast: Cast, reference: str) -> list[Card]:
    """Every card that asks for it and is due."""
    found = cards_in(where(cast.okafor, reference))
    return [card for card in found if card.is_due and card.step.proof == "dsl_told"]


def test_with_one_child_there_is_one_card_and_it_names_the_child(cast: Cast, listed: dict[str, Person]) -> None:
    reference = in_danger(cast, listed["A"])
    (card,) = telling_the_lead(cast, reference)
    assert (card.id, card.person, card.within) == (CHILD, "A", Within.NOW)
    assert {INCIDENT, CHILD} <= {one.id for one in card.all}
    take_action(cast.okafor, reference, card.id, "done", person=card.first.person, now=NOW)
    assert telling_the_lead(cast, reference) == []
    assert reached(cast.okafor, reference)[(INCIDENT, "")] == "proved"


def test_of_two_children_each_is_told(cast: Cast, listed: dict[str, Person]) -> None:
    reference = in_danger(cast, listed["A"], listed["B"])
    assert {card.person for card in telling_the_lead(cast, reference)} == {"", "A", "B"}
    take_action(cast.okafor, reference, CHILD, "done", person="A", now=NOW)
    (card,) = telling_the_lead(cast, reference)
    assert (card.id, card.person) == (CHILD, "B")


def test_told_of_the_incident_before_any_child_is_known_to_be_at_risk(cast: Cast, listed: dict[str, Person]) -> None:
    reference = a_report(cast.rees, somebody(listed["A"]))
    answer_question(cast.okafor, reference, "danger_now", ["yes"], now=NOW)
    take_action(cast.okafor, reference, INCIDENT, "done", now=NOW)
    answer_question(cast.okafor, reference, "child_at_risk", ["yes"], person="A", now=NOW)
    assert telling_the_lead(cast, reference) == []


def test_not_needed_of_one_child_says_nothing_of_the_other(cast: Cast, listed: dict[str, Person]) -> None:
    reference = in_danger(cast, listed["A"], listed["B"])
    take_action(cast.okafor, reference, CHILD, "not_needed", person="A", reason="The lead brought it to us.", now=NOW)
    assert {card.person for card in telling_the_lead(cast, reference)} == {"", "B"}
