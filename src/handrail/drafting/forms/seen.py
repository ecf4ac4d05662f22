"""A form that knows which version of the draft its page showed, and what stands there now where somebody else wrote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from handrail.ui.forms import Form


@dataclass(frozen=True, slots=True)
class Differs:
    """A field as it stands now, and as it was typed."""

    label: str
    now: str
    yours: str


class SeenForm(Form):
    """Whoever sends it says which version they had before them."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, typed: QueryDict | None, *, seen: int, initial: Mapping[str, Any] | None = None) -> None:
        self.differences: list[Differs] = []
        super().__init__(typed, initial={**(initial or {}), "seen": seen})

    def meets(self, now: Mapping[str, Any], seen: int) -> None:
        """Set what was typed against what stands there `now`, and let it be written on top when it is sent again."""
        given = self.cleaned_data
        for name, field in self.fields.items():
            if name in now and name in given and _plain(now[name]) != _plain(given[name]):
                words = _shown(field, now[name]), _shown(field, given[name])
                self.differences.append(Differs(str(field.label), *words))
        sent = QueryDict(mutable=True)
        for name, values in self.data.lists():  # type: ignore[attr-defined]
            sent.setlist(name, values)
        sent["seen"] = str(seen)
        self.data = sent

    def refuse(self, *sentences: str) -> None:
        """Say on top of the page why it was not saved."""
        for sentence in sentences:
            self.add_error(None, sentence)


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return sorted(map(str, value))
    return " ".join(str(value if value is not None else "").split())


def _shown(field: forms.Field, value: Any) -> str:
    """A value as the page shows it: the words of what was chosen."""
    words = dict(_choices(field))
    values = value if isinstance(value, list | tuple) else [value]
    return "; ".join(words.get(str(one), str(one)) for one in values if one not in (None, "")) or "nothing"


def _choices(field: forms.Field) -> list[tuple[str, str]]:
    return [(str(value), str(label)) for value, label in getattr(field, "choices", ())]
