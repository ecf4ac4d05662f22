"""Phrases that the comparison needs and an outline does not: conditions told whole, and who is meant."""

from __future__ import annotations

from handrail.procedures.compare.differences import Words
from handrail.procedures.condition import All, AnyOf, Certain, Condition, Not
from handrail.procedures.model import NOT_KNOWN, Among, Each, Pack, Question
from handrail.procedures.outline.words import condition_text, either

CERTAIN = "only where that is certain"
MOST_ANSWERS = 3
"""So many answers are named in a line; of more, how many."""


def condition_words(pack: Pack, condition: Condition | None) -> str:
    """A condition in words that are another's only if it means the same; empty for none."""
    if condition is None:
        return ""
    said = condition_text(pack, condition)
    return f"{said} ({CERTAIN})" if _has_certain(condition) else said


def _has_certain(condition: Condition) -> bool:
    match condition:
        case Certain():
            return True
        case All(of=of) | AnyOf(of=of):
            return any(_has_certain(inner) for inner in of)
        case Not(of=inner):
            return _has_certain(inner)
        case _:
            return False


def condition_line(pack: Pack, condition: Condition | None) -> Words:
    """The same as the only line, or none."""
    said = condition_words(pack, condition)
    return (said,) if said else ()


def people_words(pack: Pack, among: Each | Among | None) -> str:
    """Whom a call or a block of a form speaks of."""
    if among is None:
        return ""
    kinds = either(pack.people.kinds.get(kind, kind) for kind in among.kinds) or "Anybody"
    parts = either(pack.people.parts.get(part, part) for part in among.parts)
    return f"{kinds}: {parts}" if parts else kinds


def not_sure_words(pack: Pack, question: Question) -> Words:
    """What an answer of *not known* does: it counts as another answer, or it has a way of its own."""
    fact = pack.facts[question.fact]
    others = [option for option in fact.options if option.id != NOT_KNOWN]
    if len(others) == len(fact.options):
        return ()
    as_known = [option.label for option in others if question.target(option.id) == question.target(NOT_KNOWN)]
    if not as_known:
        return ("has a way of its own",)
    if len(as_known) == len(others):
        return ("counts as any other answer",)
    named = either(f"“{label}”" for label in as_known[:MOST_ANSWERS])
    more = len(as_known) - MOST_ANSWERS
    return (f"counts as {named}, and as {more} more answers" if more > 0 else f"counts as {named}",)
