"""Making figures, reading them, and writing that a duty was done."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from handrail.audit.actions import note_look, record
from handrail.incidents.access import Term
from handrail.incidents.actions import match_account
from handrail.insight.access import (
    counted_in_figures,
    has_ended,
    may_make_figures,
    one_done,
    one_duty,
    readers_of_figures,
)
from handrail.insight.models import DutyDone, FiguresMade
from handrail.schools.access import Actor, NotAllowed


class NotEnded(ValueError):
    """Figures are made of terms that have ended: what is made twice can be subtracted."""


class MadeBefore(RuntimeError):
    """The figures of the term have been made, and stay as they are."""


class Future(ValueError):
    """Nobody has done anything on a day to come."""


class NothingSaid(ValueError):
    """The pack asks something of everybody who did the duty, and nothing was said."""


@transaction.atomic
def make_figures(actor: Actor, term: Term, *, now: datetime) -> FiguresMade:
    """Make the figures of a term for governors, once for all.

    Every reader's account is held first against words that could mean them, as before the first page of a session.
    Afterwards bands are kept, and no number. Raises `NotAllowed`, `NotEnded`, `MadeBefore`.
    """
    if not may_make_figures(actor):
        raise NotAllowed("The head or the coordinator makes the figures for governors.")
    if not has_ended(term, now):
        raise NotEnded("Figures can be made once the term has ended.")
    today = localdate(now)
    for reader in readers_of_figures(actor, today):
        match_account(reader.user, now=now)
    made = _kept(FiguresMade(
        school=actor.school, term=term.key, bands=counted_in_figures(actor, term, today), author=actor.user, at=now
    ))  # fmt: skip
    record(actor, "insight.figures.made", school=actor.school, subject=made, details={"term": term.key}, now=now)
    return made


def _kept(made: FiguresMade) -> FiguresMade:
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:
        raise MadeBefore("The figures of this term have been made already.") from None
    return made


def note_print(actor: Actor, made: FiguresMade, *, now: datetime) -> None:
    """Write down that `actor` took figures away as a file."""
    record(actor, "insight.figures.printed", school=actor.school, subject=made, details={"term": made.term}, now=now)


def note_standing_look(actor: Actor, *, now: datetime) -> None:
    """Write down that `actor` looked at how things stand."""
    note_look(actor, "insight.standing.opened", school=actor.school, subject=actor.school, now=now)


@transaction.atomic
def write_duty_done(actor: Actor, name: str, done_on: date, *, note: str, now: datetime) -> DutyDone:
    """Write that a duty of one of the actor's offices was done on a day.

    Raises `UnknownDuty`, `Future`; `NothingSaid` where the pack asks something of it.
    """
    duty = one_duty(actor, name).duty
    if done_on > localdate(now):
        raise Future
    if duty.asks and not note.strip():
        raise NothingSaid(duty.asks)
    done = DutyDone(
        school=actor.school, duty=duty.id, done_on=done_on, note=note.strip(), author=actor.user, at=now
    )  # fmt: skip
    done.save()
    record(actor, "insight.duty.done", school=actor.school, subject=done, details={"duty": duty.id}, now=now)
    return done


@transaction.atomic
def take_duty_back(actor: Actor, name: str, *, now: datetime) -> DutyDone:
    """Say that what the actor wrote last of a duty was a mistake; it is kept. Raises `UnknownDuty`."""
    former = one_done(actor, name)
    row = DutyDone(
        school=actor.school, duty=former.duty, done_on=former.done_on, note=former.note, author=actor.user, at=now,
        taken_back=True, replaces=former,
    )  # fmt: skip
    row.save()
    record(actor, "insight.duty.taken-back", school=actor.school, subject=row, details={"duty": former.duty}, now=now)
    return row
