"""Who told the reporter by word of mouth, and when: so that “at once” can be shown (REP-14)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from handrail.incidents.forms.happened import EARLIEST, HappenedForm
from handrail.ui.fields import DateBoxesField, TimeField


class ToldForm(HappenedForm):
    """The part of a report that says from whom its author knows, and since when; all of it may stay empty."""

    told_by = forms.CharField(
        label="Who told you?",
        help_text="Leave empty if you saw it yourself.",
        required=False,
        max_length=200,
    )
    told_time = TimeField(
        label="When were you told?",
        help_text="Only if it was not just now. The time, for example 9:30 or 2.15pm.",
        required=False,
    )
    told_on = DateBoxesField(label="On which day, if not today?", required=False)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        day, clock = self.cleaned_data.get("told_on"), self.cleaned_data.get("told_time")
        if day and not EARLIEST <= day <= self._today:
            self.add_error("told_on", f"Give a day from {EARLIEST.year} on that is not in the future.")
        elif day and not clock and "told_time" not in self.errors:
            self.add_error("told_time", "Give the time too, even if you know it only roughly.")
        elif clock and "told_on" not in self.errors and self._told() > self.now:
            self.add_error("told_time", "Give a time that is not in the future.")
        return cleaned

    def told_at(self) -> datetime | None:
        """When they were told; None where that was just now, or nobody told them."""
        return self._told() if self.cleaned_data.get("told_time") else None

    def _told(self) -> datetime:
        given = self.cleaned_data
        return timezone.make_aware(datetime.combine(given.get("told_on") or self._today, given["told_time"]))
