"""The form that every page's form is made from."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.widgets import CheckboxInput, CheckboxSelectMultiple, RadioSelect, Select

CHOOSING = (CheckboxInput, CheckboxSelectMultiple, RadioSelect, Select)


class Form(forms.Form):
    """A form whose mistakes are explained by the page, in one place and in our words, not by the browser."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def full_clean(self) -> None:
        """Name each missing answer by the label that the page shows, which a form may set as late as it likes."""
        for name in self.fields:
            self._explain_missing(name)
        super().full_clean()

    def _explain_missing(self, name: str) -> None:
        field = self.fields[name]
        if field.error_messages["required"] != forms.Field.default_error_messages["required"]:
            return
        label = field.label or name.replace("_", " ").capitalize()
        verb = "Choose an answer to" if isinstance(field.widget, CHOOSING) else "Fill in"
        stop = "" if str(label).endswith(("?", ".")) else "."
        field.error_messages["required"] = f"{verb} “{label}”{stop}"
