"""What can be answered at any time leads to something at any time."""

from __future__ import annotations

import pytest

from handrail.casework.access import cards_in
from handrail.casework.actions import MayNotClose, answer_question, close_incident, take_action
from handrail.people.models import Person
from tests.casework.given import reached, settle, where
from tests.incidents.given import a_report, somebody
from tests.schools.cast import NOW, Cast
from tests.standing import standing

CALL_999 = "danger-now.call_999"


@pytest.fixture
@standing
def reference(cast: Cast, listed: dict[str, Person]) -> str:
    return a_report(cast.rees, somebody(listed["A"]), somebody(listed["B"], "instigator"))


def test_danger_is_not_held_up_by_a_question_before_it(cast: Cast, reference: str) -> None:
    answer_question(cast.okafor, reference, "danger_now", ["yes"], now=NOW)
    assert reached(cast.okafor, reference)[(CALL_999, "")] == "due"
    first = cards_in(where(cast.okafor, reference))[0]
    assert first.id == CALL_999, "it goes before everything else"
    take_action(cast.okafor, reference, CALL_999, "done", now=NOW)
    assert reached(cast.okafor, reference)[(CALL_999, "")] == "done"


def test_nor_is_a_child_at_risk(cast: Cast, reference: str) -> None:
    answer_question(cast.okafor, reference, "child_at_risk", ["yes"], person="B", now=NOW)
    at_risk = {person for step, person in reached(cast.okafor, reference) if step.startswith("child-at-risk.")}
    assert at_risk == {"B"}


def test_nothing_is_asked_for_twice_once_the_walk_comes_to_it(cast: Cast, reference: str) -> None:
    answer_question(cast.okafor, reference, "danger_now", ["yes"], now=NOW)
    for question in where(cast.okafor, reference).questions:
        option = next(option.id for option in question.options if option.id in ("no", "other"))
        answer_question(cast.okafor, reference, question.fact.id, [option], person=question.person, now=NOW)
    instructions = where(cast.okafor, reference).instructions
    assert [one.id for one in instructions].count(CALL_999) == 1


def test_an_answer_of_no_asks_for_nothing(cast: Cast, reference: str) -> None:
    before = set(reached(cast.okafor, reference))
    answer_question(cast.okafor, reference, "danger_now", ["no"], now=NOW)
    assert set(reached(cast.okafor, reference)) == before


def test_what_it_asks_for_keeps_the_incident_open(cast: Cast, reference: str) -> None:
    settle(cast.okafor, reference)
    answer_question(cast.okafor, reference, "safeguarding_matter", ["yes"], now=NOW)
    if not any(card.is_due for card in cards_in(where(cast.okafor, reference))):
        pytest.fail("a child protection matter asks for something")
    with pytest.raises(MayNotClose):
        close_incident(cast.okafor, reference, "Settled", now=NOW)
