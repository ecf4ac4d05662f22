"""What the pages of this room ask."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from handrail.library.access import Comparable
from handrail.ui.forms import Form

TWICE = "Choose two different ones. A procedure does not differ from itself."


class CompareForm(Form):
    """Which two packs or editions stand side by side."""

    left = forms.ChoiceField(label="Left")
    right = forms.ChoiceField(label="Right")

    def __init__(self, offered: Iterable[Comparable], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(each.key, each.title) for each in offered]
        for name in ("left", "right"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        self.initial = {"left": choices[0][0], "right": choices[1][0]} if len(choices) > 1 else {}

    def clean_right(self) -> str:
        """Not the same one twice."""
        right: str = self.cleaned_data["right"]
        if right == self.cleaned_data.get("left"):
            raise forms.ValidationError(TWICE)
        return right
