"""What is asked about staff and offices."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from handrail.ui.fields import DateBoxesField, Radios, with_blank
from handrail.ui.forms import Form

Choices = list[tuple[str, str]]


class ColleagueForm(Form):
    """Who the new colleague is."""

    display_name = forms.CharField(
        label="Name", max_length=100, help_text="As colleagues say it, for example Ms Okafor.", strip=True
    )
    email = forms.EmailField(
        label="School e-mail address", help_text="They sign in with it. Handrail sends no mail to it."
    )


class AppointForm(Form):
    """Who holds which office, and from when."""

    user = forms.ChoiceField(label="Who")
    office = forms.ChoiceField(label="Which office")
    is_deputy = forms.TypedChoiceField(
        label="How they hold it",
        choices=[("no", "They hold the office"), ("yes", "They stand in for its holder")],
        coerce=lambda answer: answer == "yes",
        widget=Radios(hints={"yes": "They may do and see all that the holder may."}),
        initial="no",
    )
    held_from = DateBoxesField(label="From which day")

    def __init__(self, *args: Any, staff: Iterable[tuple[str, str]], offices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].choices = with_blank(staff)  # type: ignore[attr-defined]
        self.fields["office"].choices = with_blank(offices)  # type: ignore[attr-defined]


class LastDayForm(Form):
    """When something ends."""

    until = DateBoxesField(label="From which day does it no longer hold?", help_text="Today ends it at once.")

    def __init__(self, *args: Any, not_before: date | None = None, **kwargs: Any) -> None:
        self.not_before = not_before
        super().__init__(*args, **kwargs)

    def clean_until(self) -> date:
        """Not before it began."""
        until: date = self.cleaned_data["until"]
        if self.not_before and until < self.not_before:
            raise forms.ValidationError(f"It began on {self.not_before:%-d %B %Y}. Give that day or a later one.")
        return until


class SchoolForm(Form):
    """Which of somebody's schools they act for now."""

    school = forms.ChoiceField(label="Which school are you working for now?", widget=Radios())

    def __init__(self, *args: Any, schools: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["school"].choices = schools  # type: ignore[attr-defined]


class SchoolDetailsForm(Form):
    """What the school is called and how it is reached."""

    name = forms.CharField(label="Name of the school", max_length=200)
    address = forms.CharField(
        label="Address",
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "street-address"}),
        help_text="As it stands on the school’s letters, a line each.",
    )
    telephone = forms.CharField(label="Telephone", max_length=60, required=False)
    email = forms.EmailField(label="E-mail address of the school", required=False)
    website = forms.CharField(label="Web address", max_length=200, required=False)
