"""A roll that was agreed to, brought in piece by piece: each piece stays, whatever happens to the next."""

from __future__ import annotations

from collections import Counter
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
BROUGHT_NEW, BROUGHT_CHANGED, BROUGHT_LEFT = "brought_new", "brought_changed", "brought_left"
BROUGHT_NOTHING = "brought_nothing"
"""A row that was agreed to, and meanwhile the list said the same."""
LEFT_OUT = "left_out"
"""A row in doubt: nobody answered it, or it came into doubt after somebody agreed."""
TOLD = ("rows", "same", "rejected", BROUGHT_NEW, BROUGHT_CHANGED, BROUGHT_LEFT, BROUGHT_NOTHING, LEFT_OUT)
"""What the log says of a roll that came in."""
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
    brought = _apply(roll, rows, now)
    RollRow.objects.filter(pk__in=[row.pk for row in rows]).delete()
    counts = dict(roll.counts) | {name: roll.counts.get(name, 0) + number for name, number in brought.items()}
    Roll.objects.filter(pk=roll_id).update(done=roll.done + len(rows), busy_until=now + BUSY, counts=counts)
    return True


def _apply(roll: Roll, rows: Sequence[RollRow], now: datetime) -> Counter[str]:
    """What the rows say, held once more against the list: somebody may have changed it since they were read.

    How many rows did what in the end.
    """
    told = {row.pk: told_from(row.told, row.row) for row in rows if row.told}
    applying = Applying(roll, known_to(roll.school, list(told.values())), now)
    brought = Counter(_brought(applying, row, told.get(row.pk), now) for row in rows)
    applying.write()
    return brought


def _brought(applying: Applying, row: RollRow, said: Told | CarerOf | None, now: datetime) -> str:
    """Do what one row says. What came of it, as it is counted."""
    if isinstance(said, CarerOf):
        found = compared_carer(said, applying.known)
        is_news = found.person is not None and applying.tie(found.person, said.carer)
        return (BROUGHT_NEW if found.standing == Standing.NEW else BROUGHT_CHANGED) if is_news else BROUGHT_NOTHING
    if said is not None:
        return _apply_person(applying, row, said, now)
    if row.person is None or not row.person.active:
        return BROUGHT_NOTHING
    applying.leave(row.person, localdate(now))
    return BROUGHT_LEFT


def _apply_person(applying: Applying, row: RollRow, said: Told, now: datetime) -> str:
    """Do what somebody agreed to. Whoever was shown as new comes in, though a namesake came in with the same roll."""
    found = compared(said, applying.known, today=localdate(now))
    if row.standing == Standing.DOUBTFUL:
        return _apply_answered(applying, row, said)
    if found.standing == Standing.NEW or (row.standing == Standing.NEW and applying.has_brought(found)):
        applying.make(said)
        return BROUGHT_NEW
    if found.standing == Standing.LEFT and found.person is not None and said.left is not None:
        applying.leave(found.person, said.left)
        return BROUGHT_LEFT
    if found.standing == Standing.CHANGED and found.person is not None:
        applying.change(found.person, said, found.changes)
        return BROUGHT_CHANGED
    return LEFT_OUT if found.standing == Standing.DOUBTFUL else BROUGHT_NOTHING


def _apply_answered(applying: Applying, row: RollRow, said: Told) -> str:
    """Do what somebody said of a row in doubt."""
    if row.answer == ANOTHER:
        applying.make(said)
        return BROUGHT_NEW
    if row.person is None:
        return BROUGHT_NOTHING
    meant = _in_hand(applying, row.person)
    changes = changes_of(meant, said, applying.known)
    applying.change(meant, said, changes)
    return BROUGHT_CHANGED if changes else BROUGHT_NOTHING


def _in_hand(applying: Applying, person: Person) -> Person:
    """The same person as the piece holds them, so that nothing is written from two copies."""
    known = [*applying.known.by_record.values(), *applying.known.by_upn.values()]
    known += [each for people in applying.known.by_name.values() for each in people]
    return next((each for each in known if each.pk == person.pk), person)


def _finish(roll: Roll, now: datetime) -> None:
    """Count what nobody answered, then let rows and file go. The log gets what was done, not what was proposed."""
    left_out = roll.rows.filter(standing=Standing.DOUBTFUL, row__gt=0).count()
    counts = dict(roll.counts)
    if left_out:
        counts[LEFT_OUT] = counts.get(LEFT_OUT, 0) + left_out
    roll.rows.all().delete()
    done = Roll.objects.filter(pk=roll.pk)
    done.update(stage=Stage.DONE, sealed=None, busy_until=None, ended_at=now, counts=counts)
    told = {name: counts[name] for name in TOLD if counts.get(name)}
    audit.record(roll.agreed_by, "people.roll.finished", school=roll.school, subject=roll, details=told, now=now)
