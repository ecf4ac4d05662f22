"""Who decides in an incident, and which measures take something away."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from handrail.accounts.models import User
from handrail.procedures.model import Category, MeasureKind, Pack
from handrail.sanctions.access.who import LEADERS
from handrail.sanctions.models import PUPIL
from handrail.schools.access import Actor, holders_of

HEAD, CHAIR = "head", "chair"
IN_PERSON = frozenset({HEAD, CHAIR})
"""Offices that decide in person: somebody of the school’s accounts is named, never only words."""
WITHOUT_A_CATEGORY = ("head", "coordinator")
"""Who decides for a pupil where no category says so."""


def deciders(kind: str, category: Category | None, led_by: Collection[str] = ()) -> tuple[str, ...]:
    """The offices of which one decides about somebody of `kind` (requirement ROLE-03; 004:130, 004:399).

    Whoever leads the incident in the head's place decides in it; about the head or a governor the chair decides.
    """
    if kind in LEADERS:
        return (CHAIR,)
    offices = category.decided_by if category else WITHOUT_A_CATEGORY if kind == PUPIL else (HEAD,)
    standing_in = [stand_in for office in offices for stand_in in (led_by if led_by and office == HEAD else (office,))]
    return tuple(dict.fromkeys(standing_in))


class Decider(NamedTuple):
    """An office that decides, and one who holds it; nobody where only words can say who it was."""

    office: str
    user: User | None


def who_decides(actor: Actor, offices: Iterable[str], today: date) -> tuple[Decider, ...]:
    """Everybody who may be named as having decided: the holders of these offices, and anybody in words.

    The head and the chair decide in person: nobody is named in words for them.
    """
    found = []
    for office in offices:
        found += [Decider(office, user) for user in holders_of(actor.school, office, today)]
        found += [] if office in IN_PERSON else [Decider(office, None)]
    return tuple(found)


def taking_away(pack: Pack) -> tuple[MeasureKind, ...]:
    """The kinds of measure that withhold something and have to be given back."""
    return tuple(kind for kind in pack.measure_kinds.values() if kind.takes_away)
