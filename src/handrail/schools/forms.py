"""What is asked about staff and offices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from handrail.procedures.model import Setting, SettingKind
from handrail.procedures.presets import LONGEST_WORDS
from handrail.schools.kinds import KeyStage, Phase
from handrail.ui.fields import Checkboxes, DateBoxesField, Radios, with_blank
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
    phase = forms.ChoiceField(
        label="Which years does it teach?", choices=Phase.choices, widget=Radios(), required=False
    )
    key_stages = forms.MultipleChoiceField(
        label="Which key stages?", choices=KeyStage.choices, widget=Checkboxes(), required=False
    )
    authority = forms.CharField(
        label="Local authority",
        max_length=120,
        required=False,
        help_text="In whose area the school lies. Some contacts of a pack belong to one authority.",
    )
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


class SettingForm(Form):
    """What the school chooses of one setting, and why.

    `value` afterwards holds the ids or words chosen, in their order; None: what the pack says counts again.
    """

    PLACES = ("First", "Second", "Third", "Fourth", "Fifth")
    """How many offices stand in a line at most."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, setting: Setting, choices: Choices, chosen: Sequence[str], seen: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.setting = setting
        self.goes_back = "as_in_pack" in self.data
        self.fields["seen"].initial = seen
        self.fields |= _value_fields(setting, choices, chosen, required=not self.goes_back)
        self.fields["reason"] = forms.CharField(
            label="Why",
            help_text="For whoever comes after you: who agreed to it, and on what grounds. Name no child.",
            max_length=1000,
            widget=forms.Textarea(attrs={"rows": 3}),
        )

    @property
    def value(self) -> list[str] | None:
        """What was chosen."""
        if self.goes_back:
            return None
        given = [self.cleaned_data.get(name) for name in self.fields if name.startswith("value")]
        return [str(part) for part in given if part not in (None, "")]

    def sees(self, seen: int) -> None:
        """Show, for the next sending, the choice that is in force by now."""
        sent = QueryDict(mutable=True)
        sent.update(self.data)
        sent[self.add_prefix("seen")] = str(seen)
        self.data = sent

    def clean(self) -> dict[str, Any]:
        """Nobody stands in a line twice."""
        answers = super().clean() or {}
        if not self.goes_back and not self.errors:
            value = self.value or []
            twice = next((name for name in self.fields if value.count(str(answers.get(name))) > 1), None)
            if twice:
                self.add_error(twice, "This office is named twice. Name it once, where it comes first.")
        return answers


def _value_fields(
    setting: Setting, choices: Choices, chosen: Sequence[str], *, required: bool
) -> dict[str, forms.Field]:
    first = next(iter(chosen), "")
    label, required = "The school’s choice", required and not setting.optional
    match setting.kind:
        case SettingKind.OPTIONS:
            field: forms.Field = forms.ChoiceField(
                label=label, choices=choices, widget=Radios(), initial=first, required=required
            )
        case SettingKind.OFFICES:
            return _places(choices, chosen, required=required)
        case SettingKind.OFFICE | SettingKind.CONTACT:
            blank = "Nobody" if setting.optional else "Choose"
            field = forms.ChoiceField(label=label, choices=with_blank(choices, blank), initial=first, required=required)
        case SettingKind.DAYS:
            field = forms.IntegerField(
                label="Days", min_value=0, max_value=99999, initial=first, required=required,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input-4"}),
                error_messages={"invalid": "Give a whole number of days, such as 14."},
            )  # fmt: skip
        case SettingKind.WORDS:
            field = forms.CharField(label=label, max_length=LONGEST_WORDS, initial=first, required=required)
    return {"value": field}


def _places(choices: Choices, chosen: Sequence[str], *, required: bool) -> dict[str, forms.Field]:
    """A list for each place in the line; only the first must be filled in."""
    return {
        f"value_{place}": forms.ChoiceField(
            label=label,
            choices=with_blank(choices, "Choose" if place == 0 else "Nobody further"),
            initial=chosen[place] if place < len(chosen) else "",
            required=required and place == 0,
        )
        for place, label in enumerate(SettingForm.PLACES)
    }
