"""What is read of people, as words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handrail.rolls.columns import COLUMNS
from handrail.ui.moments import short_day

if TYPE_CHECKING:
    from handrail.people.models import FieldChoice


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field that is always read, and why."""

    label: str
    purpose: str


@dataclass(frozen=True, slots=True)
class OptionalLine:
    """A field that is read only where the school needs it: for what, or nothing where it is off."""

    name: str
    label: str
    purpose: str
    chosen: str


def field_lines() -> list[FieldLine]:
    """Each field that is always read, once: those of the second parent are those of the first."""
    return [
        FieldLine(column.label.replace("Parent or carer 1", "Parent or carer"), column.purpose)
        for column in COLUMNS
        if not column.optional and not column.name.startswith(("carer_2", "carer_3", "carer_4"))
    ]


def optional_lines(labels: Mapping[str, str], choices: Iterable[FieldChoice]) -> list[OptionalLine]:
    """Each optional field, and what the school said it needs it for."""
    chosen = {choice.field: choice for choice in choices}
    return [
        OptionalLine(
            name,
            label,
            chosen[name].purpose,
            f"{chosen[name].chosen_by.display_name}, {short_day(chosen[name].chosen_at)}",
        )
        if name in chosen
        else OptionalLine(name, label, "", "")
        for name, label in labels.items()
    ]
