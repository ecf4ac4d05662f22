"""Before paper is printed: for whom, in which words, back by when. And of a place: whether the words hang there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from handrail.agreements.access import GRACE, Form
from handrail.procedures.model import Language
from handrail.slips.access import EVERYBODY, Group
from handrail.ui.fields import DateBoxesField, Radios, day_gone
from handrail.ui.forms import Form as PageForm
from handrail.ui.moments import day_words

FORMS = ((Form.PLAIN.value, "In full"), (Form.SIMPLER.value, "In simpler words"), (Form.PICTURE.value, "With pictures"))
LANGUAGES = ((Language.ENGLISH.value, "English"), (Language.WELSH.value, "Welsh"))
KINDS = {
    "class": "{name}: for the pupils",
    "carers": "{name}: what their parents sign for themselves",
    "kind": "{name}",
}
NO_CLASS = "Pupils without a class"
PAST = "Give a day that has not passed."


class GroupForm(PageForm):
    """For whom, and by when."""

    group = forms.ChoiceField(label="For whom?", help_text="Only those whose signature is waited for.")
    by = DateBoxesField(label="By which day is it wanted back?", required=False)

    def __init__(
        self, groups: Sequence[Group], languages: Sequence[Language], today: date, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["by"].help_text = f"Leave empty for two weeks from today, {day_words(today + GRACE)}."
        named = [(group.key, f"{_named(group)} ({group.people})") for group in groups]
        self.fields["group"].choices = [(EVERYBODY, "Everybody of whom an answer is waited for"), *named]  # type: ignore[attr-defined]
        if len(languages) == 1:
            self.fields.pop("language", None)

    @property
    def chosen_language(self) -> Language:
        """The language that was chosen, where the school offers more than one."""
        return Language(self.cleaned_data.get("language", Language.ENGLISH))

    def clean_by(self) -> date:
        """Two weeks from today where nothing else is said."""
        day: date = self.cleaned_data["by"] or self.today + GRACE
        if day < self.today:
            raise forms.ValidationError(PAST)
        return day


class SlipsForm(GroupForm):
    """Slips: in which form and language."""

    form = forms.ChoiceField(
        label="In which words?", widget=Radios(), choices=FORMS, initial=Form.PLAIN.value,
        help_text="What is not there in that form is printed in full.",
    )  # fmt: skip
    language = forms.ChoiceField(
        label="In which language?", widget=Radios(), choices=LANGUAGES, initial=Language.ENGLISH.value,
        help_text="What is not there in Welsh is printed in English.",
    )  # fmt: skip
    field_order = ("group", "form", "language", "by")


class QuestionsForm(GroupForm):
    """Sheets of questions: in which language."""

    language = forms.ChoiceField(
        label="In which language?", widget=Radios(), choices=LANGUAGES, initial=Language.ENGLISH.value,
        help_text="What is not there in Welsh is printed in English.",
    )  # fmt: skip
    field_order = ("group", "language", "by")


class LettersForm(GroupForm):
    """Letters: to all, or to those whom no mail reaches."""

    whom = forms.ChoiceField(
        label="To which of those who may sign?", widget=Radios(), initial="no_mail",
        choices=[("no_mail", "Those without an e-mail address on the list"), ("all", "All of them")],
    )  # fmt: skip
    field_order = ("group", "whom", "by")


class CheckDisplayForm(PageForm):
    """What somebody found at a place."""

    hangs = forms.ChoiceField(
        label="Do the words hang there, and can they be read?", widget=Radios(),
        choices=[("yes", "Yes, all of them"), ("no", "No, or not all of them")],
    )  # fmt: skip
    note = forms.CharField(label="A note", required=False, max_length=300, help_text="For example what is missing.")
    checked_on = DateBoxesField(label="On which day was it looked at?", required=False,
                                help_text="Leave empty if it was today.")  # fmt: skip

    def __init__(self, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today

    def clean_checked_on(self) -> date:
        """Today, or a day before."""
        return day_gone(self.cleaned_data["checked_on"], self._today)


def _named(group: Group) -> str:
    return KINDS[group.kind].format(name=group.name or NO_CLASS)
