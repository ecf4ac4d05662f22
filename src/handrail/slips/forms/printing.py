"""Before paper is printed: for whom, in which words, back by when. And of a place: whether the words hang there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handrail.agreements.access import GRACE, Form
from handrail.procedures.model import Language
from handrail.slips.access import EVERYBODY, Group
from handrail.ui.fields import DateBoxesField, Radios, day_gone
from handrail.ui.forms import Form as PageForm
from handrail.ui.moments import day_words

FORMS = (
    (Form.PLAIN.value, _("In full")),
    (Form.SIMPLER.value, _("In simpler words")),
    (Form.PICTURE.value, _("With pictures")),
)
LANGUAGES = ((Language.ENGLISH.value, _("English")), (Language.WELSH.value, _("Welsh")))
BOTH = ("both", _("Both, each on a page of its own"))
KINDS = {
    "class": _("%(name)s: for the pupils"),
    "carers": _("%(name)s: what their parents sign for themselves"),
}
NO_CLASS = _("Pupils without a class")
PAST = _("Give a day that has not passed.")


class GroupForm(PageForm):
    """For whom, and by when."""

    group = forms.ChoiceField(label=_("For whom?"), help_text=_("Only those whose signature is waited for."))
    by = DateBoxesField(label=_("By which day is it wanted back?"), required=False)

    def __init__(
        self, groups: Sequence[Group], languages: Sequence[Language], today: date, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["by"].help_text = _("Leave empty for two weeks from today, %(day)s.") % {
            "day": day_words(today + GRACE)
        }
        named = [(group.key, f"{_named(group)} ({group.people})") for group in groups]
        self.fields["group"].choices = [(EVERYBODY, _("Everybody of whom an answer is waited for")), *named]  # type: ignore[attr-defined]
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
        label=_("In which words?"), widget=Radios(), choices=FORMS, initial=Form.PLAIN.value,
        help_text=_("What is not there in that form is printed in full."),
    )  # fmt: skip
    language = forms.ChoiceField(
        label=_("In which language?"), widget=Radios(), choices=LANGUAGES, initial=Language.ENGLISH.value,
        help_text=_("What is not there in Welsh is printed in English."),
    )  # fmt: skip
    field_order = ("group", "form", "language", "by")


class QuestionsForm(GroupForm):
    """Sheets of questions: in which language."""

    language = forms.ChoiceField(
        label=_("In which language?"), widget=Radios(), choices=LANGUAGES, initial=Language.ENGLISH.value,
        help_text=_("What is not there in Welsh is printed in English."),
    )  # fmt: skip
    field_order = ("group", "language", "by")


class LettersForm(GroupForm):
    """Letters: to all, or to those whom no mail reaches."""

    whom = forms.ChoiceField(
        label=_("To which of those who may sign?"), widget=Radios(), initial="no_mail",
        choices=[("no_mail", _("Those without an e-mail address on the list")), ("all", _("All of them"))],
    )  # fmt: skip
    language = forms.ChoiceField(
        label=_("In which language?"), widget=Radios(), choices=[BOTH, *LANGUAGES], initial=BOTH[0],
        help_text=_("What is not there in Welsh is printed in English."),
    )  # fmt: skip
    field_order = ("group", "whom", "language", "by")

    @property
    def chosen_languages(self) -> tuple[Language, ...]:
        """One language or both, English first; each has a page."""
        chosen = self.cleaned_data.get("language", Language.ENGLISH.value)
        return (Language.ENGLISH, Language.WELSH) if chosen == BOTH[0] else (Language(chosen),)


class CheckDisplayForm(PageForm):
    """What somebody found at a place."""

    hangs = forms.ChoiceField(
        label=_("Do the words hang there, and can they be read?"), widget=Radios(),
        choices=[("yes", _("Yes, all of them")), ("no", _("No, or not all of them"))],
    )  # fmt: skip
    note = forms.CharField(
        label=_("A note"), required=False, max_length=300, help_text=_("For example what is missing.")
    )
    checked_on = DateBoxesField(label=_("On which day was it looked at?"), required=False,
                                help_text=_("Leave empty if it was today."))  # fmt: skip

    def __init__(self, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today

    def clean_checked_on(self) -> date:
        """Today, or a day before."""
        return day_gone(self.cleaned_data["checked_on"], self._today)


def _named(group: Group) -> str:
    name = group.name or str(NO_CLASS)
    return KINDS[group.kind] % {"name": name} if group.kind in KINDS else name
