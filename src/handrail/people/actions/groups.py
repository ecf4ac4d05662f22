"""Making groups and trips, and saying who is in them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from handrail.audit import actions as audit
from handrail.people.access.groups import get_group, may_change, may_make, members_on
from handrail.people.models import Group, GroupKind, Membership, Person
from handrail.queries import hold
from handrail.schools.access import Actor, NotAllowed

NOT_YOURS = "Whoever leads a trip and those who keep the list of people change it."


class NoDays(ValueError):
    """A trip has a first and a last day, in that order."""


class NoPupils(ValueError):
    """Somebody who was named is no pupil of this school now."""


@transaction.atomic
def make_group(
    actor: Actor, *, kind: str, name: str, from_on: date | None = None, until_on: date | None = None, now: datetime
) -> Group:
    """Make a group or a trip; the actor leads it. Raises `NotAllowed`, `NoDays`."""
    if not may_make(actor, kind):
        raise NotAllowed("Teachers make trips; those who keep the list of people make groups too.")
    days = _days(kind, from_on, until_on)
    group = Group.objects.create(
        school=actor.school, kind=kind, name=name.strip(), from_on=days[0], until_on=days[1], leader=actor.user,
        made_at=now,
    )  # fmt: skip
    return _noted(actor, group, "made", now, kind=kind)


@transaction.atomic
def change_group(
    actor: Actor, group: Group, *, name: str, from_on: date | None = None, until_on: date | None = None, now: datetime
) -> Group:
    """Give it another name or other days. Raises `NotAllowed`, `NoDays`."""
    own = _to_change(actor, group.pk)
    own.from_on, own.until_on = _days(own.kind, from_on, until_on)
    own.name = name.strip()
    own.save(update_fields=("name", "from_on", "until_on"))
    return _noted(actor, own, "changed", now)


@transaction.atomic
def close_group(actor: Actor, group: Group, *, now: datetime) -> Group:
    """It is used no longer; who was in it stays known. Raises `NotAllowed`."""
    own = _to_change(actor, group.pk)
    if own.closed_at is None:
        own.closed_at = now
        own.save(update_fields=("closed_at",))
        _noted(actor, own, "closed", now)
    return own


@transaction.atomic
def add_members(actor: Actor, group: Group, people: Iterable[UUID | str], *, now: datetime) -> int:
    """Put pupils into it; how many were not in it before. Raises `NotAllowed`, `NoPupils`."""
    own, today = _to_change(actor, group.pk), localdate(now)
    keys = {str(key) for key in people}
    pupils = list(Person.objects.active().filter(school=actor.school, kind="pupil", pk__in=keys))
    if len(pupils) != len(keys):
        raise NoPupils
    inside = set(members_on(own, today).values_list("pk", flat=True))
    fresh = [person for person in pupils if person.pk not in inside]
    for person in fresh:
        Membership.objects.create(group=own, person=person, from_on=today, added_by=actor.user)
    _noted(actor, own, "joined", now, added=len(fresh))
    return len(fresh)


@transaction.atomic
def take_out(actor: Actor, group: Group, person_id: UUID, *, now: datetime) -> None:
    """Somebody is in it no longer, from today on. Raises `NotAllowed`, `Membership.DoesNotExist`."""
    own = _to_change(actor, group.pk)
    row = Membership.objects.get(group=own, person=person_id, until_on=None)
    row.until_on, row.ended_by = localdate(now), actor.user
    row.save(update_fields=("until_on", "ended_by"))
    _noted(actor, own, "left", now)


def open_group(actor: Actor, group_id: UUID, *, now: datetime) -> Group:
    """One group, and a record that `actor` looked at who is in it. Raises `Group.DoesNotExist`."""
    group = get_group(actor, group_id)
    audit.note_look(actor, "people.group.opened", school=actor.school, subject=group, now=now)
    return group


def _to_change(actor: Actor, group_id: UUID) -> Group:
    """The group, which nobody else changes until the transaction ends."""
    hold(f"group {group_id}")
    group = get_group(actor, group_id)
    if not may_change(actor, group):
        raise NotAllowed(NOT_YOURS)
    return group


def _days(kind: str, from_on: date | None, until_on: date | None) -> tuple[date | None, date | None]:
    if kind != GroupKind.TRIP:
        return None, None
    if from_on is None or (until_on or from_on) < from_on:
        raise NoDays
    return from_on, until_on or from_on


def _noted(actor: Actor, group: Group, act: str, now: datetime, **details: object) -> Group:
    audit.record(actor, f"people.group.{act}", school=actor.school, subject=group, details=details, now=now)
    return group
