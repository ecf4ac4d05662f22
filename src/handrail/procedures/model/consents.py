"""Consents: what is asked apart from every agreement, what is seen to before publishing, what is told of pictures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handrail.procedures.model.agreements import Part
from handrail.procedures.model.basics import Basis, Place
from handrail.procedures.model.bilingual import Bilingual

AppliesWhen = tuple[tuple[str, frozenset[str]], ...]
"""Settings, each with the options of it without which something means nothing."""


@dataclass(frozen=True, slots=True)
class ConsentUse:
    """One use that is answered by itself: what for, and where it will be seen."""

    id: str
    label: Bilingual
    purpose: Bilingual
    where: Bilingual
    basis: Basis
    source: tuple[str, ...]
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class ConsentQuestion:
    """A consent that is asked of people of `kinds`: for each of its uses, or as a whole where it has none.

    Either `answered` says who answers, or the setting `answered_by` does. `explains`: what whoever answers is told.
    """

    id: str
    title: Bilingual
    ask: Bilingual
    explains: Bilingual
    kinds: tuple[str, ...]
    answered: Part | None
    answered_by: str
    uses: Mapping[str, ConsentUse]
    basis: Basis
    source: tuple[str, ...]
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class PublicationCheck:
    """What is looked at before something is published that needs one of the consents `about`."""

    id: str
    says: str
    about: tuple[str, ...]
    basis: Basis
    source: tuple[str, ...]
    applies_when: AppliesWhen = ()
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class PictureNotice:
    """What is told of taking pictures. `is_signed`: those who come to an event sign it, in the log of that event."""

    id: str
    title: Bilingual
    texts: tuple[Bilingual, ...]
    basis: Basis
    source: tuple[str, ...]
    is_signed: bool = False
    hangs: tuple[str, ...] = ()
    applies_when: AppliesWhen = ()
    place: Place = Place()
