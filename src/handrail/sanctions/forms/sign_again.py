"""What somebody signs again, why, at which meeting, and which access is off until then."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from handrail.agreements.access import Asked, text_in
from handrail.procedures.model import Pack
from handrail.sanctions.access import taking_away
from handrail.sanctions.actions import SignAgainGiven
from handrail.ui.fields import Checkboxes, DateBoxesField, Radios
from handrail.ui.forms import Form

NOTHING = "Choose at least one."
IN_THE_PAST = "Give a day that is not before today."
SAY_DAY = "Give the day of the meeting too."
CHANGED = "What can be signed again has changed meanwhile. Look at the choice again."


class SignAgainForm(Form):
    """For one person of an incident, and where it is a pupil for their parents."""

    agreements = forms.MultipleChoiceField(
        label="What is to be signed again?", widget=Checkboxes, error_messages={"required": NOTHING}
    )
    reason = forms.CharField(
        label="Why?", max_length=2000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="It stays in this record. Whoever signs reads only that the school asks them to read and sign again.",
    )  # fmt: skip
    meeting_on = DateBoxesField(
        label="On which day do you meet the parents?", help_text="Leave empty if there is no meeting.", required=False
    )
    meeting_with = forms.CharField(
        label="Who comes to the meeting?", max_length=200, required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )  # fmt: skip
    withholds = forms.ChoiceField(label="Is anything off until it is signed?", widget=Radios, required=False)
    for_network = forms.BooleanField(
        label="Give that to the network manager as a task. They see whose access it is, never why.", required=False
    )

    def __init__(
        self, asked: Iterable[Asked], subject: UUID | None, pack: Pack, today: date, *args: Any, is_adult: bool = False,
        takes_sanction: bool = True, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self._today = today
        offered = [(f"{one.version.agreement}/{one.person.pk}", _title(one, subject)) for one in asked]
        self.fields["agreements"].choices = offered  # type: ignore[attr-defined]
        kinds = [(kind.id, kind.title) for kind in taking_away(pack)]
        self.fields["withholds"].choices = [("", "No"), *kinds]  # type: ignore[attr-defined]
        if not takes_sanction or not kinds:
            del self.fields["withholds"]
        if is_adult or "withholds" not in self.fields:
            del self.fields["for_network"]
        if is_adult:
            self.fields["meeting_on"].label = "On which day do you meet?"

    def clean(self) -> dict[str, Any] | None:
        """A meeting has a day, and none has been yet."""
        cleaned = super().clean()
        day = self.cleaned_data.get("meeting_on")
        if day is not None and day < self._today:
            self.add_error("meeting_on", IN_THE_PAST)
        elif day is None and self.cleaned_data.get("meeting_with") and "meeting_on" not in self.errors:
            self.add_error("meeting_on", SAY_DAY)
        return cleaned

    def given(self, person: str) -> SignAgainGiven:
        """What is signed again for `person`."""
        typed = self.cleaned_data
        return SignAgainGiven(
            person=person,
            agreements=tuple(typed["agreements"]),
            reason=typed["reason"],
            meeting_on=typed["meeting_on"],
            meeting_with=typed["meeting_with"],
            withholds=typed.get("withholds", ""),
            for_network=typed.get("for_network", False),
        )


def _title(one: Asked, subject: UUID | None) -> str:
    title = text_in(one.version).title.english
    return title if one.person.pk == subject else f"{title}, by {one.person.display_name}"


class StopSigningForm(Form):
    """Why an agreement is not to be signed again after all."""

    reason = forms.CharField(
        label="Why not?", max_length=2000, widget=forms.Textarea({"rows": 2}),
        error_messages={"required": "Give the reason."},
    )  # fmt: skip
