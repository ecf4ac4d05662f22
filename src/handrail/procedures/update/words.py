"""A step in words, aspect by aspect, also one that names what is not there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handrail.procedures.compare.differences import Words
from handrail.procedures.compare.step_aspects import ASPECTS
from handrail.procedures.compare.ways import BACK, ways_of
from handrail.procedures.model import Pack, Procedure, Question, Step
from handrail.procedures.outline.words import KINDS, step_text

KIND, WAY = "What kind of step", "Way on"


@dataclass(frozen=True, slots=True)
class Line:
    """What a step says of one thing; each way on is a line of its own."""

    aspect: str
    says: Words


def lines_of_step(pack: Pack, procedure: Procedure, step: Step) -> tuple[Line, ...]:
    """All that a step says and where it goes on. A pack in which names lead nowhere is told as far as it goes."""
    return tuple(line for line in _lines(pack, procedure, step) if line.says)


def _lines(pack: Pack, procedure: Procedure, step: Step) -> Iterator[Line]:
    yield Line(KIND, (KINDS[type(step)],))
    for aspect in ASPECTS[type(step)]:
        try:
            yield Line(aspect.name, aspect.told(pack, step))
        except KeyError as missing:
            yield Line(aspect.name, (_not_there(missing),))
    try:
        yield from (Line(WAY, (_way(pack, procedure, step, *way),)) for way in ways_of(pack, step).items())
    except KeyError as missing:
        yield Line(WAY, (_not_there(missing),))


def _way(pack: Pack, procedure: Procedure, step: Step, key: str, target: str) -> str:
    led = pack.facts[step.fact].label(key) if isinstance(step, Question) else key
    says = _text(pack, procedure, target) if target else BACK
    return f"{led}: {says}" if led else says


def _text(pack: Pack, procedure: Procedure, target: str) -> str:
    if target not in procedure.steps:
        return f"“{target}”, which is not there"
    try:
        return step_text(pack, procedure.steps[target])
    except KeyError as missing:
        return _not_there(missing)


def _not_there(missing: KeyError) -> str:
    return f"“{missing.args[0]}”, which is not there"
