"""Procedures and steps that are matched, and what of them differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from handrail.procedures.compare.aspects import Aspect, Noun, Two, alone, differing, unsourced, words
from handrail.procedures.compare.differences import Difference, Heading, Side, Words
from handrail.procedures.compare.matching import Matched, Pair, about_of
from handrail.procedures.compare.step_aspects import ASPECTS
from handrail.procedures.compare.ways import ways_that_differ
from handrail.procedures.model import Beside, Pack, Procedure, Scope, Step
from handrail.procedures.outline.words import KINDS, MODALITY, step_text

SCOPES = {Scope.INCIDENT: "once for the whole incident", Scope.PERSON: "for one person at a time"}


def _scope(pack: Pack, procedure: Procedure) -> Words:
    return (SCOPES[procedure.scope],)


def _beside(pack: Pack, procedure: Procedure) -> Words:
    return tuple(_beside_line(beside) for beside in procedure.beside)


def _beside_line(beside: Beside) -> str:
    return f"{MODALITY[beside.modality]}: {beside.says}" if beside.modality else beside.says


def _cited(pack: Pack, procedure: Procedure) -> Words:
    steps = (citation for step in procedure.steps.values() for citation in step.provenance.source)
    return tuple(dict.fromkeys(citation for citation in steps))


PROCEDURE: Noun[Procedure] = Noun(
    "procedure",
    Heading.STEPS,
    lambda pack, procedure: procedure.title,
    (
        Aspect("What it is called", Heading.STEPS, ("title",), words("title")),
        Aspect("What it is for", Heading.STEPS, ("about",), words("about")),
        Aspect("For whom it runs", Heading.STEPS, ("scope",), _scope),
        Aspect("Which chart", Heading.STEPS, ("chart",), words("chart")),
        Aspect("What stands beside it", Heading.STEPS, ("beside",), _beside),
    ),
    source=_cited,
)
OF_BOTH = replace(PROCEDURE, source=unsourced)
"""For a procedure that both have: what it is called and what it is for stand in no line."""


def of_procedures(two: Two, found: Matched) -> Iterator[Difference]:
    """What differs between matched procedures, and the procedures that one side alone has."""
    for pair in found.pairs:
        yield from _of_pair(two, pair)
    for procedure in found.only_one:
        yield alone(two, PROCEDURE, procedure.id, procedure, None)
    for procedure in found.only_other:
        yield alone(two, PROCEDURE, procedure.id, None, procedure)


def _of_pair(two: Two, pair: Pair) -> Iterator[Difference]:
    yield from differing(two, OF_BOTH, pair.one.id, pair.one, pair.other)
    if pair.partner(pair.one.start) != pair.other.start:
        yield _start(two, pair)
    for id_, step in pair.one.steps.items():
        beside = pair.other.steps.get(pair.partner(id_))
        if beside is not None:
            yield from of_steps(two, pair, step, beside)
            if id_ in pair.by_name:
                yield from ways_that_differ(two, pair, step, beside)
    yield from _left_over(two, pair)


def _start(two: Two, pair: Pair) -> Difference:
    start, start_other = pair.one.steps[pair.one.start], pair.other.steps[pair.other.start]
    return Difference(
        Heading.STEPS,
        f"procedure:{pair.one.id}:start",
        pair.one.title,
        "Where it begins",
        Side((step_text(two.one, start),), start.provenance.source),
        Side((step_text(two.other, start_other),), start_other.provenance.source),
    )


def of_steps(two: Two, pair: Pair, one: Step, other: Step) -> Iterator[Difference]:
    """What two matched steps say differently; where they go on is not looked at."""
    yield from differing(two, step_noun(one, pair.one), f"{pair.one.id}.{one.id}", one, other)


def step_noun(step: Step, procedure: Procedure) -> Noun[Any]:
    """What is compared of a step of this kind, standing in this procedure."""
    return Noun(
        "step",
        Heading.STEPS,
        step_text,
        ASPECTS[type(step)],
        source=lambda pack, step: step.provenance.source,
        where=lambda pack, step: (procedure.title,),
    )


def _left_over(two: Two, pair: Pair) -> Iterator[Difference]:
    """Steps without a partner that are about nothing: what is about something is told with all that is about it."""
    partners = {*pair.by_name.values(), *pair.by_about.values()}
    for id_, step in pair.one.steps.items():
        if not pair.partner(id_) and not is_told_together(step):
            yield _alone(f"{pair.one.id}.{id_}", _step_side(two.one, pair.one, step), None)
    for id_, step in pair.other.steps.items():
        if id_ not in partners and not is_told_together(step):
            yield _alone(f"{pair.other.id}.{id_}", None, _step_side(two.other, pair.other, step))


def is_told_together(step: Step) -> bool:
    """Whether a step is told with all others about the same fact, proof or tags, wherever they stand."""
    return about_of(step)[:1] in (("fact",), ("proof",), ("tags",))


def _step_side(pack: Pack, procedure: Procedure, step: Step) -> Side:
    said = f"{KINDS[type(step)]}: {step_text(pack, step)}"
    return Side((said,), step.provenance.source, (procedure.title,))


def _alone(key: str, one: Side | None, other: Side | None) -> Difference:
    side = one or other
    title = side.says[0].partition(": ")[2] if side else ""
    return Difference(Heading.STEPS, f"step:{key}", title, "", one, other)
