"""When it happened, as far as somebody knows: asked in the words that come first, never in the future."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.timezone import localdate

from handrail.procedures.model import NOT_KNOWN
from handrail.ui.fields import DateBoxesField, Radios, read_time
from handrail.ui.forms import Form

JUST_NOW, TODAY, OTHER_DAY = "just_now", "today", "other_day"
WHEN = [
    (JUST_NOW, "Just now"),
    (TODAY, "Earlier today"),
    (OTHER_DAY, "Another day"),
    (NOT_KNOWN, "Not known"),
]
EARLIEST = date(1990, 1, 1)
"""Before anything could happen online to a child of today: such a year is a slip of the hand."""
ROUNDED_UP = 10
"""Minutes by which a time may lie ahead: people round."""


class HappenedForm(Form):
    """The part of a report that says when."""

    when = forms.ChoiceField(
        label="When did it happen?",
        choices=WHEN,
        widget=Radios,
        error_messages={"required": "Choose when it happened. “Not known” is an answer."},
    )
    other_day = DateBoxesField(label="If on another day, which?", required=False)
    time_words = forms.CharField(
        label="At about what time?", help_text="For example 9.30, or: after lunch.", required=False, max_length=200
    )

    def __init__(self, now: datetime, *args: Any, **kwargs: Any) -> None:
        self.now = now
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self._look_at_day()
        self._look_at_time()
        return cleaned

    def _look_at_day(self) -> None:
        """A day is taken where the answer asks for one, and is never dropped in silence."""
        when, day = self.cleaned_data.get("when"), self.cleaned_data.get("other_day")
        if when == OTHER_DAY and not day and "other_day" not in self.errors:
            self.add_error("other_day", "Give the day, or choose “Not known”.")
        if day and day > self._today:
            self.add_error("other_day", "Give a day that is not in the future.")
        elif day and day < EARLIEST:
            self.add_error("other_day", f"Look at the year again. Give a day in {EARLIEST.year} or later.")
        elif day and when and when != OTHER_DAY and not (when in (JUST_NOW, TODAY) and day == self._today):
            self.add_error("other_day", f"You also chose “{dict(WHEN)[when]}”. Choose “Another day”, or empty the day.")

    def _look_at_time(self) -> None:
        """A time that can be read as one has passed already, where the day is today."""
        at = read_time(self.cleaned_data.get("time_words", "").lower().strip())
        is_today = self.cleaned_data.get("when") and self.happened_on() == self._today
        if at and is_today and _minutes(at) > _minutes(self.now.time()) + ROUNDED_UP:
            self.add_error("time_words", "Give a time that is not in the future, or another day.")

    @property
    def _today(self) -> date:
        return localdate(self.now)

    def happened_on(self) -> date | None:
        """The day, unless it is not known."""
        when = self.cleaned_data["when"]
        if when == OTHER_DAY:
            day: date | None = self.cleaned_data.get("other_day")
            return day
        return None if when == NOT_KNOWN else self._today

    def happened_at(self) -> time | None:
        """The time, where the words say one; now, where it happened just now and they say nothing."""
        words = self.cleaned_data["time_words"]
        if words:
            return read_time(words.lower().strip())
        return self.now.time().replace(second=0, microsecond=0) if self.cleaned_data["when"] == JUST_NOW else None


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
