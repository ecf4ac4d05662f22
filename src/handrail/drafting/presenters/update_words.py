"""The sides of one change in words: what they say now, what the school works with, and what it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handrail.procedures.citing import cite_together
from handrail.procedures.edit import Data
from handrail.procedures.model import Pack
from handrail.procedures.outline.words import step_text
from handrail.procedures.update import Change, Line, Part, Standing, lines_of_step

if TYPE_CHECKING:
    from handrail.drafting.access.updates import Update

HEADS = {
    "title": "What it is called",
    "about": "What it is for",
    "start": "Where it begins",
    "chart": "Which chart",
    "beside": "What stands beside it",
}
WHOLE = "The whole procedure"
THEIRS, OURS, WAS = "What they say now", "What you work with", "What it was before"
ABSENT = "Not there."
ONLY_NOTES = "The same in what it tells people to do. Only its sources or notes differ."


@dataclass(frozen=True, slots=True)
class SideCell:
    """What one side says of it."""

    title: str
    lines: tuple[str, ...]
    sources: str = ""


def heading_of(update: Update, one: Change) -> str:
    """What a change is of."""
    if one.part is Part.HEAD:
        return HEADS.get(one.name, one.name)
    if one.part is Part.WHOLE:
        return WHOLE
    if one.part is Part.FACT:
        return str((one.ours or {}).get("ask", one.name))
    for pack in (update.own.pack, update.followed.pack):
        procedure = pack.procedures.get(one.procedure)
        if procedure and one.name in procedure.steps:
            return _text_of(pack, one.procedure, one.name)
    return one.name


def sides_of(update: Update, one: Change) -> tuple[SideCell, ...]:
    """Theirs, ours, and where both changed it what it was before."""
    packs = [update.followed.pack, update.own.pack, update.own.inherited]
    sides = [(THEIRS, one.theirs), (OURS, one.ours), (WAS, one.was)]
    shown = 3 if one.standing is Standing.CLASH else 2
    said = [_lines(pack, one, data) for pack, (_, data) in zip(packs[:shown], sides[:shown], strict=True)]
    kept = _differing(said)
    cited = [_sources(pack, one, data) for pack, (_, data) in zip(packs[:shown], sides[:shown], strict=True)]
    if len(set(cited)) == 1:
        cited[1:] = [""] * (shown - 1)
    return tuple(
        SideCell(title, tuple(lines), source)
        for (title, _), lines, source in zip(sides[:shown], kept, cited, strict=True)
    )


def _lines(pack: Pack, one: Change, data: Data | None) -> tuple[Line, ...]:
    if data is None:
        return (Line("", (ABSENT,)),)
    match one.part:
        case Part.STEP:
            procedure = pack.procedures[one.procedure]
            return lines_of_step(pack, procedure, procedure.steps[one.name])
        case Part.FACT:
            return tuple(_of_fact(data))
        case Part.WHOLE:
            return (Line("", (f"{len(data.get('steps', {}))} steps.",)),)
        case _:
            return (Line("", tuple(_of_head(pack, one, data))),)


def _of_fact(data: Data) -> Iterator[Line]:
    yield Line("What is asked", (data["ask"],))
    yield Line("Answers", tuple(data["options"].values()))
    if data.get("hint"):
        yield Line("The hint", (data["hint"],))


def _of_head(pack: Pack, one: Change, data: Data) -> Iterator[str]:
    value = data[one.name]
    if one.name == "start":
        yield _text_of(pack, one.procedure, value)
    elif isinstance(value, str):
        yield value
    else:
        yield from (beside.get("says", "") for beside in value)


def _text_of(pack: Pack, procedure: str, step: str) -> str:
    try:
        return step_text(pack, pack.procedures[procedure].steps[step])
    except KeyError:
        return step


def _differing(sides: Sequence[tuple[Line, ...]]) -> list[list[str]]:
    """Each side without the lines that all of them have; where nothing is left, a sentence that says so."""
    common = set(sides[0]).intersection(*sides[1:])
    left = [[_told(line) for line in side if line not in common] for side in sides]
    return left if any(left) else [[ONLY_NOTES] for _ in sides]


def _told(line: Line) -> str:
    says = "; ".join(line.says)
    return f"{line.aspect}: {says}" if line.aspect else says


def _sources(pack: Pack, one: Change, data: Data | None) -> str:
    cited = (data or {}).get("source", [])
    return "; ".join(cite_together(pack, tuple(cited))) if isinstance(cited, list) else ""
