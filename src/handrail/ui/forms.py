"""The form that every page's form is made from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.widgets import CheckboxInput, CheckboxSelectMultiple, RadioSelect, Select
from django.http import QueryDict
from django.utils.translation import gettext, gettext_noop

from handrail.ui.pasted import hides_a_file, without_files

CHOOSING = (CheckboxInput, CheckboxSelectMultiple, RadioSelect, Select)

WRONG = {
    "max_length": gettext_noop("Shorten “{label}” to %(limit_value)s characters. It has %(show_value)s."),
    "min_length": gettext_noop("Write at least %(limit_value)s characters in “{label}”. It has %(show_value)s."),
    "null_characters_not_allowed": gettext_noop(
        "“{label}” holds a character that cannot be saved. Take out the � and send again."
    ),
    "invalid_choice": gettext_noop("Choose one of the answers listed for “{label}”."),
    "invalid_list": gettext_noop("Choose from the answers listed for “{label}”."),
}
HOLDS_A_FILE = gettext_noop(
    "A picture or file was pasted into “{label}”. It was taken out and nothing of it is kept: what may be illegal must "
    "never come in here. Write in words what it shows, where it is and who holds it, and send again."
)
DJANGOS = {**forms.ChoiceField.default_error_messages, **forms.MultipleChoiceField.default_error_messages}


class Form(forms.Form):
    """A form whose mistakes are explained by the page, in one place and in our words, not by the browser.

    No text of it ever holds a picture or another file: it is taken out before anything looks at the text, and the
    page says so (requirements EVI-02).
    """

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def full_clean(self) -> None:
        """Name the field in each mistake by the label that the page shows, which a form may set as late as it likes."""
        self._held_files = self._take_out_files()
        super().full_clean()
        if self.errors:
            for name in self.fields:
                self._explain_missing(name)
                self._explain_wrong(name)
            super().full_clean()

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc]
        for name in self._held_files:
            self.add_error(name, gettext(HOLDS_A_FILE).format(label=self._label(name)))

    def _take_out_files(self) -> list[str]:
        """The fields in whose text a file stood. Afterwards it stands in none, and the words around it are kept."""
        if not self.is_bound or not isinstance(self.data, QueryDict):
            return []
        typed = {key: self.data.getlist(key) for key in self.data}
        held = {key: name for name in self.fields for key in self._keys(name) if _hold_a_file(typed.get(key, []))}
        if held:
            self.data = self.data.copy()
            for key in held:
                self.data.setlist(key, [without_files(str(text)) for text in typed[key]])
        return list(dict.fromkeys(held.values()))

    def _keys(self, name: str) -> list[str]:
        """What a field’s control sends: one text, or one for each of its boxes."""
        key = self.add_prefix(name)
        boxes = getattr(self.fields[name].widget, "widgets_names", ())
        return [f"{key}{box}" for box in boxes] or [key]

    def _explain_missing(self, name: str) -> None:
        field = self.fields[name]
        if field.error_messages["required"] != forms.Field.default_error_messages["required"]:
            return
        label = self._label(name)
        chooses = isinstance(field.widget, CHOOSING)
        wanted = gettext("Choose an answer to “{label}”") if chooses else gettext("Fill in “{label}”")
        stop = "" if label.endswith(("?", ".")) else "."
        field.error_messages["required"] = wanted.format(label=label) + stop

    def _explain_wrong(self, name: str) -> None:
        """Our words for what Django would say in its own; a field's own words are left as they are."""
        field = self.fields[name]
        label = self._label(name).replace("%", "%%")
        for code, words in WRONG.items():
            if field.error_messages.get(code) in (None, DJANGOS.get(code)):
                field.error_messages[code] = gettext(words).format(label=label)

    def _label(self, name: str) -> str:
        return str(self.fields[name].label or name.replace("_", " ").capitalize())


def _hold_a_file(texts: Iterable[object]) -> bool:
    return any(hides_a_file(str(text)) for text in texts)
