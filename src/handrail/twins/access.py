"""What stands on a sheet: its codes, read as boxes of the edition that an incident follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from enum import Enum
from typing import TYPE_CHECKING

from handrail.library.access import pack_for, pack_marked, pack_of
from handrail.procedures.codes import MARK_LETTERS, Mark, edition_mark, marks, written
from handrail.procedures.model import Instruction, Pack, Question, Scope
from handrail.procedures.outline.words import question_text
from handrail.schools.access import Actor

if TYPE_CHECKING:
    from handrail.incidents.models import Incident


class UnknownEdition(LookupError):
    """No edition that is kept here has this mark."""


class Fault(Enum):
    """Why a line of a sheet cannot be entered."""

    NO_SUCH_CODE = "no such code"
    READS_OTHERWISE = "the step reads otherwise in the edition that the incident follows"
    WHO = "it is about one person, and nobody is named"
    TWO_ANSWERS = "another box of the same question is ticked at the same moment"
    REASON = "a reason is needed"
    NOT_REACHED = "the procedure does not come to this step"
    NOT_THEIRS = "it is not for this actor to say"


class LineRefused(ValueError):
    """A line of a sheet cannot be entered, and so nothing of it was. `near` is the code nearest to a wrong one."""

    def __init__(self, place: int, fault: Fault, near: str = "") -> None:
        super().__init__(place, fault, near)
        self.place, self.fault, self.near = place, fault, near


@dataclass(frozen=True, slots=True)
class Line:
    """What was ticked on paper: the code of the box, for whom, when, and what stands beside it. Places count from 1."""

    place: int
    code: str
    person: str
    at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """A line understood: the box of the edition that the incident follows, and the person whom it concerns."""

    line: Line
    mark: Mark
    step: Question | Instruction
    person: str


def pack_of_sheet(actor: Actor, incident: Incident, mark: str) -> Pack:
    """The edition that a sheet was printed from: the incident's own, the school's of today, or one that was pinned.

    Raises `UnknownEdition`.
    """
    wanted = written(mark)
    for pack in (pack_of(incident.edition), pack_for(actor)):
        if written(edition_mark(pack)) == wanted:
            return pack
    found = pack_marked(wanted) if len(wanted) == MARK_LETTERS else None
    if found is None:
        raise UnknownEdition(mark)
    return found


def read_lines(sheet: Pack, followed: Pack, lines: Sequence[Line]) -> list[Read]:
    """Each line as a box of the edition that is followed. Raises `LineRefused` for the first that is not."""
    return [_read(sheet, followed, line) for line in lines]


def _read(sheet: Pack, followed: Pack, line: Line) -> Read:
    known = marks(sheet)
    mark = known.get(written(line.code))
    if mark is None:
        near = get_close_matches(written(line.code), known, n=1, cutoff=0.5)
        raise LineRefused(line.place, Fault.NO_SUCH_CODE, next(iter(near), ""))
    step = _same_step(sheet, followed, mark)
    if step is None:
        raise LineRefused(line.place, Fault.READS_OTHERWISE)
    return Read(line, mark, step, _person(followed, mark, step, line))


def _same_step(sheet: Pack, followed: Pack, mark: Mark) -> Question | Instruction | None:
    """The step as the incident's edition has it, if it says there what the sheet says of it."""
    printed = sheet.procedures[mark.procedure].steps[mark.step]
    procedure = followed.procedures.get(mark.procedure)
    step = procedure.steps.get(mark.step) if procedure else None
    if isinstance(printed, Instruction) and isinstance(step, Instruction):
        return step if (printed.do, printed.modality) == (step.do, step.modality) else None
    if isinstance(printed, Question) and isinstance(step, Question):
        return step if _asks(sheet, printed, mark.ticked) == _asks(followed, step, mark.ticked) else None
    return None


def _asks(pack: Pack, step: Question, option: str) -> tuple[str, str, str]:
    return step.fact, question_text(pack, step), pack.facts[step.fact].label(option)


def _person(pack: Pack, mark: Mark, step: Question | Instruction, line: Line) -> str:
    """Whom the line concerns: nobody in particular, where the step is one of the whole incident."""
    of_person = (
        pack.facts[step.fact].scope is Scope.PERSON
        if isinstance(step, Question)
        else pack.procedures[mark.procedure].scope is Scope.PERSON
    )
    if of_person and not line.person:
        raise LineRefused(line.place, Fault.WHO)
    return line.person if of_person else ""
