"""Who keeps the list of equipment, and what of it everybody on the staff may pick from."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from time import monotonic
from typing import NamedTuple
from uuid import UUID

from handrail.equipment.models import Equipment, EquipmentQuerySet
from handrail.schools.access import Actor

KEEPERS = ("network_manager", "coordinator", "business_manager")
MOST_OFFERED = 300
"""More than that nobody scrolls through, and every report page would carry it."""
OFFERED_FOR = 60
"""Seconds for which a page may offer what the list held before: a report must not wait for it."""
LARGEST = {"name": 60, "kind": 60, "make": 100, "serial": 100, "room": 60}


class Offered(NamedTuple):
    """A thing as a form offers it."""

    name: str
    kind: str
    make: str
    serial: str
    room: str


def may_keep(actor: Actor) -> bool:
    """Whether `actor` keeps the list (REP-11)."""
    return actor.guest_of is None and actor.holds(*KEEPERS)


def equipment_of(actor: Actor) -> EquipmentQuerySet:
    """Everything on the list of the actor’s school, for those who keep it; nothing for all others."""
    return Equipment.objects.filter(school=actor.school) if may_keep(actor) else Equipment.objects.none()


def one_thing(actor: Actor, number: int) -> Equipment:
    """One thing that the actor’s school has. Raises `Equipment.DoesNotExist`."""
    return equipment_of(actor).get(pk=number, until=None)


def names_taken(actor: Actor) -> set[str]:
    """The names of what the school has, in capitals: no two are the same."""
    return {name.upper() for name in equipment_of(actor).filter(until=None).values_list("name", flat=True)}


def offered(actor: Actor, today: date) -> tuple[Offered, ...]:
    """What anybody on the staff may pick from in a form: never more than MOST_OFFERED, at most a minute old."""
    return () if actor.guest_of is not None else _offered(actor.school.pk, today, int(monotonic() // OFFERED_FOR))


def named_in(actor: Actor, text: str, today: date) -> Offered | None:
    """The one thing whose name or serial number stands in `text`; the longest name where several do."""
    found = [one for one in offered(actor, today) if _stands_in(one.name, text) or _stands_in(one.serial, text)]
    return max(found, key=lambda one: len(one.name), default=None)


def forget_offered() -> None:
    """Read the list anew in this process, because it has changed."""
    _offered.cache_clear()


@lru_cache(maxsize=64)
def _offered(school: UUID, today: date, _minute: int) -> tuple[Offered, ...]:
    rows = Equipment.objects.on(today).filter(school=school).order_by("name", "pk")
    return tuple(Offered(*row) for row in rows.values_list(*Offered._fields)[:MOST_OFFERED])


def _stands_in(words: str, text: str) -> bool:
    return bool(words) and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE) is not None
