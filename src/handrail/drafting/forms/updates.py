"""What of an update is taken, and what a school follows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from handrail.drafting.choices import CHOICE, Choice
from handrail.procedures.exchange import LARGEST_TEXT
from handrail.ui.forms import Form

THEIRS, OURS = "theirs", "ours"
REASON = "Everybody who writes your procedures reads it. Name no child and no incident."


class UpdateForm(Form):
    """A box for each change that is taken or left, and two answers where both changed the same."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, choices: Iterable[Choice], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = tuple(choices)
        for one in self.choices:
            self.fields[f"{CHOICE}{one.key}"] = _which(one) if one.must else _box(one)

    @property
    def accepted(self) -> set[str]:
        """The keys of what is to be taken; only of a form without mistakes."""
        taken = {CHOICE + one.key: one.key for one in self.choices}
        return {key for name, key in taken.items() if self.cleaned_data[name] in (True, THEIRS)}


class FollowForm(Form):
    """The pack of an authority or trust, as one text, and why it is followed."""

    text = forms.CharField(
        label="The files of the pack",
        help_text="Paste the whole text here, as your authority or trust gave it.",
        widget=forms.Textarea(attrs={"rows": 16, "spellcheck": "false", "autocapitalize": "off"}),
        max_length=LARGEST_TEXT,
        strip=False,
    )
    reason = forms.CharField(
        label="Why does your school follow it?",
        help_text=REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )


class FollowFirstForm(Form):
    """Why the pack is followed again that the school began with."""

    reason = forms.CharField(
        label="Why does your school go back?",
        help_text=REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )


def _box(one: Choice) -> forms.BooleanField:
    words = "Take it out too" if one.without else "Take it"
    return forms.BooleanField(label=f"{words}: {one.label}", required=False)


def _which(one: Choice) -> forms.ChoiceField:
    theirs = "Take theirs: it goes" if one.without else "Take theirs"
    return forms.ChoiceField(
        label=f"Which counts: “{one.label}”",
        error_messages={"required": f"Say which counts, theirs or yours: “{one.label}”"},
        choices=((THEIRS, theirs), (OURS, "Keep yours")),
        widget=forms.RadioSelect,
    )
