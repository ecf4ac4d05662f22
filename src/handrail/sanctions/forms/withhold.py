"""What is withheld from somebody, from when until when; its giving back; and why a decision is withdrawn."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone

from handrail.procedures.model import Pack
from handrail.sanctions.access import taking_away
from handrail.sanctions.actions import RestrictionGiven
from handrail.sanctions.forms.decision import LONGEST
from handrail.sanctions.kinds import Purpose
from handrail.ui.fields import DateBoxesField, Radios, TimeField
from handrail.ui.forms import Form
from handrail.ui.past_moment import PastMomentForm

if TYPE_CHECKING:
    from handrail.sanctions.models import Restriction

NOT_BOTH = "Choose one: a day on which it ends, or for good."
BEFORE_START = "Give a day that is not before it begins."
SAY_TOLD = "Say who was told."
SAY_DAY = "Give the day too."
IMPOSSIBLE = "These days and times do not fit together. Look at them again."
TOO_EARLY = "Give a time that is not before it began."


def _short(label: str, help_text: str = "", **kwargs: Any) -> forms.CharField:
    widget = forms.TextInput({"autocomplete": "off"})
    return forms.CharField(label=label, help_text=help_text, max_length=200, required=False, widget=widget, **kwargs)


class RestrictionForm(PastMomentForm):
    """What, from when until when, and whether whoever runs the network knows. `done_on` is when they were told."""

    what = forms.ChoiceField(label="What is withheld?", widget=Radios)
    what_words = _short("Which, exactly?", "For example: a tablet, by its number; all school devices; the log-in.")
    purpose = forms.ChoiceField(label="Why is it withheld?", choices=Purpose.choices, widget=Radios, initial="sanction")
    from_day = DateBoxesField(label="From which day?", help_text="Leave empty if from now on.", required=False)
    from_time = TimeField(
        label="From what time?", help_text="For example 9:30. Leave empty if from the morning.", required=False
    )
    ends_on = DateBoxesField(
        label="On which day does it end?",
        help_text="The day on which it is given back. Leave empty if that is not settled yet.",
        required=False,
    )
    for_good = forms.BooleanField(label="It is for good", required=False)
    for_network = forms.BooleanField(
        label="Give this to the network manager as a task. They see whose access it is and until when, never why.",
        required=False,
    )
    told = _short("Who was told to switch it off?", "For example the network manager.")

    def __init__(self, now: datetime, pack: Pack, *args: Any, is_adult: bool = False, **kwargs: Any) -> None:
        super().__init__(now, *args, **kwargs)
        self.fields["what"].choices = [(kind.id, kind.title) for kind in taking_away(pack)]  # type: ignore[attr-defined]
        self.fields["done_on"].label, self.fields["done_at"].label = "On which day were they told?", "At what time?"
        if is_adult:
            del self.fields["for_network"]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        given = self.cleaned_data
        ends, day = given.get("ends_on"), given.get("from_day") or timezone.localdate(self.now)
        if ends and given.get("for_good"):
            self.add_error("for_good", NOT_BOTH)
        if ends and ends < day and "from_day" not in self.errors:
            self.add_error("ends_on", BEFORE_START)
        if given.get("from_time") and not given.get("from_day") and "from_day" not in self.errors:
            self.add_error("from_day", SAY_DAY)
        if self.moment_given() and not given.get("told"):
            self.add_error("told", SAY_TOLD)
        return cleaned

    @property
    def opens_told(self) -> bool:
        return self.opens("told", "done_on", "done_at")

    def given(self, person: str) -> RestrictionGiven:
        """What is withheld from `person`."""
        typed = self.cleaned_data
        return RestrictionGiven(
            person=person,
            what=typed["what"],
            what_words=typed["what_words"],
            purpose=typed["purpose"],
            starts_at=self._start(),
            ends_on=typed["ends_on"],
            for_good=typed["for_good"],
            for_network=typed.get("for_network", False),
            told=typed["told"],
            told_at=self.moment_given() or (self.now if typed["told"] else None),
        )

    def _start(self) -> datetime | None:
        day, clock = self.cleaned_data.get("from_day"), self.cleaned_data.get("from_time")
        return timezone.make_aware(datetime.combine(day, clock or time())) if day else None


class GiveBackForm(PastMomentForm):
    """When it was given back, and by whom."""

    by_words = _short("Who gave it back?", "Leave empty if you did.")
    note = forms.CharField(
        label="Anything to add?", max_length=LONGEST, required=False, widget=forms.Textarea({"rows": 2})
    )
    field_order = ["done_on", "done_at", "by_words", "note"]


class WithdrawForm(Form):
    """Why a decision counts no longer."""

    reason = forms.CharField(
        label="Why is it withdrawn?",
        help_text="It stays in the record, with this reason beside it.",
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Give the reason."},
    )


def as_withheld(row: Restriction) -> dict[str, Any]:
    """Something withheld as the form shows it, to be told anew."""
    names = ("what", "what_words", "purpose", "ends_on", "for_good", "for_network", "told")
    start = timezone.localtime(row.starts_at)
    told = timezone.localtime(row.told_at) if row.told_at else None
    return {name: getattr(row, name) for name in names} | {
        "from_day": timezone.localdate(start),
        "from_time": start.time(),
        "done_on": timezone.localdate(told) if told else None,
        "done_at": told.time() if told else None,
    }
