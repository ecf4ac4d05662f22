"""The card that tells staff what to do in the first minute."""

from __future__ import annotations

from dataclasses import dataclass

from handrail.procedures.model.basics import Basis, Place

OFFICE = "{office}"
"""What a line of the card leaves open: who hears first of an incident."""


@dataclass(frozen=True, slots=True)
class CardLine:
    """One line of the card, in order.

    `names`: who holds the office that hears first, and the school's telephone, stand under it. `is_urgent`: it stands
    out. `stands_for` is the line of a base pack whose place this one takes.
    """

    id: str
    title: str
    says: str
    names: bool
    is_urgent: bool
    stands_for: str
    basis: Basis
    source: tuple[str, ...]
    place: Place = Place()
