"""Writing down slips that came back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from handrail.agreements.access import Answer, Asked, Form, may_keep
from handrail.agreements.actions import OnPaper, Reply, record_papers
from handrail.agreements.models import Signing
from handrail.audit import actions as audit
from handrail.people.models import Person
from handrail.procedures.model import Part
from handrail.queries import hold
from handrail.schools.access import Actor, NotAllowed
from handrail.slips.access.slips import Typed, Wrong, read_lines, slips_out
from handrail.slips.models import Slip, SlipReturn


class CodesWrong(ValueError):
    """Some lines cannot be entered, and so nothing was."""

    def __init__(self, wrong: Sequence[Wrong]) -> None:
        super().__init__(len(wrong))
        self.wrong = tuple(wrong)


@dataclass(frozen=True, slots=True)
class SlipBack:
    """A slip as it came back: its code, what it says, and who signed it; None for a name that is not on the list."""

    typed: Typed
    signer: Person | None
    signer_name: str = ""


@dataclass(frozen=True, slots=True)
class Ticked:
    """One signature that came back, as it is ticked on the list of a class."""

    asked: Asked
    signer: Person | None
    signer_name: str = ""


@transaction.atomic
def enter_slips(
    actor: Actor,
    slips: Sequence[SlipBack],
    *,
    signed_on: date,
    held: str = "",
    discussed: bool = False,
    now: datetime,
) -> list[Signing]:
    """Write down all these slips as answers to the words that are printed on them, or none (requirement AUA-07).

    Raises `NotAllowed`, `CodesWrong`; as `record_papers`: `NotTheirs`, `NoName`, `Future`.
    """
    _hold(actor)
    lines, wrong = read_lines(actor, [slip.typed for slip in slips], localdate(now))
    if wrong:
        raise CodesWrong(wrong)
    papers = [
        _paper(line.slip, back.signer, back.signer_name, line.typed.answer, line.typed.reason, discussed)
        for line, back in zip(lines, slips, strict=True)
    ]
    rows = record_papers(actor, papers, signed_on=signed_on, held=held, now=now)
    _return([line.slip for line in lines], rows, now)
    return rows


@transaction.atomic
def enter_class(
    actor: Actor,
    ticked: Sequence[Ticked],
    *,
    signed_on: date,
    held: str = "",
    discussed: bool = False,
    now: datetime,
) -> list[Signing]:
    """Write down what was ticked on the list of a class as signed, or nothing of it (requirement AUA-07).

    For whom a slip is out, it is that slip that came back, with its words; for others the words of today. Raises
    `NotAllowed`; as `record_papers`: `NotAsked`, `WordsChanged`, `NotTheirs`, `NoName`, `Future`.
    """
    _hold(actor)
    out = slips_out(actor, [one.asked for one in ticked])
    slips = [out.get(one.asked.key) for one in ticked]
    papers = [
        _paper(slip, one.signer, one.signer_name, Answer.SIGNED, "", discussed) if slip
        else OnPaper(_todays(one.asked), one.signer, one.signer_name, discussed)
        for one, slip in zip(ticked, slips, strict=True)
    ]  # fmt: skip
    rows = record_papers(actor, papers, signed_on=signed_on, held=held, now=now)
    _return(slips, rows, now)
    return rows


def note_slip_look(actor: Actor, slip: Slip, *, now: datetime) -> None:
    """Write down that `actor` looked whose slip this is."""
    audit.note_look(actor, "slips.slip.opened", school=actor.school, subject=slip, now=now)


def _hold(actor: Actor) -> None:
    if not may_keep(actor):
        raise NotAllowed("Only those who keep what was signed write slips down.")
    hold(f"slips {actor.school.pk}")


def _return(slips: Sequence[Slip | None], rows: Sequence[Signing], now: datetime) -> None:
    back = [(slip, row) for slip, row in zip(slips, rows, strict=True) if slip is not None]
    SlipReturn.objects.bulk_create([SlipReturn(slip=slip, signing=row, at=now) for slip, row in back])


def _paper(
    slip: Slip, signer: Person | None, signer_name: str, answer: Answer, reason: str, discussed: bool
) -> OnPaper:
    version = slip.version
    reply = Reply(slip.person_id, version.agreement, Part(slip.part), version.digest, answer, reason, Form(slip.form))
    return OnPaper(reply, signer, signer_name, discussed, printed=version, language=slip.language)


def _todays(asked: Asked) -> Reply:
    return Reply(asked.person.pk, asked.version.agreement, asked.part, asked.version.digest, Answer.SIGNED)
