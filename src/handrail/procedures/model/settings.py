"""What differs from school to school: a question with a closed kind of value, and what each pack says to it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from handrail.procedures.model.basics import Basis, Place
from handrail.procedures.model.named import Option

if TYPE_CHECKING:
    from handrail.procedures.condition import Condition


class SettingKind(StrEnum):
    """What the value of a setting is."""

    OPTIONS = "options"
    OFFICE = "office"
    OFFICES = "offices"
    CONTACT = "contact"
    DAYS = "days"
    WORDS = "words"

    @property
    def is_list(self) -> bool:
        """Whether there may be several values; their order counts."""
        return self is SettingKind.OFFICES


@dataclass(frozen=True, slots=True)
class Preset:
    """What one pack says to a setting. Without a `value` its documents leave it open; `says` tells what they do say."""

    pack: str
    value: tuple[str, ...]
    basis: Basis
    source: tuple[str, ...] = ()
    says: str = ""
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Setting:
    """Something that each school decides. `presets` holds what the packs of the chain say, the base first.

    `changed_by`: the offices that may choose another value; `kept_from`: those that may not, whatever else they hold,
    because it decides where cases about them go. `applies_when`: another setting and the options of it
    without which this one means nothing. `when`: the incidents of which it speaks; None where it speaks of no kind of
    incident by itself. `optional`: it may stay without a value.
    """

    id: str
    group: str
    ask: str
    kind: SettingKind
    changed_by: tuple[str, ...]
    presets: tuple[Preset, ...]
    hint: str = ""
    options: tuple[Option, ...] = ()
    applies_when: tuple[tuple[str, frozenset[str]], ...] = ()
    when: Condition | None = None
    kept_from: tuple[str, ...] = ()
    optional: bool = False
    place: Place = Place()

    @property
    def preset(self) -> Preset:
        """What counts: the last preset with a value, or the last of all where none has one."""
        return next((preset for preset in reversed(self.presets) if preset.value), self.presets[-1])

    @property
    def value(self) -> tuple[str, ...]:
        """The value that the pack gives; empty where the school must fill it in, unless the setting is optional."""
        return self.preset.value

    def label(self, option: str) -> str:
        """The words of `option`, or the option itself when the setting does not offer it."""
        return next((known.label for known in self.options if known.id == option), option)
