"""A procedure as it stands on paper: told once, for the page and for the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from handrail.contacts.access import Directory
from handrail.procedures.codes import DONE, edition_mark, marks_of, sheet_letter, step_code
from handrail.procedures.model import Call, Ending, Instruction, Pack, Procedure, Question, Scope, Step
from handrail.procedures.outline import OutlineItem, outline
from handrail.ui.moments import day_words

NOT_CONFIRMED: Final = "number not confirmed: ________________"
DECIDED: Final = {True: ("Yes, and it is done", "No, not this time"), False: ("Done", "Not needed here")}
"""What may be ticked of an instruction, by whether it is left to judgement: the words of the screen."""


@dataclass(frozen=True, slots=True)
class BoxWords:
    """A box to tick: its words, its code, and the step to go to where it leads somewhere of its own."""

    label: str
    code: str
    goes_to: str


@dataclass(frozen=True, slots=True)
class StepOnPaper:
    """A step. `head`: who, how binding and how soon; `ways`: where to go on; `asks_pen`: who and when are written."""

    code: str
    kind: str
    head: str
    text: str
    says: tuple[str, ...]
    items: tuple[str, ...]
    boxes: tuple[BoxWords, ...]
    ways: tuple[str, ...]
    asks_pen: bool


@dataclass(frozen=True, slots=True)
class Twin:
    """The paper twin of a procedure. `mark` tells its edition from others; `each`: one sheet for each person."""

    slug: str
    title: str
    letters: str
    edition: str
    mark: str
    about: str
    each: bool
    steps: tuple[StepOnPaper, ...]
    kinds: tuple[str, ...]
    parts: tuple[str, ...]


def twin_of(pack: Pack, procedure: Procedure, kept: Directory) -> Twin:
    """The procedure as it stands on paper, in the edition of the pack."""
    items = [item for item in outline(pack, procedure) if item.step]
    return Twin(
        slug=procedure.id,
        title=procedure.title,
        letters=sheet_letter(pack, procedure),
        edition=f"{pack.title}, edition {pack.edition}",
        mark=edition_mark(pack),
        about=procedure.about,
        each=procedure.scope is Scope.PERSON,
        steps=tuple(_step(pack, procedure, item, kept) for item in items),
        kinds=tuple(pack.people.kinds.values()),
        parts=tuple(pack.people.parts.values()),
    )


def twin_told(twin: Twin, school: str, today: date) -> dict[str, Any]:
    """What the layout sets."""
    return {**asdict(twin), "school": school, "printed": f"Printed {day_words(today)}"}


def _step(pack: Pack, procedure: Procedure, item: OutlineItem, kept: Directory) -> StepOnPaper:
    step = procedure.steps[item.step]
    return StepOnPaper(
        code=step_code(pack, procedure, step.id),
        kind=item.kind,
        head=" · ".join(part for part in (item.office, item.modality, item.within) if part),
        text=item.text,
        says=tuple(_beneath(pack, step, item, kept)),
        items=item.items,
        boxes=tuple(_boxes(pack, procedure, step)),
        ways=tuple(_ways(pack, procedure, step, item)),
        asks_pen=isinstance(step, Question | Instruction),
    )


def _beneath(pack: Pack, step: Step, item: OutlineItem, kept: Directory) -> Iterator[str]:
    """What helps with a step: hint, condition, contacts, and the sheet of another procedure."""
    if item.hint:
        yield item.hint
    if isinstance(step, Question) and pack.facts[step.fact].many:
        yield "Tick all that fit."
    if item.only_when:
        yield f"Only when: {item.only_when}"
    if isinstance(step, Instruction):
        contacts = {now.id: now for now in (kept.of(pack.contacts[id_]) for id_ in step.contacts)}
        yield from (f"Contact: {now.office}, {now.printed_number or NOT_CONFIRMED}" for now in contacts.values())
    if isinstance(step, Call):
        yield f"This is sheet {sheet_letter(pack, pack.called(step))}."


def _boxes(pack: Pack, procedure: Procedure, step: Step) -> Iterator[BoxWords]:
    for mark in marks_of(pack, step, procedure):
        if isinstance(step, Question):
            target = step.target(mark.ticked)
            goes_to = step_code(pack, procedure, target) if target else ""
            yield BoxWords(pack.facts[step.fact].label(mark.ticked), mark.code, goes_to)
        elif isinstance(step, Instruction):
            yes, no = DECIDED[step.modality.is_soft]
            yield BoxWords(yes if mark.ticked == DONE else no, mark.code, "")


def _ways(pack: Pack, procedure: Procedure, step: Step, item: OutlineItem) -> Iterator[str]:
    """Where to go on, where no box says so."""
    if isinstance(step, Question):
        return
    if isinstance(step, Ending):
        yield "End of this sheet. If another sheet sent you here, go back to it."
    letters = sheet_letter(pack, procedure)
    for route in item.routes:
        yield f"{route.label or 'Then'}: go to {letters}{route.number}"
