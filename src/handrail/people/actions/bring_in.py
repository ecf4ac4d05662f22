"""A roll that was agreed to, brought in piece by piece: each piece stays, whatever happens to the next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import count
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from handrail.audit import actions as audit
from handrail.people.access.known import known_to
from handrail.people.access.matching import changes_of, compared, compared_carer
from handrail.people.actions.applying import Applying
from handrail.people.models import Person, Roll, RollRow, Stage, Standing
from handrail.rolls.stored import told_from
from handrail.rolls.telling import CarerOf, Told

PIECE = 500
BUSY = timedelta(minutes=5)
"""For how long a process that says nothing is taken to be busy; afterwards another goes on where it stopped."""
SAME, ANOTHER = "same", "another"
"""What somebody says of a doubtful row: it is the one on the list, or somebody else."""
SURE = Q(standing__in=(Standing.NEW, Standing.CHANGED, Standing.LEFT))
TO_DO = SURE | Q(standing=Standing.DOUBTFUL, answer__in=(SAME, ANOTHER))


def bring_in_waiting(now: datetime) -> None:
    """Bring in every roll that was agreed to and that nobody is busy with. Doing it twice does no harm."""
    for roll_id in list(Roll.objects.filter(stage=Stage.AGREED).values_list("pk", flat=True)):
        bring_in(roll_id, now=now)


def bring_in(roll_id: UUID, *, pieces: int | None = None, now: datetime) -> None:
    """Bring in what is left of a roll, or so many pieces of it, unless somebody is busy with it.

    When all of it is in, its rows and its file are gone. What is left stays for the clock.
    """
    free = Q(busy_until=None) | Q(busy_until__lte=now)
    if not Roll.objects.filter(free, pk=roll_id, stage=Stage.AGREED).update(busy_until=now + BUSY):
        return
    for _ in count() if pieces is None else range(pieces):
        if not _next_piece(roll_id, now):
            return
    Roll.objects.filter(pk=roll_id, stage=Stage.AGREED).update(busy_until=None)


@transaction.atomic
def _next_piece(roll_id: UUID, now: datetime) -> bool:
    """Bring in one more piece; at the end say so. Whether there may be more."""
    roll = Roll.objects.select_related("school", "agreed_by").get(pk=roll_id)
    rows = list(roll.rows.filter(TO_DO).select_related("person").order_by("pk")[:PIECE])
    if not rows:
        _finish(roll, now)
        return False
    _apply(roll, rows, now)
    RollRow.objects.filter(pk__in=[row.pk for row in rows]).delete()
    Roll.objects.filter(pk=roll_id).update(done=roll.done + len(rows), busy_until=now + BUSY)
    return True


def _apply(roll: Roll, rows: Sequence[RollRow], now: datetime) -> None:
    """What the rows say, held once more against the list: somebody may have changed it since they were read."""
    told = {row.pk: told_from(row.told, row.row) for row in rows if row.told}
    applying = Applying(roll, known_to(roll.school, list(told.values())), now)
    for row in rows:
        if row.pk not in told:
            if row.person is not None and row.person.active:
                applying.leave(row.person, localdate(now))
        elif isinstance(said := told[row.pk], CarerOf):
            _apply_carer(applying, said)
        else:
            _apply_person(applying, row, said, now)
    applying.write()


def _apply_person(applying: Applying, row: RollRow, said: Told, now: datetime) -> None:
    """Do what somebody agreed to. Whoever was shown as new comes in, though a namesake came in with the same roll."""
    found = compared(said, applying.known, today=localdate(now))
    if row.standing == Standing.DOUBTFUL:
        if row.answer == ANOTHER:
            applying.make(said)
        elif row.person is not None:
            meant = _in_hand(applying, row.person)
            applying.change(meant, said, changes_of(meant, said, applying.known))
    elif found.standing == Standing.NEW or (row.standing == Standing.NEW and applying.has_brought(found)):
        applying.make(said)
    elif found.standing == Standing.LEFT and found.person is not None and said.left is not None:
        applying.leave(found.person, said.left)
    elif found.standing == Standing.CHANGED and found.person is not None:
        applying.change(found.person, said, found.changes)


def _apply_carer(applying: Applying, said: CarerOf) -> None:
    found = compared_carer(said, applying.known)
    if found.person is not None:
        applying.tie(found.person, said.carer)


def _in_hand(applying: Applying, person: Person) -> Person:
    """The same person as the piece holds them, so that nothing is written from two copies."""
    known = [*applying.known.by_record.values(), *applying.known.by_upn.values()]
    known += [each for people in applying.known.by_name.values() for each in people]
    return next((each for each in known if each.pk == person.pk), person)


def _finish(roll: Roll, now: datetime) -> None:
    roll.rows.all().delete()
    Roll.objects.filter(pk=roll.pk).update(stage=Stage.DONE, sealed=None, busy_until=None, ended_at=now)
    audit.record(roll.agreed_by, "people.roll.finished", school=roll.school, subject=roll, details=roll.counts, now=now)
