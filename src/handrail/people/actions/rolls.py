"""A roll on its way in: sent, its columns told apart, answered, agreed to or dropped."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from datetime import datetime
from typing import BinaryIO

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from handrail.audit import actions as audit
from handrail.people.access.rolls import column_choice, digest_of, may_bring_in
from handrail.people.actions.bring_in import ANOTHER, SAME, TO_DO
from handrail.people.actions.reading import read_rows
from handrail.people.actions.sealing import read_bounded, sealed
from handrail.people.models import ColumnChoice, Roll, Stage, Standing
from handrail.rolls.columns import PUPILS
from handrail.rolls.guessing import guessed, missing
from handrail.rolls.opening import Opened, opened
from handrail.schools.access import Actor, NotAllowed


class AnotherIsOpen(ValueError):
    """Another file is on its way in; it is brought in or dropped first."""


class ColumnsMissing(ValueError):
    """Columns that are needed were not named; each argument is a sentence."""


class NotNow(ValueError):
    """The roll has gone further, or has ended."""


class ManyLeave(ValueError):
    """So many would leave the list that somebody must say it is meant."""


def send_roll(actor: Actor, file: BinaryIO, *, kind_of_file: str, holds_everybody: bool, now: datetime) -> Roll:
    """Take a file in and, where nothing is left to ask, read it. Nothing of the list changes.

    `holds_everybody` is what the sender says; a file that says it itself has the last word. Raises `NotRead`.
    """
    _must_be_allowed(actor)
    data = read_bounded(file)
    found = opened(io.BytesIO(data))
    headings = list(found.table.headings) if found.table else []
    remembered = column_choice(actor.school, kind_of_file, headings) if found.table else None
    try:
        with transaction.atomic():
            roll = Roll.objects.create(
                school=actor.school,
                stage=Stage.COLUMNS,
                format=found.format.value,
                kind_of_file=kind_of_file if found.table else PUPILS,
                digest=hashlib.sha256(data).hexdigest(),
                sealed=sealed(data),
                headings=headings,
                mapped=remembered or guessed(headings, kind_of_file),
                holds_everybody=holds_everybody if found.holds_everybody is None else found.holds_everybody,
                sent_by=actor.user,
                sent_at=now,
            )
            audit.record(actor, "people.roll.sent", school=actor.school, subject=roll, now=now)
    except IntegrityError:
        raise AnotherIsOpen(_("Another file is on its way in. Bring it in or drop it first.")) from None
    if _says_enough(found, remembered):
        _read_or_let_go(roll, now=now)
    return roll


def choose_columns(actor: Actor, roll: Roll, mapped: Mapping[str, int], *, now: datetime) -> Roll:
    """Say which column holds what, remember it for files with these headings, and read the file with it.

    Raises `ColumnsMissing`, `NotNow`, and `NotRead` for what only comes to light in the rows.
    """
    _must_be_allowed(actor)
    if lacks := missing(mapped, roll.kind_of_file):
        raise ColumnsMissing(*lacks)
    with transaction.atomic():
        open_now = Roll.objects.filter(pk=roll.pk, school=actor.school, stage__in=(Stage.COLUMNS, Stage.READ))
        if not open_now.update(mapped=dict(mapped), stage=Stage.COLUMNS):
            raise NotNow(_("This file has gone further already."))
        ColumnChoice.objects.update_or_create(
            school=actor.school,
            kind_of_file=roll.kind_of_file,
            headings=digest_of(roll.headings),
            defaults={"mapped": dict(mapped)},
        )
    roll.refresh_from_db()
    read_rows(roll, now=now)
    return roll


@transaction.atomic
def answer_doubts(actor: Actor, roll: Roll, answers: Mapping[int, str], *, now: datetime) -> int:
    """Say of doubtful rows, by their key, whether each is the one on the list or another; "" passes it over.

    How many were answered. Rows that are not doubtful, of another roll, or that only say who is not in the file are
    passed over.
    """
    _must_be_allowed(actor)
    _must_be(roll, Stage.READ)
    answered = 0
    for answer in (SAME, ANOTHER, ""):
        keys = [key for key, said in answers.items() if said == answer]
        answered += roll.rows.filter(pk__in=keys, standing=Standing.DOUBTFUL, row__gt=0).update(answer=answer)
    audit.record(actor, "people.roll.answered", school=actor.school, subject=roll, details={"rows": answered}, now=now)
    return answered


@transaction.atomic
def agree(actor: Actor, roll: Roll, *, leavers_meant: bool = False, now: datetime) -> Roll:
    """Agree that a roll is brought in; the clock does it, piece by piece. Raises `ManyLeave` and `NotNow`."""
    _must_be_allowed(actor)
    if roll.counts.get("many_left") and not leavers_meant:
        told = _("%(count)s people would leave the list. Say that this is meant, or drop the file.")
        raise ManyLeave(told % {"count": roll.counts["left"]})
    total = rows_to_do(roll)
    ready = Roll.objects.filter(pk=roll.pk, school=actor.school, stage=Stage.READ)
    if not ready.update(stage=Stage.AGREED, agreed_by=actor.user, agreed_at=now, total=total, done=0):
        raise NotNow(_("This file has gone further already."))
    audit.record(actor, "people.roll.agreed", school=actor.school, subject=roll, details={"rows": total}, now=now)
    roll.refresh_from_db()
    return roll


@transaction.atomic
def drop_roll(actor: Actor, roll: Roll, *, now: datetime) -> None:
    """Drop a roll that nobody has agreed to: its file and its rows are gone, and nothing of the list changed."""
    _must_be_allowed(actor)
    before = Roll.objects.filter(pk=roll.pk, school=actor.school, stage__in=(Stage.COLUMNS, Stage.READ))
    if not before.update(stage=Stage.DROPPED, sealed=None, ended_at=now):
        raise NotNow(_("This file is being brought in, or has ended."))
    roll.rows.all().delete()
    audit.record(actor, "people.roll.dropped", school=actor.school, subject=roll, now=now)


def note_roll_look(actor: Actor, roll: Roll, *, now: datetime) -> None:
    """Write down that `actor` looked at what a file tells of people."""
    audit.note_look(actor, "people.roll.opened", school=actor.school, subject=roll, now=now)


def rows_to_do(roll: Roll) -> int:
    """How many rows would be brought in now."""
    return roll.rows.filter(TO_DO).count()


def _read_or_let_go(roll: Roll, *, now: datetime) -> None:
    """Read a file of which nothing more is asked. One that cannot be read is let go of: nothing can be mended here."""
    try:
        read_rows(roll, now=now)
    except BaseException:
        Roll.objects.filter(pk=roll.pk).update(stage=Stage.DROPPED, sealed=None, ended_at=now)
        raise


def _says_enough(found: Opened, remembered: Mapping[str, int] | None) -> bool:
    return found.table is None or remembered is not None


def _must_be_allowed(actor: Actor) -> None:
    if not may_bring_in(actor):
        raise NotAllowed("Only those who keep the list of people bring in a file.")


def _must_be(roll: Roll, stage: Stage) -> None:
    if not Roll.objects.filter(pk=roll.pk, stage=stage).exists():
        raise NotNow(_("This file has gone further already."))
