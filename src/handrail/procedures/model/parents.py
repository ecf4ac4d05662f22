"""What parents and carers are told: the notice of where to turn, and what a school may plan to tell them in a year."""

from __future__ import annotations

from dataclasses import dataclass

from handrail.procedures.model.basics import Basis, Place

GAPS = frozenset({"office", "school"})
"""What a notice leaves open in {braces}: whom to ask for, and what the school is called."""


@dataclass(frozen=True, slots=True)
class NoticePart:
    """One part of the notice for parents, in order: running text, then a list.

    `reach`: how the school is reached stands after the text.
    """

    id: str
    title: str
    texts: tuple[str, ...]
    items: tuple[str, ...]
    reach: bool
    basis: Basis
    source: tuple[str, ...]
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class AnnouncementKind:
    """A way in which all parents are told something; `gathers`: people come to it, and are counted and led."""

    id: str
    label: str
    gathers: bool
    source: tuple[str, ...]
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class AnnouncementSubject:
    """Something that a document wants parents to know; `says` is what it is about, to begin from."""

    id: str
    label: str
    says: str
    basis: Basis
    source: tuple[str, ...]
    place: Place = Place()
