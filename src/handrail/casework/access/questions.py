"""Open questions in the order in which people are led through them, and whose they are to answer."""

from __future__ import annotations

from handrail.incidents.access import may_say
from handrail.procedures.walk import OpenQuestion, Walk
from handrail.schools.access import Actor


def questions_for(actor: Actor, walk: Walk) -> tuple[OpenQuestion, ...]:
    """Those that `actor` may answer. Those never asked before come first.

    A question asked again waits for advice, and must not stand in the way of the others.
    """
    return tuple(question for question in _in_order(walk) if may_say(actor, walk.pack, question.fact.id))


def questions_for_others(actor: Actor, walk: Walk) -> tuple[OpenQuestion, ...]:
    """Those that `actor` may not answer, because they are about people in offices such as theirs."""
    return tuple(question for question in _in_order(walk) if not may_say(actor, walk.pack, question.fact.id))


def _in_order(walk: Walk) -> list[OpenQuestion]:
    return sorted(walk.questions, key=lambda question: question.again)
