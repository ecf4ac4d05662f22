"""Agreements: what pupils, parents, staff and others are asked to read and sign, whoever they are for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from handrail.procedures.model.basics import Basis, Place
from handrail.procedures.model.bilingual import Bilingual


class Part(StrEnum):
    """As what somebody signs or answers: a pupil, a parent for a child, or an adult for themselves."""

    PUPIL = "pupil"
    PARENT = "parent"
    SELF = "self"


BOTH = "both"
"""The option of a setting that wants a parent and the pupil."""


def parts_of(option: str) -> tuple[Part, ...]:
    """Who signs or answers where a setting says `option`: the word of a part, or `BOTH`. Raises `ValueError`."""
    return (Part.PARENT, Part.PUPIL) if option == BOTH else (Part(option),)


class First(StrEnum):
    """When somebody signs for the first time."""

    ON_JOINING = "on_joining"
    BEFORE_FIRST_USE = "before_first_use"
    BEFORE_LOGIN = "before_login"
    NOT_ASKED = "not_asked"


class Again(StrEnum):
    """When somebody signs again what has not changed."""

    ONCE = "once"
    EACH_VISIT = "each_visit"
    START_OF_YEAR = "start_of_year"
    YEARLY = "yearly"


class AgreementKind(StrEnum):
    """What signing it means: to keep rules, to have received a document, or what school and home promise each other."""

    ACCEPTABLE_USE = "acceptable_use"
    ACKNOWLEDGEMENT = "acknowledgement"
    HOME_SCHOOL = "home_school"


@dataclass(frozen=True, slots=True)
class Audience:
    """For whom agreements are: people of one `kind`. Either `signs` says who signs, or the setting `signs_by` does.

    `first_by` and `again_by`: the settings that say when it is first signed, and when again.
    """

    id: str
    label: str
    kind: str
    signs: Part | None
    signs_by: str
    first_by: str
    again_by: str
    source: tuple[str, ...]
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class ClausePicture:
    """A small drawing that a clause can carry, by its id; `label` says what is seen on it."""

    id: str
    label: Bilingual
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class DisplayPlace:
    """Where the words of agreements, or a notice, must hang."""

    id: str
    label: str
    basis: Basis
    source: tuple[str, ...]
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that is agreed. `simpler`: the same for younger children, or by need; `about`: what it is cited for."""

    id: str
    says: Bilingual
    simpler: Bilingual
    about: tuple[str, ...]
    basis: Basis
    source: tuple[str, ...]
    picture: str = ""
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Agreement:
    """A text that people of its `audiences` sign. `declares`: what each part declares with the signature.

    `contract`: it is part of a contract of employment. `ends`: what a breach can lead to. `hangs`: the places where
    its words are displayed.
    """

    id: str
    title: Bilingual
    audiences: tuple[str, ...]
    kind: AgreementKind
    opening: Bilingual
    clauses: Mapping[str, Clause]
    declares: Mapping[Part, tuple[Bilingual, ...]]
    basis: Basis
    source: tuple[str, ...]
    contract: bool = False
    ends: tuple[Bilingual, ...] = ()
    hangs: tuple[str, ...] = ()
    place: Place = Place()

    def about(self, subject: str) -> tuple[Clause, ...]:
        """The clauses that can be cited for a subject, in their order."""
        return tuple(clause for clause in self.clauses.values() if subject in clause.about)
