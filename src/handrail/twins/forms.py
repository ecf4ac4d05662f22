"""A sheet that was filled in by hand, as it is typed in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any, Final

from django import forms
from django.forms import BoundField
from django.utils import timezone

from handrail.twins.access import Fault, Line, LineRefused
from handrail.twins.actions import Sheet
from handrail.ui.fields import DateBoxesField, TimeField
from handrail.ui.forms import Form
from handrail.ui.moments import EARLIEST

LINES: Final = 10
"""How many boxes one page takes; a longer sheet is entered in several goes."""
LONGEST = 10_000
PARTS: Final = ("code", "person", "time", "note")
EMPTY = "Write the codes of the boxes that are ticked."
UNKNOWN_EDITION = (
    "No edition kept here has this mark. Look at the foot of the sheet. If it is what stands there, the sheet was "
    "printed elsewhere: answer on the screen instead, and write the true times in the reasons."
)
SAYS = {
    Fault.NO_SUCH_CODE: "No box of this edition has the code “{code}”. {near}",
    Fault.READS_OTHERWISE: (
        "In the edition that this incident follows, the step of “{code}” reads otherwise. Take the line out, and "
        "answer it on the screen."
    ),
    Fault.WHO: "Choose whom it is about: “{code}” is asked of each person.",
    Fault.TWO_ANSWERS: "Another box of this question has the same time. Take out the one that is struck out.",
    Fault.REASON: "Write the reason beside “{code}”: a decision needs one, and so does what was not needed.",
    Fault.NOT_REACHED: (
        "With the answers entered so far, the procedure does not come to “{code}”. Enter the answers that led there as "
        "well, or look at the code again."
    ),
    Fault.NOT_THEIRS: "“{code}” is not for you to say. Take the line out, and let somebody enter it who may.",
}
NEAREST, LOOK_AGAIN = "Did you mean “{near}”?", "Look at the sheet again."


class SheetForm(Form):
    """The mark of the edition, the day, who filled it in, and a line for each box that is ticked."""

    mark = forms.CharField(
        label="Edition mark", max_length=20, help_text="At the foot of the sheet, for example 7F3-A2C.",
        widget=forms.TextInput({"class": "input input-10", "autocomplete": "off", "autocapitalize": "characters"}),
    )  # fmt: skip
    day = DateBoxesField(
        label="On which day was it filled in?", help_text="What was ticked on another day is entered as another sheet."
    )
    by = forms.CharField(
        label="Who filled it in?", max_length=200, required=False, help_text="Leave empty if it was you.",
        widget=forms.TextInput({"autocomplete": "off"}),
    )  # fmt: skip

    def __init__(self, now: datetime, people: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = timezone.localtime(now)
        for place in range(1, LINES + 1):
            self._add_line(place, people)

    @property
    def lines(self) -> Iterator[tuple[int, list[BoundField]]]:
        """The fields of each line."""
        for place in range(1, LINES + 1):
            yield place, [self[f"{part}_{place}"] for part in PARTS]

    def clean(self) -> dict[str, Any] | None:
        """Each line with a code has its time, which is not in the future; at least one has a code."""
        cleaned = super().clean()
        day = self.cleaned_data.get("day")
        if day and not EARLIEST.date() < day <= timezone.localdate(self.now):
            self.add_error("day", f"Give a day after the year {EARLIEST.year} that is not in the future.")
            day = None
        filled = [place for place in range(1, LINES + 1) if any(self.cleaned_data.get(f"{p}_{place}") for p in PARTS)]
        for place in filled:
            self._check(place, day)
        if not filled and not self.errors:
            self.add_error("code_1", EMPTY)
        return cleaned

    def sheet(self) -> Sheet:
        """What was typed."""
        given = self.cleaned_data
        lines = (
            Line(
                place, given[f"code_{place}"], given[f"person_{place}"],
                self._moment(given["day"], given[f"time_{place}"]), given[f"note_{place}"],
            )
            for place in range(1, LINES + 1)
            if given[f"code_{place}"]
        )  # fmt: skip
        return Sheet(given["mark"], given["by"], tuple(lines))

    def explain(self, refused: LineRefused) -> None:
        """Say which line cannot be entered, and why."""
        code = self.cleaned_data[f"code_{refused.place}"]
        near = NEAREST.format(near=refused.near) if refused.near else LOOK_AGAIN
        field = {Fault.WHO: "person", Fault.REASON: "note"}.get(refused.fault, "code")
        self._wrong(field, refused.place, SAYS[refused.fault].format(code=code, near=near))

    def _add_line(self, place: int, people: Sequence[tuple[str, str]]) -> None:
        plain = {"autocomplete": "off"}
        code = forms.TextInput({**plain, "autocapitalize": "characters", "spellcheck": "false"})
        self.fields[f"code_{place}"] = forms.CharField(label="Code", max_length=20, required=False, widget=code)
        self.fields[f"person_{place}"] = forms.ChoiceField(
            label="About whom?", required=False, choices=[("", "The whole incident"), *people]
        )
        self.fields[f"time_{place}"] = TimeField(label="At what time?", required=False)
        self.fields[f"note_{place}"] = forms.CharField(
            label="Why, note", max_length=LONGEST, required=False, widget=forms.TextInput({"autocomplete": "off"})
        )

    def _check(self, place: int, day: date | None) -> None:
        if not self.cleaned_data.get(f"code_{place}"):
            self._wrong("code", place, "Write the code of the box, or empty the line.")
        if f"time_{place}" in self.errors:
            return
        clock = self.cleaned_data.get(f"time_{place}")
        if clock is None:
            self._wrong("time", place, "Give the time too, even if you know it only roughly.")
        elif day and self._moment(day, clock) > self.now:
            self._wrong("time", place, "Give a time that is not in the future.")

    def _wrong(self, part: str, place: int, says: str) -> None:
        """What is wrong with a line, so that it is known from the summary too which."""
        self.add_error(f"{part}_{place}", f"Box {place}: {says}")

    def _moment(self, day: date, clock: time) -> datetime:
        return timezone.make_aware(datetime.combine(day, clock))
