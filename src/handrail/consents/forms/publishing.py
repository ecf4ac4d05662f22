"""What is asked before something is published, and when it comes down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy

from handrail.consents.access import ToPublish, Use
from handrail.people.presenters.alike import named
from handrail.ui.fields import Checkboxes, DateBoxesField, Radios, day_gone
from handrail.ui.forms import Form

if TYPE_CHECKING:
    from handrail.people.models import Person

MOST_FILES, LONGEST_FILE_NAME = 200, 200


class Ticks(forms.MultipleChoiceField):
    """What was looked at. What is left out is told with everything else that stands against publishing."""

    def validate(self, value: Any) -> None:
        """Only what was ticked can be wrong."""
        if value:
            super().validate(value)


class CheckForm(Form):
    """What somebody wants to publish, who is seen in it, and what they looked at. Never a file."""

    title = forms.CharField(
        label=gettext_lazy("What is it?"),
        max_length=120,
        help_text=gettext_lazy("In words that name nobody, for example “Sports day, relay”."),
    )
    use = forms.ChoiceField(label=gettext_lazy("Where will it be seen?"), widget=Radios())
    where = forms.CharField(
        label=gettext_lazy("On which page, in which issue, on which account?"), max_length=200,
        help_text=gettext_lazy("So that it can be found when it must come down."),
    )  # fmt: skip
    people = forms.MultipleChoiceField(
        label=gettext_lazy("Who can be seen, or whose work is it?"), widget=Checkboxes(),
        help_text=gettext_lazy("Everybody, in the background too."),
    )  # fmt: skip
    file_names = forms.CharField(
        label=gettext_lazy("What are the files called?"), required=False, max_length=8000,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
        help_text=gettext_lazy("One name on each line. Only the names: the pictures stay where they are."),
    )  # fmt: skip
    with_names = forms.ChoiceField(
        label=gettext_lazy("Does anybody’s name stand with it?"),
        widget=Radios(),
        choices=(("no", gettext_lazy("No")), ("yes", gettext_lazy("Yes"))),
    )
    ticked = Ticks(
        label=gettext_lazy("What have you looked at?"), widget=Checkboxes(),
        help_text=gettext_lazy(
            "Of a picture or film: everything that is true of it. It is published only where all of it is."
        ),
    )  # fmt: skip
    allowed_by = forms.CharField(
        label=gettext_lazy("Who allowed it, if somebody else did?"), required=False, max_length=120,
        help_text=gettext_lazy("By their office, for example “Headteacher”."),
    )  # fmt: skip
    from_on = DateBoxesField(
        label=gettext_lazy("From which day is it seen?"),
        required=False,
        help_text=gettext_lazy("Leave empty for today."),
    )

    def __init__(
        self,
        uses: Sequence[Use],
        people: Sequence[Person],
        checks: Sequence[tuple[str, str]],
        today: date,
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._today = today
        chosen: Any = self.fields
        hints = {"/".join(use.key): str(use.use.where) for use in uses if use.use}
        chosen["use"].widget = Radios(hints=hints)
        groups: dict[str, list[tuple[str, str]]] = {}
        for use in uses:
            groups.setdefault(use.heading, []).append(("/".join(use.key), str(use.label)))
        chosen["use"].choices = list(groups.items())
        chosen["people"].choices = [
            (str(one.pk), ", ".join(filter(None, (name, one.class_name)))) for one, name in named(people)
        ]
        chosen["ticked"].choices = list(checks)

    def clean_from_on(self) -> date:
        """Today where nothing was given."""
        return self.cleaned_data["from_on"] or self._today

    def clean_file_names(self) -> tuple[str, ...]:
        """One name a line."""
        names = tuple(line.strip() for line in self.cleaned_data["file_names"].splitlines() if line.strip())
        if len(names) > MOST_FILES or any(len(name) > LONGEST_FILE_NAME for name in names):
            raise forms.ValidationError(
                gettext_lazy("Write at most %(most)s names, one on each line, none longer than %(letters)s letters.")
                % {"most": MOST_FILES, "letters": LONGEST_FILE_NAME}
            )
        return names

    def wanted(self) -> ToPublish:
        """What somebody wants to publish."""
        said = self.cleaned_data
        question, _, use = said["use"].partition("/")
        return ToPublish(
            question, use, said["title"], said["where"], tuple(UUID(key) for key in said["people"]),
            said["file_names"], said["with_names"] == "yes", frozenset(said["ticked"]),
        )  # fmt: skip


class TakeDownForm(Form):
    """What became of something that must come down."""

    became = forms.ChoiceField(label=gettext_lazy("What became of it?"), widget=Radios())
    note = forms.CharField(
        label=gettext_lazy("Anything to add"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    on = DateBoxesField(
        label=gettext_lazy("On which day?"), required=False, help_text=gettext_lazy("Leave empty if it was today.")
    )

    def __init__(self, outcomes: Sequence[tuple[str, str]], today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today
        self.fields["became"].choices = outcomes  # type: ignore[attr-defined]

    def clean_on(self) -> date:
        """Today, or a day before."""
        return day_gone(self.cleaned_data["on"], self._today)
