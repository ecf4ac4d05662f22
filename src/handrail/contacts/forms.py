"""What is asked about contacts outside."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.http import QueryDict

from handrail.contacts.access import ContactNow, Standing
from handrail.contacts.actions import Details
from handrail.contacts.kinds import Failure, Means
from handrail.contacts.numbers import dialled
from handrail.ui.fields import DateBoxesField, Radios, with_blank
from handrail.ui.forms import Form

ONE_NUMBER = "Give one telephone number, such as 01632 960001, or leave it empty."
NO_WAY = "Give a telephone number, an e-mail address or a web address: at least one of them."
NOT_YET = "It cannot have been checked on a day to come. Give today or an earlier day."
WHOSE_LIKE = "Choose whose like it is for those children, or empty the area."
TOO_SOON = "Give a day after the one on which it was checked."


class CheckForm(Form):
    """How a contact is reached, as whoever checked it found it."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(
        label="What it is called now", max_length=200, required=False,
        help_text="Only if it has another name than the one above: the team or the desk. Not the name of a person.",
    )  # fmt: skip
    number = forms.CharField(
        label="Telephone number", max_length=60, required=False, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    email = forms.EmailField(label="E-mail address", max_length=254, required=False)
    web = forms.CharField(
        label="Web address", max_length=300, required=False,
        validators=[URLValidator(schemes=("https", "http"), message="Give a web address that begins with https://.")],
        help_text="With https:// at the beginning.",
    )  # fmt: skip
    hours = forms.CharField(
        label="When they answer", max_length=200, required=False, help_text="For example: weekdays, 9 to 5."
    )
    means = forms.ChoiceField(label="How was it checked?", choices=Means.choices, widget=Radios())
    checked_on = DateBoxesField(label="On which day?")
    due_on = DateBoxesField(label="From which day is it to be checked again?")

    def __init__(self, *args: Any, now: ContactNow | None, today: date, days: int, **kwargs: Any) -> None:
        self._today = today
        stands = {**_as_it_stands(now), "checked_on": today, "due_on": today + timedelta(days=days)}
        super().__init__(*args, initial=stands, **kwargs)

    def clean_number(self) -> str:
        """One number that a telephone can dial."""
        number = str(self.cleaned_data["number"]).strip()
        if number and not dialled(number):
            raise forms.ValidationError(ONE_NUMBER)
        return number

    def clean_checked_on(self) -> date:
        """Not a day to come."""
        checked: date = self.cleaned_data["checked_on"]
        if checked > self._today:
            raise forms.ValidationError(NOT_YET)
        return checked

    def clean(self) -> dict[str, Any]:
        """A way to reach it, and days in their order."""
        given = super().clean() or {}
        ways = ("number", "email", "web")
        if not any(given.get(way) for way in ways) and not any(way in self.errors for way in ways):
            self.add_error("number", NO_WAY)
        if given.get("checked_on") and given.get("due_on") and given["due_on"] <= given["checked_on"]:
            self.add_error("due_on", TOO_SOON)
        return given

    def given(self) -> Details:
        """What was given."""
        fields = ("checked_on", "due_on", "name", "number", "email", "web", "hours")
        return Details(means=Means(self.cleaned_data["means"]), **{name: self.cleaned_data[name] for name in fields})

    def sees(self, seen: int) -> None:
        """Show, for the next sending, the check that is in force by now."""
        sent = QueryDict(mutable=True)
        sent.update(self.data)
        sent[self.add_prefix("seen")] = str(seen)
        self.data = sent


class OwnContactForm(CheckForm):
    """A contact that the school adds itself."""

    title = forms.CharField(
        label="Who or what it is",
        max_length=120,
        help_text="As colleagues call it, for example: our police community support officer.",
    )
    stands_for = forms.ChoiceField(
        label="In whose place does it stand?", required=False,
        help_text="Wherever a procedure names that one, this one is shown instead.",
    )  # fmt: skip
    area = forms.CharField(
        label="Only for children who live in the area of another authority? Which?", max_length=120, required=False,
        help_text="Then it is shown beside that one, for those children alone. Leave it empty otherwise.",
    )  # fmt: skip
    field_order = ("title", "stands_for", "area")

    def __init__(self, *args: Any, places: Iterable[tuple[str, str]], place: str = "", **kwargs: Any) -> None:
        super().__init__(*args, now=None, **kwargs)
        self.initial["stands_for"] = place
        del self.fields["name"]
        self.fields["stands_for"].choices = with_blank(places, "Nobody’s: it is one more")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """An area only together with whose like it is there."""
        given = super().clean()
        if given.get("area", "").strip() and not given.get("stands_for"):
            self.add_error("stands_for", WHOSE_LIKE)
        return given

    def given(self) -> Details:
        """What was given; its name is its title."""
        self.cleaned_data["name"] = ""
        return super().given()


class LeaveOutForm(Form):
    """Why the school does not turn to a contact."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reason = forms.CharField(
        label="Why does your school not turn to it?", max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="For colleagues who look for it, for example: it belongs to another county. Name no child.",
    )  # fmt: skip


class FailedForm(Form):
    """What happened when somebody tried."""

    back = forms.CharField(widget=forms.HiddenInput, required=False, max_length=300)
    happened = forms.ChoiceField(label="What happened?", choices=Failure.choices, widget=Radios())

    @property
    def what(self) -> Failure:
        """What happened."""
        return Failure(self.cleaned_data["happened"])


def _as_it_stands(now: ContactNow | None) -> dict[str, Any]:
    """What is kept, or as printed where one number is; a sheet with two is left to whoever finds out which is right."""
    if now is None:
        return {}
    check = now.check
    if check is None or now.standing is Standing.LEFT_OUT:
        printed = now.printed.number if now.printed else ""
        return {"number": printed, "seen": check.pk if check else 0}
    kept = {name: getattr(check, name) for name in ("name", "number", "email", "web", "hours")}
    return {**kept, "seen": check.pk}
