"""Ladders: which breaches a document puts in which category, and which measures it says could follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from handrail.procedures.model.basics import Place


@dataclass(frozen=True, slots=True)
class MeasureKind:
    """What a measure is, whatever the document calls it.

    `is_sanction`: it is set against somebody, and waits for what a sanction waits for. `takes_away`: something is
    withheld from somebody from one moment until another, and has to be given back. `home`: what a letter to the family
    says of it; where it is empty a letter says nothing of it by itself.
    """

    id: str
    title: str
    is_sanction: bool = True
    takes_away: bool = False
    home: str = ""
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Breach:
    """Something that breaks the rules, as its document lists it.

    `also_in`: other categories of the same ladder into which the document's words put it as well.
    """

    id: str
    says: str
    source: tuple[str, ...]
    also_in: tuple[str, ...] = ()
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that could follow. `by`: the offices that may do it, where the document names them."""

    id: str
    says: str
    kind: str
    source: tuple[str, ...]
    by: tuple[str, ...] = ()
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Category:
    """One rung: its breaches, what could follow, and the offices that decide.

    `after`: categories whose breaches come here when they go on after a warning. `letter`: the letter it calls for.
    """

    id: str
    title: str
    decided_by: tuple[str, ...]
    source: tuple[str, ...]
    breaches: Mapping[str, Breach] = field(default_factory=dict)
    measures: Mapping[str, Measure] = field(default_factory=dict)
    after: tuple[str, ...] = ()
    about: str = ""
    gap: str = ""
    letter: str = ""
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Ladder:
    """The categories of one document for people of some kinds, from the lightest up."""

    id: str
    title: str
    kinds: tuple[str, ...]
    categories: Mapping[str, Category]
    source: tuple[str, ...]
    about: str = ""
    pack: str = ""
    place: Place = Place()

    def overlapping(self, category: str, breaches: tuple[str, ...]) -> tuple[str, ...]:
        """The other categories into which one of these breaches of `category` falls as well, in their order."""
        listed = self.categories[category].breaches
        also = {other for breach in breaches if breach in listed for other in listed[breach].also_in}
        return tuple(other for other in self.categories if other in also)
