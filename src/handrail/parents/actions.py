"""Planning what all parents are told, writing that it was done, and giving it up."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from handrail.audit.actions import record
from handrail.parents.access import may_plan, next_number, one_announcement
from handrail.parents.models import Announcement
from handrail.queries import hold
from handrail.schools.access import Actor, NotAllowed, pack_of

CARRIED = ("school", "number", "kind", "subject", "title", "about", "for_on", "done_on", "came", "led_by", "note")
"""What a later row takes over from the one that it replaces, unless it says otherwise."""


class NotOffered(ValueError):
    """The school's pack has no such kind of announcement, or no such subject."""


class Future(ValueError):
    """Nobody has told parents anything on a day to come."""


class NoReason(ValueError):
    """What was planned is given up with a reason."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What is to be told, in which way, and for when. `subject` is an id of the pack, or "" for the school's own."""

    kind: str
    subject: str
    title: str
    about: str
    for_on: date


@dataclass(frozen=True, slots=True)
class Told:
    """On which day parents were told; of a workshop, how many came and who led it, where somebody knows."""

    done_on: date
    came: int | None = None
    led_by: str = ""
    note: str = ""


@transaction.atomic
def plan_announcement(actor: Actor, planned: Planned, *, now: datetime) -> Announcement:
    """Plan to tell parents something. Raises `NotAllowed`, `NotOffered`."""
    if not may_plan(actor):
        raise NotAllowed("The coordinator and the head plan what parents are told.")
    _check(actor, planned)
    _hold(actor)
    row = Announcement(
        school=actor.school, number=next_number(actor), standing=Announcement.Standing.PLANNED,
        author=actor.user, at=now, **asdict(planned),
    )  # fmt: skip
    return _written(actor, row, "planned", now)


@transaction.atomic
def change_plan(actor: Actor, number: int, planned: Planned, *, now: datetime) -> Announcement:
    """Plan it otherwise; what was given up is planned again by it. Of what was told, the day stays.

    Raises `UnknownAnnouncement`, `NotOffered`.
    """
    _hold(actor)
    former = one_announcement(actor, number)
    _check(actor, planned)
    standing = former.standing if former.done_on else Announcement.Standing.PLANNED
    note = "" if former.standing == Announcement.Standing.DROPPED else former.note
    return _replaced(actor, former, "changed", now, standing=standing, **(asdict(planned) | {"note": note}))


@transaction.atomic
def record_told(actor: Actor, number: int, told: Told, *, now: datetime) -> Announcement:
    """Write that parents were told, or correct what was written of it. Raises `UnknownAnnouncement`, `Future`."""
    if told.done_on > localdate(now):
        raise Future
    _hold(actor)
    former = one_announcement(actor, number)
    return _replaced(actor, former, "told", now, standing=Announcement.Standing.DONE, **asdict(told))


@transaction.atomic
def drop_announcement(actor: Actor, number: int, reason: str, *, now: datetime) -> Announcement:
    """Give up what was planned, or take back that it was told. Raises `UnknownAnnouncement`, `NoReason`."""
    if not reason.strip():
        raise NoReason
    _hold(actor)
    former = one_announcement(actor, number)
    return _replaced(
        actor, former, "dropped", now,
        standing=Announcement.Standing.DROPPED, done_on=None, came=None, led_by="", note=reason.strip(),
    )  # fmt: skip


def _check(actor: Actor, planned: Planned) -> None:
    pack = pack_of(actor.school)
    if planned.kind not in pack.announcement_kinds:
        raise NotOffered(planned.kind)
    if planned.subject and planned.subject not in pack.announcement_subjects:
        raise NotOffered(planned.subject)


def _hold(actor: Actor) -> None:
    hold(f"announcements {actor.school.pk}")


def _replaced(actor: Actor, former: Announcement, act: str, now: datetime, **changed: Any) -> Announcement:
    values = {name: getattr(former, name) for name in CARRIED} | changed
    return _written(actor, Announcement(**values, author=actor.user, at=now, replaces=former), act, now)


def _written(actor: Actor, row: Announcement, act: str, now: datetime) -> Announcement:
    row.save()
    details = {"number": row.number, "kind": row.kind}
    record(actor, f"parents.announcement.{act}", school=actor.school, subject=row, details=details, now=now)
    return row
