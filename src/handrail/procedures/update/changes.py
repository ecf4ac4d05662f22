"""What reads differently in what is followed and in what a school works with, one step at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from handrail.procedures.edit import Data
from handrail.procedures.own import Own
from handrail.procedures.update.texts import told

ALWAYS_THEIRS = frozenset({"procedure", "steps", "scope"})
"""What of a procedure is not decided by itself: its name, its steps (each is), and for whom it runs."""
FACT = "fact:"


class Part(StrEnum):
    """What a change is of."""

    STEP = "step"
    HEAD = "head"
    WHOLE = "whole"
    FACT = "fact"


class Standing(StrEnum):
    """Who changed it: what is followed, both in their own way, or the school alone."""

    THEIRS = "theirs"
    CLASH = "clash"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that can be taken or left. Data is None where that text does not have it.

    `key` is `procedure.step` for a step, `procedure:title` (`:start`, `:about`, …) for the head of a procedure, the
    procedure alone where it is gone from what is followed, `fact:id` for a question that the school worded itself.
    """

    key: str
    part: Part
    procedure: str
    name: str
    standing: Standing
    was: Data | None
    ours: Data | None
    theirs: Data | None


def changes(own: Own, new: str) -> tuple[Change, ...]:
    """All that can be taken or left, in the order of the procedures.

    `own` stands on what was followed so far, `new` is what it says now; the same text twice gives the school's own
    differences alone. Raises `PackError` where `new` cannot be read.
    """
    ours, theirs = told(own.bundle), told(new)
    ids = dict.fromkeys([*theirs.procedures, *ours.procedures])
    of_procedures = (change for id_ in ids for change in _of_procedure(own, new, id_))
    return (*of_procedures, *_of_facts(own, new))


def arrivals(own: Own, new: str) -> tuple[str, ...]:
    """Procedures that are new in what is followed. They come with it, and run where some step calls them."""
    return tuple(id_ for id_ in told(new).procedures if id_ not in told(own.bundle).procedures)


def _of_procedure(own: Own, new: str, id_: str) -> Iterator[Change]:
    texts = (told(own.followed), told(own.bundle), told(new))
    was, ours, theirs = (text.procedures.get(id_) for text in texts)
    if ours is None:
        return
    if theirs is None:
        standing = Standing.OWN if was is None else Standing.THEIRS if was == ours else Standing.CLASH
        yield Change(id_, Part.WHOLE, id_, "", standing, was, ours, None)
        return
    before = was or {}
    for name in dict.fromkeys([*theirs, *ours]):
        if name not in ALWAYS_THEIRS:
            values = (_boxed(data, name) for data in (before, ours, theirs))
            yield from _one(f"{id_}:{name}", Part.HEAD, id_, name, *values)
    steps = [data.get("steps", {}) for data in (before, ours, theirs)]
    for step in dict.fromkeys([*steps[2], *steps[1]]):
        yield from _one(f"{id_}.{step}", Part.STEP, id_, step, *(table.get(step) for table in steps))


def _boxed(data: Data, name: str) -> Data | None:
    return {name: data[name]} if name in data else None


def _of_facts(own: Own, new: str) -> Iterator[Change]:
    was, ours, theirs = told(own.followed), told(own.bundle), told(new)
    for id_, fact in ours.facts.items():
        if ours.fact_places[id_].pack == own.slug and id_ in theirs.facts:
            yield from _one(f"{FACT}{id_}", Part.FACT, "", id_, was.facts.get(id_), fact, theirs.facts[id_])


def _one(
    key: str, part: Part, procedure: str, name: str, was: Data | None, ours: Data | None, theirs: Data | None
) -> Iterator[Change]:
    if ours == theirs:
        return
    standing = Standing.THEIRS if was == ours else Standing.OWN if was == theirs else Standing.CLASH
    yield Change(key, part, procedure, name, standing, was, ours, theirs)
