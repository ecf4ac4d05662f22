"""What is asked before an edition is put in force, and before a draft is put aside."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from handrail.ui.fields import DateBoxesField
from handrail.ui.forms import Form


class WithdrawForm(Form):
    """Why an edition is taken back before its day."""

    reason = forms.CharField(
        label="Why is it withdrawn?",
        help_text="Everybody on the staff reads it beside the edition. Name no child and no incident.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": "Say why, so that whoever comes after you understands it."},
    )


class PublishForm(Form):
    """From which day the draft counts, and why."""

    in_force_from = DateBoxesField(label="From which day does it count?", help_text="Today, or a day to come.")
    reason = forms.CharField(
        label="What has changed, and why?",
        help_text="Everybody on the staff reads it beside the edition. Name no child and no incident.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today

    def clean_in_force_from(self) -> date:
        day: date = self.cleaned_data["in_force_from"]
        if day < self._today:
            raise forms.ValidationError("Give today or a day to come: what people worked with before stays as it was.")
        return day
