"""What is asked of a complaint."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from handrail.incidents.access import Complained, answer_due
from handrail.incidents.actions import ComplaintGiven, PersonGiven
from handrail.incidents.forms.people import person_given
from handrail.incidents.forms.sending import SENDING, begin_sending, read_sending
from handrail.incidents.kinds import About, From
from handrail.procedures.model import NOT_KNOWN
from handrail.schools.access import Actor
from handrail.ui.fields import DateBoxesField, Radios
from handrail.ui.forms import Form

KINDS = {About.STAFF: "staff", About.HEAD: "head"}
LONGEST = 20_000


def _line() -> forms.TextInput:
    return forms.TextInput({"autocomplete": "off"})


class HandledForm(Form):
    """Who complains, who received it, who deals with it and by when."""

    came_from = forms.ChoiceField(label="Who complains?", choices=From.choices, widget=Radios)
    name = forms.CharField(
        label="Their name", help_text="Leave empty if they gave none.", max_length=200, required=False, widget=_line()
    )
    received_on = DateBoxesField(
        label="When was it received?", error_messages={"required": "Give the day on which it was received."}
    )
    received_by = forms.CharField(label="Who received it?", max_length=200, widget=_line())
    answer_by = DateBoxesField(
        label="By when is it to be answered?", help_text="Leave empty if no day was agreed.", required=False
    )

    def __init__(self, actor: Actor, today: date, *args: Any, **kwargs: Any) -> None:
        self.actor, self.today = actor, today
        due = answer_due(actor.school, today)
        initial = {
            "answer_by": due,
            "received_on": today,
            "received_by": actor.user.display_name,
            **kwargs.pop("initial", {}),
        }
        super().__init__(*args, initial=initial, **kwargs)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        received, answer_by = self.cleaned_data.get("received_on"), self.cleaned_data.get("answer_by")
        if received and received > self.today:
            self.add_error("received_on", "Give a day that is not in the future.")
        elif received and received.year < 2000:
            self.add_error("received_on", "Look at the year again.")
        elif received and answer_by and answer_by < received:
            self.add_error("answer_by", "Give a day that is not before it was received.")
        return cleaned

    def complaint(self) -> ComplaintGiven:
        """The complaint as written."""
        given = self.cleaned_data
        names = ("came_from", "name", "about", "received_on", "received_by", "answer_by")
        return ComplaintGiven(**{name: given[name] for name in names}, handled_by=given.get("handled_by", ""))


class ComplaintForm(HandledForm):
    """A complaint as it comes in; its subject decides who deals with it."""

    what = forms.CharField(
        label="What do they complain about?",
        help_text="In their own words where you can. Do not look at any material to find out more.",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Say in a few words what they complain about."},
    )
    about = forms.ChoiceField(label="Whom or what is it about?", choices=About.choices, widget=Radios)
    whom = forms.CharField(
        label="The name of whoever it is about",
        help_text="A name, or a few words. They can then no longer see it, if they have an account here.",
        max_length=200,
        required=False,
        widget=_line(),
    )
    field_order = ["what", "about", "whom", "came_from", "name", "received_on", "received_by", "answer_by"]

    def __init__(self, actor: Actor, today: date, routes: dict[str, str], *args: Any, **kwargs: Any) -> None:
        """`routes` says who deals with a complaint of each kind."""
        super().__init__(actor, today, *args, **kwargs)
        self.fields["about"].widget = Radios(choices=About.choices, hints=routes)
        self._sending = read_sending(self.data.get(SENDING, ""))

    @property
    def number(self) -> UUID | None:
        """The number under which it is recorded once."""
        mine = self._sending is not None and self._sending.user == self.actor.user.pk
        return self._sending.number if mine and self._sending else None

    @property
    def sending(self) -> str:
        """What the page’s form carries."""
        return str(self.data[SENDING]) if self.number else begin_sending(self.actor)

    def people(self) -> list[PersonGiven]:
        """Whom it is about, if that was said."""
        about, whom = self.cleaned_data["about"], self.cleaned_data["whom"]
        if not whom:
            return []
        parts = ["instigator"] if about in KINDS else [NOT_KNOWN]
        return [person_given(self.actor, whom, KINDS.get(About(about), NOT_KNOWN), parts)]


class ChangeComplaintForm(HandledForm):
    """What is known of a complaint, said anew."""

    about = forms.ChoiceField(label="What is it about?", choices=About.choices, widget=Radios)
    handled_by = forms.ChoiceField(label="Who deals with it?")
    field_order = ["came_from", "name", "about", "handled_by", "received_on", "received_by", "answer_by"]

    def __init__(
        self,
        actor: Actor,
        today: date,
        offices: Sequence[tuple[str, str]],
        found: Complained,
        *args: Any,
        **kwargs: Any,
    ) -> None:
        names = ("came_from", "name", "about", "handled_by", "received_on", "received_by", "answer_by")
        known = {name: getattr(found.complaint, name) for name in names}
        super().__init__(actor, today, *args, initial=known, **kwargs)
        self.fields["handled_by"].choices = list(offices)  # type: ignore[attr-defined]


class AnswerComplaintForm(Form):
    """What came of a complaint, and how whoever complained was told."""

    outcome = forms.CharField(
        label="What came of it, and what were they told?", max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 5})
    )
    answered_on = DateBoxesField(
        label="When were they told?", error_messages={"required": "Give the day on which they were told."}
    )
    how = forms.CharField(
        label="How?", help_text="For example: by letter, at a meeting.", max_length=200, required=False, widget=_line()
    )

    def __init__(self, found: Complained, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"answered_on": today}, **kwargs)
        self._received, self._today = found.complaint.received_on, today

    def clean_answered_on(self) -> date:
        """Neither in the future nor before the complaint came."""
        day: date = self.cleaned_data["answered_on"]
        if not self._received <= day <= self._today:
            raise forms.ValidationError("Give a day that is not in the future, nor before it was received.")
        return day
