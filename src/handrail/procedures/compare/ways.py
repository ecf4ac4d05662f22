"""Where a step goes on, on either side: the same when it leads to steps that are matched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handrail.procedures.compare.aspects import Two
from handrail.procedures.compare.differences import Difference, Heading, Side
from handrail.procedures.compare.matching import Pair
from handrail.procedures.compare.phrases import condition_words
from handrail.procedures.model import NOT_KNOWN, Branch, Call, Instruction, Pack, Question, Step
from handrail.procedures.outline.words import step_text

BACK = "back to what called it"
ON, UNSURE = "Way on", "When nobody is sure"
Ways = dict[str, str]
"""From the words under which a way is taken to the step to which it leads; empty words for the only way."""


def ways_of(pack: Pack, step: Step) -> Ways:
    """Every way out of a step. A way to no step goes back to what called the procedure."""
    match step:
        case Question(fact=fact):
            return {option.id: step.target(option.id) for option in pack.facts[fact].options}
        case Branch(routes=routes, otherwise=otherwise, unknown=unknown):
            conditions = {condition_words(pack, condition): target for condition, target in routes}
            return {**conditions, "otherwise": otherwise, "not known yet": unknown}
        case Instruction(then=then) | Call(then=then):
            return {"": then}
        case _:
            return {}


def ways_that_differ(two: Two, pair: Pair, one: Step, other: Step) -> Iterator[Difference]:
    """The ways under the same words that lead to steps which are not matched; *not known* apart from the rest."""
    ways, ways_other = ways_of(two.one, one), ways_of(two.other, other)
    changed = [key for key in ways if key in ways_other and not _same(two, pair, ways[key], ways_other[key])]
    unsure = [key for key in changed if isinstance(one, Question) and key == NOT_KNOWN]
    rest = [key for key in changed if key not in unsure]
    for keys, aspect, heading in ((unsure, UNSURE, Heading.QUESTIONS), (rest, ON, Heading.STEPS)):
        if keys:
            says = tuple(_line(two.one, pair.one.steps, one, key, ways[key]) for key in keys)
            says_other = tuple(_line(two.other, pair.other.steps, other, key, ways_other[key]) for key in keys)
            yield Difference(
                heading,
                f"step:{pair.one.id}.{one.id}:{'not_known' if keys is unsure else 'ways'}",
                step_text(two.one, one),
                aspect,
                Side(says, one.provenance.source, (pair.one.title,)),
                Side(says_other, other.provenance.source, (pair.other.title,)),
            )


def _same(two: Two, pair: Pair, target: str, target_other: str) -> bool:
    if not target or not target_other:
        return target == target_other
    if pair.partner(target):
        return pair.partner(target) == target_other
    if target_other in (*pair.by_name.values(), *pair.by_about.values()):
        return False
    return _text(two.one, pair.one.steps, target) == _text(two.other, pair.other.steps, target_other)


def _line(pack: Pack, steps: Mapping[str, Step], step: Step, key: str, target: str) -> str:
    led = pack.facts[step.fact].label(key) if isinstance(step, Question) else key
    said = _text(pack, steps, target)
    return f"{led}: {said}" if led else said


def _text(pack: Pack, steps: Mapping[str, Step], target: str) -> str:
    return step_text(pack, steps[target]) if target else BACK
