"""What is read of people, as words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from handrail.people.wording import in_words
from handrail.rolls.columns import COLUMNS
from handrail.ui.moments import short_day

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from handrail.people.models import FieldChoice

OF_EACH = {
    "carer_1_name": gettext_lazy("Parent or carer: name"),
    "carer_1_relation": gettext_lazy("Parent or carer: relation to the pupil"),
    "carer_1_email": gettext_lazy("Parent or carer: e-mail"),
}
"""Fields of which a file may have several, without the number of the first."""


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
        FieldLine(str(OF_EACH.get(column.name) or in_words(column.label)), in_words(column.purpose))
        for column in COLUMNS
        if not column.optional and not column.name.startswith(("carer_2", "carer_3", "carer_4"))
    ]


def optional_lines(labels: Mapping[str, StrOrPromise], choices: Iterable[FieldChoice]) -> list[OptionalLine]:
    """Each optional field, and what the school said it needs it for."""
    chosen = {choice.field: choice for choice in choices}
    return [
        OptionalLine(
            name,
            str(label),
            chosen[name].purpose,
            f"{chosen[name].chosen_by.display_name}, {short_day(chosen[name].chosen_at)}",
        )
        if name in chosen
        else OptionalLine(name, str(label), "", "")
        for name, label in labels.items()
    ]
