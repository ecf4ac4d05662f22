"""What the first run asks: the code, then one question a page, then the password of the first account."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.contrib.auth import forms as auth_forms

from handrail.schools.kinds import KeyStage, Phase
from handrail.ui.fields import Checkboxes, Radios
from handrail.ui.forms import Form

BEGINNERS = {
    "head": ("Headteacher", ""),
    "coordinator": ("Online safety coordinator", "Leads incidents and keeps the log."),
    "dsl": ("Designated safeguarding lead", ""),
}
OPEN_TO_COLLEAGUES = frozenset({"head", "coordinator"})


class CodeForm(Form):
    """The one-time code that the terminal shows."""

    code = forms.CharField(
        label="Setup code",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
        help_text="Five words and a number. It stands in the terminal where Handrail was started.",
    )


class NameForm(Form):
    """What the school is called."""

    name = forms.CharField(
        label="What is your school called?",
        max_length=200,
        help_text="As it stands on its letters, for example Oak Primary.",
    )


class PhaseForm(Form):
    """Which years it teaches."""

    phase = forms.ChoiceField(label="What kind of school is it?", choices=Phase.choices, widget=Radios())


class KeyStagesForm(Form):
    """Which key stages it teaches."""

    key_stages = forms.MultipleChoiceField(
        label="Which key stages do you teach?",
        choices=KeyStage.choices,
        widget=Checkboxes(),
        help_text="Tick all that apply. Who signs agreements, and in which words, follows from them.",
    )


class AuthorityForm(Form):
    """In whose area it lies."""

    authority = forms.CharField(
        label="In which local authority is your school?",
        max_length=120,
        help_text="For example Hertfordshire. Academies and independent schools too: children’s services "
        "and the officer for allegations are those of the area.",
    )


class PackForm(Form):
    """Whose procedures it follows."""

    def __init__(self, *args: Any, packs: Sequence[tuple[str, str]], hints: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pack"] = forms.ChoiceField(
            label="Whose procedures will you start from?",
            choices=packs,
            widget=Radios(hints=hints),
            help_text="The one written nearest to you, or the common spine. You change what differs later.",
        )


class PersonForm(Form):
    """Who has the first account."""

    display_name = forms.CharField(
        label="Your name", max_length=100, help_text="As colleagues say it, for example Mrs Hughes."
    )
    email = forms.EmailField(
        label="Your school e-mail address",
        help_text="You sign in with it.",
        widget=forms.EmailInput(attrs={"autocomplete": "username", "spellcheck": "false"}),
    )


class OfficesForm(Form):
    """What they are at the school."""

    offices = forms.MultipleChoiceField(
        label="What are you at the school?",
        choices=[(office, title) for office, (title, _) in BEGINNERS.items()],
        widget=Checkboxes(hints={office: hint for office, (_, hint) in BEGINNERS.items()}),
        help_text="Tick all that you are. You give the other offices to colleagues later.",
    )

    def clean_offices(self) -> list[str]:
        """Whoever begins must be able to let colleagues in."""
        offices: list[str] = self.cleaned_data["offices"]
        if OPEN_TO_COLLEAGUES.isdisjoint(offices):
            raise forms.ValidationError(
                "The safeguarding lead alone cannot let colleagues in. Tick the coordinator too, and give that office "
                "on when a colleague has an account; or let the head begin."
            )
        return offices


class PasswordForm(Form, auth_forms.SetPasswordForm):  # type: ignore[type-arg]
    """The password of the first account, twice."""

    error_messages = {"password_mismatch": "The two passwords differ. Type the same one in both boxes."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first, second = self.fields["new_password1"], self.fields["new_password2"]
        first.label, second.label, second.help_text = "Password", "Password again", ""
        first.help_text = (
            "At least 12 characters. Three or four words that do not belong together are good. "
            "Do not use your name, your school’s name or a password from somewhere else."
        )


QUESTIONS: Mapping[str, type[Form]] = {
    "name": NameForm,
    "phase": PhaseForm,
    "key-stages": KeyStagesForm,
    "authority": AuthorityForm,
    "pack": PackForm,
    "you": PersonForm,
    "offices": OfficesForm,
}
"""The questions in their order, by what they are called in addresses."""
