"""Who took a thing from whoever had it, when and why: apart from who holds it first (EVI-04)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.timezone import localtime

from handrail.ui.fields import DateBoxesField, TimeField
from handrail.ui.moments import EARLIEST
from handrail.ui.past_moment import PastMomentForm

LONGEST = 10_000
BEFORE_HELD = "Give a time before it came to where it is now."


class TakenForm(PastMomentForm):
    """The part of a form on evidence that says how it was taken; all of it may stay empty."""

    taken_by = forms.CharField(
        label="Who took it?",
        help_text="The one who took it away, even if somebody else holds it now.",
        max_length=200,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    taken_time = TimeField(
        label="At what time was it taken?", help_text="If it was before it came to where it is.", required=False
    )
    taken_on = DateBoxesField(
        label="On which day was it taken?", help_text="Leave empty if it was today.", required=False
    )
    taken_why = forms.CharField(
        label="Why was it taken?", max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        day, clock = self.cleaned_data.get("taken_on"), self.cleaned_data.get("taken_time")
        if day and not EARLIEST.date() < day <= timezone.localdate(self.now):
            self.add_error("taken_on", f"Give a day after the year {EARLIEST.year} that is not in the future.")
        elif day and not clock and "taken_time" not in self.errors:
            self.add_error("taken_time", "Give the time too, even if you know it only roughly.")
        elif clock and not self.errors and self._taken() > (self.moment_given() or self.now):
            self.add_error("taken_time", BEFORE_HELD)
        return cleaned

    def taken_at(self) -> datetime | None:
        """When it was taken; None where nothing was said."""
        return self._taken() if self.cleaned_data.get("taken_time") else None

    def _taken(self) -> datetime:
        given = self.cleaned_data
        return timezone.make_aware(
            datetime.combine(given.get("taken_on") or timezone.localdate(self.now), given["taken_time"])
        )


def taken_as_listed(taken_at: datetime | None) -> dict[str, Any]:
    """What a form that corrects a thing begins with."""
    at = localtime(taken_at) if taken_at else None
    return {"taken_on": timezone.localdate(at), "taken_time": f"{at:%H:%M}"} if at else {}
