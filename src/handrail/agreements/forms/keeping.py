"""What those who keep signatures write: a slip that came back, a mistake, that somebody signs again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from handrail.agreements.access import Answer, Asked, text_in
from handrail.people.forms.signers import SignedPaperForm
from handrail.ui.fields import Checkboxes, DateBoxesField, Radios
from handrail.ui.forms import Form as PageForm

if TYPE_CHECKING:
    from handrail.people.models import Person


GONE = _("Something of it counts no longer. Look at what is listed now, and choose again.")


class Paper(NamedTuple):
    """What stands on a slip. `signer` is None for a name that is not among those who may sign."""

    answer: Answer
    reason: str
    signer: Person | None
    signer_name: str
    signed_on: date
    held: str
    discussed: bool


class PaperForm(SignedPaperForm):
    """A slip of paper that came back."""

    answer = forms.ChoiceField(
        label=_("What does the slip say?"), widget=Radios(), initial=Answer.SIGNED.value,
        choices=[(Answer.SIGNED.value, _("Signed")), (Answer.REFUSED.value, _("Refused"))],
    )  # fmt: skip
    signer = forms.ChoiceField(label=_("Who signed it?"), widget=Radios())
    reason = forms.CharField(
        label=_("If it was refused, what reason is given?"), required=False, max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    discussed = forms.BooleanField(label=_("It was talked about before, in class or at home"), required=False)
    field_order = ("answer", "signer", "signer_name", "signed_on", "reason", "held", "discussed")

    def paper(self) -> Paper:
        """What was written."""
        said = self.cleaned_data
        return Paper(
            Answer(said["answer"]), said["reason"], self.signed_by, self.signed_name, said["signed_on"], said["held"],
            said["discussed"],
        )  # fmt: skip


class TakeBackForm(PageForm):
    """Why an answer does not count."""

    reason = forms.CharField(
        label=_("Why was it recorded by mistake?"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class TakeBackTodayForm(TakeBackForm):
    """Which answers of today do not count, all of them unless something else is said; and why."""

    answers = forms.MultipleChoiceField(
        label=_("What was recorded by mistake?"),
        widget=Checkboxes,
        error_messages={"required": _("Choose at least one."), "invalid_choice": GONE},
    )
    field_order = ("answers", "reason")

    def __init__(self, lines: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answers"].choices = lines  # type: ignore[attr-defined]
        self.fields["answers"].initial = [ref for ref, _words in lines]

    @property
    def refs(self) -> list[UUID]:
        """What was chosen."""
        return [UUID(ref) for ref in self.cleaned_data["answers"]]


class AskAgainForm(PageForm):
    """What somebody signs again, at a meeting on a day or without one. Why is kept elsewhere."""

    agreements = forms.MultipleChoiceField(
        label=_("What is to be signed again?"),
        widget=Checkboxes,
        error_messages={"required": _("Choose at least one.")},
    )
    meeting_on = DateBoxesField(
        label=_("On which day do you meet about it?"),
        help_text=_("Leave empty if there is no meeting."),
        required=False,
    )
    access_off = forms.BooleanField(label=_("Computers and the internet are off until it is signed"), required=False)

    def __init__(self, asked: Sequence[Asked], today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today
        titles = [(one.version.agreement, text_in(one.version).title.english) for one in asked]
        self.fields["agreements"].choices = titles  # type: ignore[attr-defined]

    def clean_meeting_on(self) -> date | None:
        """Today, or a day to come."""
        day: date | None = self.cleaned_data["meeting_on"]
        if day is not None and day < self._today:
            raise forms.ValidationError(_("Give a day that is not before today."))
        return day
