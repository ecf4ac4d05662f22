"""What is asked of who may see an incident: stepping aside, a guest, a single contact, a relationship, a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from handrail.incidents.access import person_called
from handrail.incidents.actions import GuestGiven, HelperGiven
from handrail.people.access import Tie
from handrail.schools.access import Actor
from handrail.ui.fields import Checkboxes, DateBoxesField, Radios, with_blank
from handrail.ui.forms import Form

LONGEST = 500
NOT_LISTED = "Nobody on the school’s list has exactly this name. Write it as it stands there, or ask the school office."
NOT_YET = "Give a day that has come already."


def _why(label: str, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}), **kwargs)


class ReasonForm(Form):
    """Why somebody steps aside, is let back, or is no longer a guest."""

    reason = _why("Why?", help_text="One sentence is enough. It stays in the record.")


class SingleContactForm(Form):
    """Through whom everything from outside goes."""

    office = forms.ChoiceField(label="Who is the single contact?", required=False, widget=Radios())
    reason = _why("Why?", required=False)

    def __init__(self, *args: Any, offices: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].choices = [*offices, ("", "Nobody in particular")]  # type: ignore[attr-defined]


class GuestForm(Form):
    """Who may read the incident, and until when."""

    name = forms.CharField(label="Their name", max_length=100)
    email = forms.EmailField(label="Their e-mail address", help_text="They sign in with it. No mail is sent to it.")
    role = forms.CharField(label="What they are", max_length=100, help_text="For example social worker.")
    body = forms.CharField(label="For whom they act", max_length=200, help_text="For example the local authority.")
    until = DateBoxesField(label="Their last day", help_text="At most a year away. You can end it sooner.")
    papers = forms.MultipleChoiceField(
        label="Which papers may they save?",
        required=False,
        widget=Checkboxes(),
        choices=[("summary", "Summary for a meeting"), ("chronology", "Chronology")],
    )
    reason = _why("Why do they need to read it?", help_text="It stays in the record.")

    def given(self) -> GuestGiven:
        """What was filled in."""
        return GuestGiven(**{**self.cleaned_data, "papers": tuple(self.cleaned_data["papers"])})


class HelperForm(Form):
    """Which colleague is let in, for what, until when, and why."""

    who = forms.ChoiceField(label="Which colleague?")
    may = forms.ChoiceField(
        label="What may they do?",
        widget=Radios(),
        choices=[("reads", "Read it"), ("writes", "Read it and work on it: answer, record what was done, add notes")],
        initial="reads",
    )
    until = DateBoxesField(
        label="Their last day",
        required=False,
        help_text="Without one they see it until it is closed, and some days longer. You can end it sooner.",
    )
    reason = _why("Why do they need it?", help_text="It stays in the record.")

    def __init__(self, *args: Any, staff: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = with_blank(staff, "Choose a colleague")  # type: ignore[attr-defined]

    def given(self) -> HelperGiven:
        """What was filled in."""
        said = self.cleaned_data
        return HelperGiven(UUID(said["who"]), said["reason"], said["may"] == "writes", said["until"])


class RelationshipForm(Form):
    """To whom somebody is tied, and how."""

    of = forms.ChoiceField(label="Whose relationship is it?", required=False)
    who = forms.CharField(label="To whom?", max_length=150, help_text="The name as on the school’s list of people.")
    tie = forms.ChoiceField(label="How?", widget=Radios(), choices=Tie.choices)
    reason = forms.CharField(
        label="Anything to add", required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, actor: Actor, *args: Any, staff: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        """`staff` are the colleagues for whom the actor may declare; none for most."""
        super().__init__(*args, **kwargs)
        self._actor, others = actor, list(staff)
        if others:
            self.fields["of"].choices = with_blank(others, "Mine")  # type: ignore[attr-defined]
        else:
            del self.fields["of"]

    def clean_who(self) -> Any:
        """The person of that name."""
        person = person_called(self._actor, self.cleaned_data["who"])
        if person is None:
            raise forms.ValidationError(NOT_LISTED)
        return person


class DayForm(Form):
    """Of which day a statement tells."""

    day = DateBoxesField(label="Who could see it on which day?")

    def __init__(self, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"day": today}, **kwargs)
        self._today = today

    def clean_day(self) -> date:
        """Not a day to come."""
        day: date = self.cleaned_data["day"]
        if day > self._today:
            raise forms.ValidationError(NOT_YET)
        return day
