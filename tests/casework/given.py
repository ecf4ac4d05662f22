"""Working through an incident in tests, by the acts that staff use."""

from __future__ import annotations

from collections.abc import Mapping

from handrail.casework.access import cards_in, walk_of
from handrail.casework.actions import answer_question, take_action
from handrail.incidents.access import get_incident
from handrail.procedures.walk import OpenQuestion, Walk
from handrail.schools.access import Actor
from tests.schools.cast import NOW

ENOUGH = 300


def where(actor: Actor, reference: str) -> Walk:
    """Where the incident stands."""
    return walk_of(actor, get_incident(actor, reference))


def reached(actor: Actor, reference: str) -> dict[tuple[str, str], str]:
    """The status of every instruction reached, by instruction and person."""
    return {(one.id, one.person): one.status for one in where(actor, reference).instructions}


def open_facts(actor: Actor, reference: str) -> set[tuple[str, str]]:
    """The questions that are open, by fact and person."""
    return {(question.fact.id, question.person) for question in where(actor, reference).questions}


def settle(actor: Actor, reference: str, answers: Mapping[str, str] | None = None, leave: str = "") -> None:
    """Answer everything but the fact to `leave`, with no unless told otherwise, and do or decide everything."""
    for _ in range(ENOUGH):
        walk = where(actor, reference)
        card = next((card for card in cards_in(walk) if card.is_due), None)
        if questions := [question for question in walk.questions if question.fact.id != leave]:
            question = questions[0]
            option = _option(question, answers or {})
            answer_question(actor, reference, question.fact.id, [option], person=question.person, now=NOW)
        elif card:
            soft = card.modality.is_soft
            status, reason = ("declined", "Not called for.") if soft else ("done", "")
            take_action(actor, reference, card.id, status, person=card.first.person, reason=reason, now=NOW)
        else:
            return
    raise AssertionError("The incident is never settled.")


def _option(question: OpenQuestion, answers: Mapping[str, str]) -> str:
    offered = [option.id for option in question.options]
    wanted = answers.get(question.fact.id, "no")
    return wanted if wanted in offered else next(option for option in offered if option != "not_known")
