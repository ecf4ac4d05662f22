"""What the reports left open, asked for again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.timezone import localdate

from handrail.incidents.actions import DetailsGiven
from handrail.incidents.forms.happened import EARLIEST
from handrail.ui.fields import DateBoxesField, Radios, TimeField
from handrail.ui.forms import Form

PLACES = [("In school", "In school"), ("Outside school", "Outside school"), ("", "Not known yet")]
NOTHING = "Fill in what was found out. Leave the rest empty."


class DetailsForm(Form):
    """When and where it was, as far as somebody has found out since."""

    happened_on = DateBoxesField(label="On which day did it happen?", required=False)
    happened_at = TimeField(label="At what time?", help_text="For example 9:30 or 2.15pm.", required=False)
    place = forms.ChoiceField(label="Where did it happen?", choices=PLACES, widget=Radios, required=False)
    room = forms.CharField(label="Room", required=False, max_length=100)
    device = forms.CharField(
        label="Device",
        help_text="Whose it is, and its serial number if it has one. Never a PIN or a password.",
        required=False,
        max_length=200,
    )
    web_addresses = forms.CharField(
        label="Web address, game or app",
        help_text="And any site linked to it. Type it as text. Do not open it to check.",
        widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false", "autocapitalize": "none"}),
        required=False,
        max_length=4000,
    )
    came_to_light = forms.CharField(
        label="If nobody reported it, how did it come to light?", required=False, max_length=200
    )

    def __init__(self, now: datetime, *args: Any, **kwargs: Any) -> None:
        self._today = localdate(now)
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        day = self.cleaned_data.get("happened_on")
        if day and day > self._today:
            self.add_error("happened_on", "Give a day that is not in the future.")
        elif day and day < EARLIEST:
            self.add_error("happened_on", f"Look at the year again. Give a day in {EARLIEST.year} or later.")
        if not self.errors and not any(self.cleaned_data.values()):
            self.add_error(None, NOTHING)
        return cleaned

    def given(self) -> DetailsGiven:
        """What was found out."""
        return DetailsGiven(**self.cleaned_data)
