"""The part of a form that asks when something was done: now unless said otherwise, and never in the future."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from handrail.ui.fields import DateBoxesField, TimeField
from handrail.ui.forms import Form
from handrail.ui.moments import EARLIEST


def day_done(day: date | None, today: date) -> date:
    """The day on which something was done: the one given, or today. Raises `ValidationError` as `PastMomentForm`."""
    found = day or today
    if fault := _fault_of(found, today):
        raise ValidationError(fault)
    return found


def _fault_of(day: date, today: date) -> str:
    if day > today:
        return "Give a day that is not in the future."
    return f"Give a day after the year {EARLIEST.year}." if day <= EARLIEST.date() else ""


class PastMomentForm(Form):
    """Day and time of something done; both may be left empty, and a time alone is of today."""

    done_on = DateBoxesField(label="On which day?", help_text="Leave empty if it was today.", required=False)
    done_at = TimeField(label="At what time?", help_text="For example 9:30 or 2.15pm.", required=False)

    def __init__(self, now: datetime, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = timezone.localtime(now)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if "done_on" not in self.errors and "done_at" not in self.errors:
            self._check_moment(self.cleaned_data.get("done_on"), self.cleaned_data.get("done_at"))
        return cleaned

    def moment_given(self) -> datetime | None:
        """When it was done; None where nothing was said, which means now."""
        day, clock = self.cleaned_data.get("done_on"), self.cleaned_data.get("done_at")
        return self._moment(day, clock) if clock else None

    def opens(self, *names: str) -> bool:
        """Whether a part of the form that opens on demand holds anything, or something wrong."""
        parts = {f"{name}{part}" for name in names for part in ("", "_day", "_month", "_year")}
        typed = any(self.data.get(name, "").strip() for name in parts)
        return typed or any(name in self.errors or self.initial.get(name) for name in names)

    def _check_moment(self, day: date | None, clock: time | None) -> None:
        """A day needs its time; neither lies in the future, nor further back than anybody means."""
        if day and (fault := _fault_of(day, timezone.localdate(self.now))):
            self.add_error("done_on", fault)
        elif day and not clock:
            self.add_error("done_at", "Give the time too, even if you know it only roughly.")
        elif clock and self._moment(day, clock) > self.now:
            self.add_error("done_at", "Give a time that is not in the future.")

    def _moment(self, day: date | None, clock: time) -> datetime:
        return timezone.make_aware(datetime.combine(day or timezone.localdate(self.now), clock))
