"""Equipment as words, and as forms offer it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handrail.equipment.access import Offered


@dataclass(frozen=True, slots=True)
class Choice:
    """What a form offers: the text that it puts into the field, and what explains it."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What the fields of a form may be filled from; anything else may be typed."""

    devices: list[Choice]
    serials: list[Choice]
    rooms: list[str]


def choices(things: Sequence[Offered]) -> Choices:
    """The things as choices: a device with its serial number, a serial number alone, and the rooms."""
    return Choices(
        devices=[Choice(in_words(one), _where(one)) for one in things],
        serials=[Choice(one.serial, ", ".join(filter(None, (one.name, _where(one))))) for one in things if one.serial],
        rooms=sorted({one.room for one in things if one.room}),
    )


def in_words(one: Offered) -> str:
    """iPad 07, serial number ZQX-441."""
    return f"{one.name}, serial number {one.serial}" if one.serial else one.name


def added(number: int, refused: Iterable[object]) -> str:
    """What was added, and what was not."""
    left = sum(1 for _ in refused)
    told = f"{number} {'thing is' if number == 1 else 'things are'} on the list now."
    return f"{told} {left} {'row was' if left == 1 else 'rows were'} not taken." if left else told


def _where(one: Offered) -> str:
    return ", ".join(filter(None, (one.kind, one.room)))
