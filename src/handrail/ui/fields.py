"""Fields and widgets that Django lacks: choices with hints, a date in three boxes, a time as people write it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
TIME = re.compile(r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?\s*(?P<half>am|pm)?")
NAMED_TIMES = {"midday": datetime.time(12), "noon": datetime.time(12), "midnight": datetime.time(0)}


class Hinted(forms.widgets.ChoiceWidget):
    """Choices of which each may carry a line that explains it; `hints` maps a value to that line."""

    def __init__(
        self, attrs: dict[str, Any] | None = None, choices: Any = (), hints: Mapping[str, StrOrPromise] | None = None
    ) -> None:
        super().__init__(attrs, choices)
        self.hints = dict(hints or {})

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the hint, tied to its control."""
        option = super().create_option(name, value, *args, **kwargs)
        if hint := self.hints.get(str(value)):
            option["hint"] = hint
            if identifier := option["attrs"].get("id"):
                option["hint_id"] = option["attrs"]["aria-describedby"] = f"{identifier}_hint"
        return option


class Radios(Hinted, forms.RadioSelect):
    """One of several; each a target that a thumb can hit."""


class Checkboxes(Hinted, forms.CheckboxSelectMultiple):
    """Any of several."""


class MayWait(forms.ChoiceField):
    """A choice that may be left for another day, on a page where not every answer is needed at once.

    It is not called optional: whoever leaves it is asked again.
    """

    def validate(self, value: Any) -> None:
        """Only what was chosen can be wrong."""
        if value:
            super().validate(value)


class DateBoxes(forms.MultiWidget):
    """Day, month and year in a box each."""

    template_name = "ui/widgets/date_boxes.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        box = forms.TextInput(attrs={"inputmode": "numeric"})
        super().__init__({"day": box, "month": forms.TextInput(), "year": box}, attrs)

    def decompress(self, value: Any) -> list[Any]:
        """The boxes for a date."""
        return [value.day, value.month, value.year] if isinstance(value, datetime.date) else [None, None, None]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Give each box its own label and width."""
        context = super().get_context(name, value, attrs)
        boxes = context["widget"]["subwidgets"]
        labels = gettext("Day"), gettext("Month"), gettext("Year")
        for box, label, width in zip(boxes, labels, (2, 3, 4), strict=True):
            box["label"], box["attrs"]["class"] = label, f"input input-{width}"
        return context


class DateBoxesField(forms.MultiValueField):
    """A date. The month may be a number or a name; a year of two digits is in this century."""

    widget = DateBoxes
    default_error_messages = {
        "incomplete": gettext_lazy("Give the day, the month and the year."),
        "invalid": gettext_lazy("Give a real date, such as 27 3 2026."),
    }

    def __init__(self, **kwargs: Any) -> None:
        invalid = self.default_error_messages["invalid"]
        wrong = {"max_length": invalid, "null_characters_not_allowed": invalid}
        boxes = [forms.CharField(max_length=12, required=False, error_messages=wrong) for _ in range(3)]
        super().__init__(fields=boxes, require_all_fields=False, **kwargs)

    def compress(self, data_list: Sequence[str]) -> datetime.date | None:
        """The date written in the boxes."""
        written = [part.strip() for part in data_list]
        if not any(written):
            return None
        if len(written) < 3 or not all(written):
            raise ValidationError(self.error_messages["incomplete"], code="incomplete")
        try:
            return _date(*written)
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None


def day_gone(day: datetime.date | None, today: datetime.date) -> datetime.date:
    """The day that was given, or today. Raises `ValidationError` for a day to come."""
    if day is not None and day > today:
        raise ValidationError("Give a day that is not in the future.")
    return day or today


class TimeField(forms.CharField):
    """A time of day as people write it: 14:05, 2.05pm, 2 pm, midday."""

    default_error_messages = {"invalid": gettext_lazy("Give a time, such as 9:30 or 2.15pm.")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 20)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        """The time written, or nothing."""
        text = str(super().to_python(value) or "").lower().strip()
        if not text:
            return None
        found = read_time(text)
        if found is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return found

    def prepare_value(self, value: Any) -> Any:
        """A stored time as it would be written."""
        return f"{value:%H:%M}" if isinstance(value, datetime.time) else value

    def run_validators(self, value: Any) -> None:
        """Nothing more to ask of a time."""


def read_time(text: str) -> datetime.time | None:
    """The time that `text` means, if it means one."""
    text = text.replace("a.m.", "am").replace("p.m.", "pm")
    if text in NAMED_TIMES:
        return NAMED_TIMES[text]
    found = TIME.fullmatch(text)
    if not found:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found["half"] == "pm" else 0)
    elif found["minute"] is None:
        return None
    return datetime.time(hour, minute) if hour < 24 and minute < 60 else None


def with_blank(choices: Iterable[tuple[str, str]], label: StrOrPromise = "") -> list[tuple[str, str]]:
    """Choices for a list that starts with nothing chosen, which says “Choose” unless it is told otherwise."""
    return [("", str(label or gettext("Choose"))), *choices]


def _date(day: str, month: str, year: str) -> datetime.date:
    if not (day.isdecimal() and year.isdecimal()):
        raise ValueError("not a number")
    century = 2000 if len(year) == 2 else 0
    return datetime.date(int(year) + century, _month(month), int(day))


def _month(text: str) -> int:
    return int(text) if text.isdecimal() else MONTHS.index(text.lower()[:3]) + 1


class FileGoneAhead(forms.FileField):
    """A file that has gone its own way by the time the form looks; whether it came is for its door to say."""

    def clean(self, data: Any, initial: Any = None) -> None:
        """Nothing to look at."""
