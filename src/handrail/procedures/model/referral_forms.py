"""What is written to bodies outside: a form, its blocks, and its fields."""

from __future__ import annotations

from dataclasses import dataclass

from handrail.procedures.model.basics import Place
from handrail.procedures.model.steps import Each


@dataclass(frozen=True, slots=True)
class FormField:
    """One line of a form. `filled_from` names what the record tells, `fact` whose answer it is; neither: by hand."""

    ask: str
    hint: str = ""
    filled_from: str = ""
    fact: str = ""
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class FormBlock:
    """Fields under one heading."""

    title: str
    fields: tuple[FormField, ...]
    hint: str = ""
    source: tuple[str, ...] = ()
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class ReferralForm:
    """A form for bodies outside: one for the whole incident, or one for each of the people that `each` means.

    `to` are contacts. `stands_for` is the form of a base pack whose place this one takes here.
    """

    id: str
    title: str
    about: str
    to: tuple[str, ...]
    blocks: tuple[FormBlock, ...]
    before_sending: tuple[str, ...]
    each: Each | None = None
    stands_for: str = ""
    source: tuple[str, ...] = ()
    place: Place = Place()
