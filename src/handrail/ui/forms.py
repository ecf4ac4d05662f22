"""The form that every page's form is made from."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.widgets import CheckboxInput, CheckboxSelectMultiple, RadioSelect, Select

CHOOSING = (CheckboxInput, CheckboxSelectMultiple, RadioSelect, Select)

WRONG = {
    "max_length": "Shorten “{label}” to %(limit_value)s characters. It has %(show_value)s.",
    "min_length": "Write at least %(limit_value)s characters in “{label}”. It has %(show_value)s.",
    "null_characters_not_allowed": "“{label}” holds a character that cannot be saved. Take out the � and send again.",
    "invalid_choice": "Choose one of the answers listed for “{label}”.",
    "invalid_list": "Choose from the answers listed for “{label}”.",
}
DJANGOS = {**forms.ChoiceField.default_error_messages, **forms.MultipleChoiceField.default_error_messages}


class Form(forms.Form):
    """A form whose mistakes are explained by the page, in one place and in our words, not by the browser."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def full_clean(self) -> None:
        """Name the field in each mistake by the label that the page shows, which a form may set as late as it likes."""
        super().full_clean()
        if self.errors:
            for name in self.fields:
                self._explain_missing(name)
                self._explain_wrong(name)
            super().full_clean()

    def _explain_missing(self, name: str) -> None:
        field = self.fields[name]
        if field.error_messages["required"] != forms.Field.default_error_messages["required"]:
            return
        label = self._label(name)
        verb = "Choose an answer to" if isinstance(field.widget, CHOOSING) else "Fill in"
        stop = "" if label.endswith(("?", ".")) else "."
        field.error_messages["required"] = f"{verb} “{label}”{stop}"

    def _explain_wrong(self, name: str) -> None:
        """Our words for what Django would say in its own; a field's own words are left as they are."""
        field = self.fields[name]
        label = self._label(name).replace("%", "%%")
        for code, words in WRONG.items():
            if field.error_messages.get(code) in (None, DJANGOS.get(code)):
                field.error_messages[code] = words.format(label=label)

    def _label(self, name: str) -> str:
        return str(self.fields[name].label or name.replace("_", " ").capitalize())
