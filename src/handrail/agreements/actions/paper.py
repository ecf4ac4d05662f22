"""Writing down what came back on paper: one answer, or many at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from handrail.agreements.access.asked import Asked, asked_of
from handrail.agreements.access.rights import may_keep
from handrail.agreements.actions.answers import NotAsked, Reply, Taken, to_what, write_answer
from handrail.agreements.actions.versions import hold_agreements
from handrail.agreements.models import AgreementVersion, Method, Signing
from handrail.audit import actions as audit
from handrail.people.access.families import NotEntitled, carer_called
from handrail.people.models import Person
from handrail.procedures.model import Part
from handrail.schools.access import Actor, NotAllowed

NOT_YOURS = "Only those who keep what was signed write it down."


class NotTheirs(ValueError):
    """Whoever signed may not sign for this child: barred, without responsibility, or no carer of it."""


@dataclass(frozen=True, slots=True)
class OnPaper:
    """One answer on paper. `signer` is None where the paper bears a name that is not on the list.

    `printed` is the version that stands on the paper, in the language of its words; None for the one of today.
    """

    reply: Reply
    signer: Person | None
    signer_name: str = ""
    discussed: bool = False
    printed: AgreementVersion | None = None
    language: str = "en"


@transaction.atomic
def record_paper(
    actor: Actor,
    reply: Reply,
    *,
    signer: Person | None,
    signer_name: str,
    signed_on: date,
    held: str = "",
    discussed: bool = False,
    now: datetime,
) -> Signing:
    """Write down a slip that came back, or that somebody refused on paper (requirements AUA-07, AUA-11).

    Raises `NotAllowed`, `NotAsked`, `WordsChanged`, `NotTheirs`, `NoName`, `Future`.
    """
    paper = OnPaper(reply, signer, signer_name, discussed)
    return _record(actor, [paper], signed_on, held, now)[0]


@transaction.atomic
def record_papers(
    actor: Actor, papers: Sequence[OnPaper], *, signed_on: date, held: str = "", now: datetime
) -> list[Signing]:
    """Write down all that came back of a day, in their order, or nothing of it.

    A paper with words of an earlier day is written down as what it is: signed in that version. Raises as
    `record_paper` does.
    """
    rows = _record(actor, papers, signed_on, held, now)
    details = {"count": len(rows)}
    audit.record(actor, "agreements.papers.recorded", school=actor.school, subject=actor.school, details=details,
                 now=now)  # fmt: skip
    return rows


def _record(actor: Actor, papers: Sequence[OnPaper], signed_on: date, held: str, now: datetime) -> list[Signing]:
    if not may_keep(actor):
        raise NotAllowed(NOT_YOURS)
    hold_agreements(actor.school)
    people = Person.objects.filter(pk__in={paper.reply.person for paper in papers})
    asked = asked_of(actor.school, people, localdate(now))
    return [_written(actor, _to_what(asked, paper), paper, signed_on, held, now) for paper in papers]


def _to_what(asked: Sequence[Asked], paper: OnPaper) -> Asked:
    """To what of this a paper answers, in the words that are printed on it."""
    printed = paper.printed
    if printed is None:
        return to_what(asked, paper.reply)
    one = next((one for one in asked if one.key == paper.reply.key), None)
    if one is None or printed.school_id != one.person.school_id or printed.agreement != one.version.agreement:
        raise NotAsked(paper.reply.agreement)
    return replace(one, version=printed)


def _written(actor: Actor, one: Asked, paper: OnPaper, signed_on: date, held: str, now: datetime) -> Signing:
    """A name alone is taken, since grandparents sign slips too; but never that of a barred parent."""
    signer = paper.signer
    if signer is not None and signer.pk not in one.signers:
        raise NotTheirs
    if signer is None and one.part is Part.PARENT:
        try:
            signer = carer_called(one.person, paper.signer_name, one.signers)
        except NotEntitled:
            raise NotTheirs from None
    taken = Taken(
        Method.PAPER, signer, paper.signer_name or (signer.display_name if signer else ""), signed_on,
        author=actor.user, language=paper.language, held=held, discussed=paper.discussed,
    )  # fmt: skip
    return write_answer(one, paper.reply, taken, now=now)
