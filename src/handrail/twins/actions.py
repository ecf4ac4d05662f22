"""Entering a sheet that was filled in by hand, and keeping the edition of what is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from handrail.audit.actions import record
from handrail.casework.access import NoSuchInstruction, action_in_force, answer_in_force
from handrail.casework.actions import Deed, ReasonMissing, answer_question, take_action
from handrail.incidents.access import NoSuchIncident, hold_incident, one_involved
from handrail.incidents.actions import require_open
from handrail.library.access import pack_of
from handrail.library.actions import pin_edition
from handrail.procedures.codes import DONE, edition_mark
from handrail.procedures.model import Instruction, Question
from handrail.schools.access import Actor, NotAllowed
from handrail.twins.access import Fault, Line, LineRefused, Read, pack_of_sheet, read_lines

if TYPE_CHECKING:
    from handrail.incidents.models import Incident


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as it is entered: the mark of its edition, who filled it in, in words, and what was ticked."""

    mark: str
    by: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Entered:
    """How many entries were recorded, how many had been before, and how many were left: the actor may not go on."""

    recorded: int
    before: int
    left: int


@dataclass(frozen=True, slots=True)
class _Act:
    """One answer or one deed: the lines of it, and the options chosen together."""

    read: Read
    options: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def at(self) -> datetime:
        return max(line.at for line in self.lines)

    @property
    def note(self) -> str:
        return "\n".join(line.note for line in self.lines if line.note.strip())


def keep_edition(actor: Actor, now: datetime) -> None:
    """Keep the edition that is printed, so that the sheet can be entered whatever the school adopts meanwhile."""
    pin_edition(actor.school, now)


@transaction.atomic
def enter_sheet(actor: Actor, reference: str, sheet: Sheet, *, now: datetime) -> Entered:
    """Record what was ticked on a sheet as the answers and actions for which the boxes stand, each at its own moment.

    They are entered in the order of those moments. An instruction to which the procedure comes only by an answer that
    stands further down waits for it. What is in the record already, of the same moment, is not recorded again. Where an
    answer takes the incident out of the actor's reach, what follows is left, and counted. Otherwise all of the sheet is
    recorded, or nothing: `LineRefused` names the line. Raises `UnknownEdition` for a sheet of no edition kept here.
    """
    incident = hold_incident(actor, reference)
    require_open(incident)
    printed = pack_of_sheet(actor, incident, sheet.mark)
    read = read_lines(printed, pack_of(incident.edition), sheet.lines)
    acts = _together(incident, read)
    new = [act for act in acts if not _is_recorded(incident, act)]
    left = _enter(actor, incident, sheet.by, new, now)
    codes = [each.mark.code for each in read]
    details = {"edition": edition_mark(printed), "codes": codes, "left": left}
    record(actor, "twins.sheet.entered", school=actor.school, subject=incident, details=details, now=now)
    return Entered(len(new) - left, len(acts) - len(new), left)


def _together(incident: Incident, read: Sequence[Read]) -> list[_Act]:
    """The acts in the order of their moments; the boxes of a question that takes several are one answer."""
    pack, found = pack_of(incident.edition), dict[tuple[str, ...], _Act]()
    for each in read:
        several = isinstance(each.step, Question) and pack.facts[each.step.fact].many
        moment = "" if several else each.line.at.isoformat()
        key = (each.mark.procedure, each.mark.step, each.person, moment)
        act = found.get(key)
        if act is None:
            found[key] = _Act(each, (each.mark.ticked,), (each.line,))
        elif several:
            options = tuple(dict.fromkeys((*act.options, each.mark.ticked)))
            found[key] = replace(act, options=options, lines=(*act.lines, each.line))
        elif each.mark.ticked not in act.options:
            raise LineRefused(each.line.place, Fault.TWO_ANSWERS)
    return sorted(found.values(), key=lambda act: act.at)


def _enter(actor: Actor, incident: Incident, by: str, acts: Sequence[_Act], now: datetime) -> int:
    """Record the acts, those that wait for an answer after it; gives how many were left."""
    waiting, done = list(acts), 0
    while waiting:
        later: list[_Act] = []
        for act in waiting:
            try:
                with transaction.atomic():
                    _record(actor, incident.reference, by, act, now)
                done += 1
            except NoSuchInstruction:
                later.append(act)
            except NoSuchIncident:
                if not done:
                    raise
                return len(acts) - done
        if len(later) == len(waiting):
            raise LineRefused(later[0].read.line.place, Fault.NOT_REACHED)
        waiting = later
    return 0


def _record(actor: Actor, reference: str, by: str, act: _Act, now: datetime) -> None:
    read, deed = act.read, Deed(at=act.at, by_words=by)
    try:
        if isinstance(read.step, Question):
            answer_question(
                actor, reference, read.step.fact, act.options, person=read.person, reason=act.note, given=deed, now=now
            )
        else:
            step = f"{read.mark.procedure}.{read.mark.step}"
            take_action(actor, reference, step, _status(read), person=read.person, reason=act.note, deed=deed, now=now)
    except ReasonMissing:
        raise LineRefused(read.line.place, Fault.REASON) from None
    except NotAllowed:
        raise LineRefused(read.line.place, Fault.NOT_THEIRS) from None


def _status(read: Read) -> str:
    if read.mark.ticked == DONE:
        return "done"
    return "declined" if isinstance(read.step, Instruction) and read.step.modality.is_soft else "not_needed"


def _is_recorded(incident: Incident, act: _Act) -> bool:
    """Whether exactly this was entered before."""
    read = act.read
    about = one_involved(incident, read.person).involvement_id if read.person else None
    if isinstance(read.step, Question):
        answer = answer_in_force(incident, read.step.fact, about)
        return answer is not None and (set(answer.options), answer.given_at) == (set(act.options), act.at)
    taken = action_in_force(incident, f"{read.mark.procedure}.{read.mark.step}", about)
    return taken is not None and (taken.status, taken.done_at) == (_status(read), act.at)
