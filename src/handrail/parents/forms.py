"""What is asked about something that parents are told."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from handrail.parents.actions import Planned, Told
from handrail.procedures.model import AnnouncementKind, Pack
from handrail.ui.fields import DateBoxesField, Radios
from handrail.ui.forms import Form
from handrail.ui.moments import EARLIEST
from handrail.ui.past_moment import day_done

OWN_SUBJECT = "Something else"
MOST_CAME = 5000
LATEST_YEAR = 2100


class PlanForm(Form):
    """What is to be told, in which way, and for when."""

    title = forms.CharField(label="What will parents be told?", max_length=120, help_text="In a line. Name no child.")
    kind = forms.ChoiceField(label="In which way?", widget=Radios)
    subject = forms.ChoiceField(label="Which subject is it?", required=False)
    for_on = DateBoxesField(label="For which day?", help_text="The day on which it goes out or is held.")
    about = forms.CharField(
        label="What is there to say?",
        help_text="For whoever writes or leads it. Name no child, and nothing of an incident.",
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
    )

    def __init__(self, pack: Pack, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.id, kind.label) for kind in pack.announcement_kinds.values()]  # type: ignore[attr-defined]
        offered = [(one.id, one.label) for one in pack.announcement_subjects.values()]
        self.fields["subject"].choices = [*offered, ("", OWN_SUBJECT)]  # type: ignore[attr-defined]

    def clean_for_on(self) -> date:
        """A day that can be meant."""
        day: date = self.cleaned_data["for_on"]
        if not EARLIEST.date() < day or day.year >= LATEST_YEAR:
            raise forms.ValidationError(f"Give a day between the years {EARLIEST.year} and {LATEST_YEAR}.")
        return day

    def planned(self) -> Planned:
        """The plan as entered."""
        return Planned(**self.cleaned_data)


class ToldForm(Form):
    """On which day parents were told; who came and who led, where people gather."""

    done_on = DateBoxesField(label="On which day was it?", help_text="Leave empty if it was today.", required=False)
    came = forms.IntegerField(
        label="How many parents or carers came?", help_text="Leave empty if nobody counted.", required=False,
        min_value=0, max_value=MOST_CAME, widget=forms.TextInput({"inputmode": "numeric", "class": "input-4"}),
        error_messages={"invalid": "Give a whole number, such as 24.", "min_value": "Give 0 or more.",
                        "max_value": f"Give at most {MOST_CAME}."},
    )  # fmt: skip
    led_by = forms.CharField(label="Who led it?", required=False, max_length=120)
    note = forms.CharField(
        label="Is there anything to say of it?",
        help_text="Where it stands, for instance, or what parents asked. Name no child.",
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(self, kind: AnnouncementKind | None, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today
        if kind is not None and not kind.gathers:
            del self.fields["came"], self.fields["led_by"]

    def clean_done_on(self) -> date:
        """The day given, or today."""
        return day_done(self.cleaned_data.get("done_on"), self._today)

    def told(self) -> Told:
        """What was done, as entered."""
        return Told(**self.cleaned_data)


class DropForm(Form):
    """Why it is not done."""

    reason = forms.CharField(
        label="Why is it not done?",
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": "Say why it is not done."},
    )
