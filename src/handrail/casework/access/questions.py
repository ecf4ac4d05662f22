"""Open questions in the order in which people are led through them."""

from __future__ import annotations

from handrail.procedures.walk import OpenQuestion, Walk


def questions_in_order(walk: Walk) -> tuple[OpenQuestion, ...]:
    """Those never asked before first: a question asked again waits for advice, and must not stand in their way."""
    return tuple(sorted(walk.questions, key=lambda question: question.again))
