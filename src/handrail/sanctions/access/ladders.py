"""Which ladder is for whom in an incident, who decides, and which measures take something away."""

from __future__ import annotations

from collections.abc import Iterable

from handrail.procedures.model import Category, Conflict, Ladder, MeasureKind, Pack
from handrail.sanctions.access.who import LEADERS
from handrail.sanctions.models import PUPIL

HEAD, CHAIR = "head", "chair"
WITHOUT_A_CATEGORY = ("head", "coordinator")
"""Who decides for a pupil where no category says so."""


def ladder_for(pack: Pack, kind: str, chosen: str = "") -> Ladder | None:
    """The ladder for people of `kind`: what the school has `chosen`, else the last of the pack's chain."""
    return pack.ladder_for(kind, chosen)


def ladders_of(pack: Pack) -> tuple[Ladder, ...]:
    """The ladders that are in use in a pack: for each kind of person one."""
    used = (pack.ladder_for(kind) for kind in pack.people.kinds)
    return tuple(dict.fromkeys(ladder for ladder in used if ladder is not None))


def deciders(kind: str, category: Category | None, conflicts: Iterable[Conflict] = ()) -> tuple[str, ...]:
    """The offices of which one decides about somebody of `kind` (requirement ROLE-03; 004:130, 004:399).

    Where the head is kept from the incident, whoever leads stands in; about the head or a governor the chair decides.
    """
    if kind in LEADERS:
        return (CHAIR,)
    offices = category.decided_by if category else WITHOUT_A_CATEGORY if kind == PUPIL else (HEAD,)
    for conflict in conflicts:
        offices = tuple(conflict.led_by if office in conflict.excludes else office for office in offices)
    return tuple(dict.fromkeys(offices))


def taking_away(pack: Pack) -> tuple[MeasureKind, ...]:
    """The kinds of measure that withhold something and have to be given back."""
    return tuple(kind for kind in pack.measure_kinds.values() if kind.takes_away)
