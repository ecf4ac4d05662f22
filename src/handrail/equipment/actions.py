"""Entering equipment by hand or from a pasted table, and saying that it is gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from handrail.audit.actions import note_look, record
from handrail.equipment.access import LARGEST, forget_offered, may_keep, names_taken, one_thing
from handrail.equipment.models import Equipment
from handrail.equipment.pasted import ThingGiven
from handrail.queries import hold
from handrail.schools.access import Actor, NotAllowed

NOT_YOURS = "Only those who keep the list of equipment change it."


class NameTaken(ValueError):
    """The school has something of this name already; the argument is the name."""


class NoName(ValueError):
    """A thing needs a name or number, and none of its words may be longer than fits."""


@transaction.atomic
def add_equipment(actor: Actor, things: Sequence[ThingGiven], *, now: datetime) -> int:
    """Enter things; all of them or none. How many. Raises `NotAllowed`, `NameTaken`, `NoName`."""
    if not may_keep(actor):
        raise NotAllowed(NOT_YOURS)
    hold(f"equipment {actor.school.pk}")
    taken = names_taken(actor)
    rows = []
    for thing in things:
        _check(thing, taken)
        rows.append(Equipment(school=actor.school, added_by=actor.user, added_at=now, **asdict(thing)))
        taken.add(thing.name.upper())
    Equipment.objects.bulk_create(rows)
    record(actor, "equipment.list.added-to", school=actor.school, subject=actor.school,
           details={"things": len(rows)}, now=now)  # fmt: skip
    transaction.on_commit(forget_offered)
    return len(rows)


@transaction.atomic
def mark_as_gone(actor: Actor, number: int, *, now: datetime) -> Equipment:
    """Say that the school no longer has a thing; it stays on the list of what it had. Raises `NotAllowed`."""
    if not may_keep(actor):
        raise NotAllowed(NOT_YOURS)
    thing = one_thing(actor, number)
    thing.until = localdate(now)
    thing.save(update_fields=("until",))
    record(actor, "equipment.thing.gone", school=actor.school, subject=thing, now=now)
    transaction.on_commit(forget_offered)
    return thing


def note_list_look(actor: Actor, *, now: datetime) -> None:
    """Write down that `actor` looked through the list."""
    note_look(actor, "equipment.list.opened", school=actor.school, subject=actor.school, now=now)


def _check(thing: ThingGiven, taken: set[str]) -> None:
    if not thing.name.strip() or any(len(getattr(thing, field)) > most for field, most in LARGEST.items()):
        raise NoName(thing.name)
    if thing.name.upper() in taken:
        raise NameTaken(thing.name)
