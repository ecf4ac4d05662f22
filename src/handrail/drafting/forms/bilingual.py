"""Words that families read: in English, and in Welsh where the school has them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from handrail.drafting.forms.seen import SeenForm
from handrail.drafting.forms.steps import text_area

WELSH = "welsh_"
STANDS = (
    "The English words changed and the Welsh did not. Change the Welsh too, or empty it, or tick that it still says "
    "the same."
)
ALSO_WELSH = "Write this in Welsh too, or leave all the Welsh out: families read one language or the other."

ALSO_ENGLISH = "There is Welsh for this and no English. Write the English, or empty the Welsh."


class BilingualForm(SeenForm):
    """Each text has a field of its name, and one called `welsh_` and its name.

    Welsh that no longer says what the English says is never kept unseen: whoever signs in Welsh is bound by it. Where
    the school offers no Welsh, so that nobody there minds it, it is left out with the English that it belonged to.
    """

    welsh_stands = forms.BooleanField(label="The Welsh still says the same", required=False)

    def __init__(self, typed: QueryDict | None, *, seen: int, stands: Mapping[str, Any], offers_welsh: bool) -> None:
        self.stood, self.offers_welsh = dict(stands), offers_welsh
        super().__init__(typed, seen=seen, initial=stands)

    def texts(self) -> Iterable[str]:
        """The fields that have a Welsh one beside them."""
        return [name for name in self.fields if f"{WELSH}{name}" in self.fields]

    def english(self) -> list[forms.BoundField]:
        """Everything that is not Welsh, in order."""
        return [field for field in self if not field.is_hidden and not field.name.startswith(WELSH)]

    def welsh(self) -> list[forms.BoundField]:
        """The Welsh, with the tick that it still says the same."""
        return [field for field in self if field.name.startswith(WELSH)]

    @property
    def shows_welsh(self) -> bool:
        """Whether it wants to be seen: the school offers it, or something is to be said about it."""
        return self.offers_welsh or any(field.errors for field in self.welsh())

    def clean(self) -> dict[str, Any]:
        """Welsh for all or for nothing, and changed where the English is."""
        given = super().clean() or {}
        welsh = {name: given.get(f"{WELSH}{name}", "") for name in self.texts()}
        left_behind = [name for name in welsh if self._is_left_behind(name, given)]
        if left_behind and not self.offers_welsh:
            return given | {f"{WELSH}{name}": "" for name in welsh}
        if not any(welsh.values()):
            return given
        for name, words in welsh.items():
            if given.get(name) and not words:
                self.add_error(f"{WELSH}{name}", ALSO_WELSH)
            elif words and not given.get(name):
                self.add_error(name, ALSO_ENGLISH)
            elif words and name in left_behind:
                self.add_error(f"{WELSH}{name}", STANDS)
        return given

    def _is_left_behind(self, name: str, given: Mapping[str, Any]) -> bool:
        """Whether the English of a text was changed and its Welsh was not."""
        if given.get("welsh_stands") or not self.stood.get(f"{WELSH}{name}"):
            return False
        same = {one: _plain(given.get(one)) == _plain(self.stood.get(one)) for one in (name, f"{WELSH}{name}")}
        return same[f"{WELSH}{name}"] and not same[name]

    def _add_welsh(self, name: str, rows: int = 0) -> None:
        """A field for the Welsh of the text `name`, which has a field already."""
        english: Any = self.fields[name]
        widget = text_area(rows) if rows else forms.TextInput()
        self.fields[f"{WELSH}{name}"] = forms.CharField(
            label=f"{english.label} (Welsh)", required=False, max_length=english.max_length, widget=widget
        )


def _plain(words: Any) -> str:
    return " ".join(str(words or "").split())
