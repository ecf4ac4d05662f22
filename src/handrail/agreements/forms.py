"""What is asked of whoever signs, and what counts as an answer."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.agreements.access import Answer, Asked, Form, text_in
from handrail.agreements.actions import Reply
from handrail.people.forms.signers import SignedPaperForm
from handrail.ui.fields import Checkboxes, DateBoxesField, MayWait, Radios
from handrail.ui.forms import Form as PageForm

if TYPE_CHECKING:
    from django.forms.boundfield import BoundField

    from handrail.people.models import Person


class Item(NamedTuple):
    """One thing to answer, with its fields as the page shows them."""

    asked: Asked
    answer: BoundField
    reason: BoundField


class SignForm(PageForm):
    """An answer for each thing that is asked, and where nobody is signed in the name of whoever signs.

    Each field is named by what it answers, so that nothing is signed for another child if the page was opened earlier,
    and carries the digest of the words that were shown.
    """

    def __init__(
        self,
        asked: Sequence[Asked],
        *args: Any,
        questions: Sequence[str],
        form: Form = Form.PLAIN,
        asks_name: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.asked, self._form = tuple(asked), form
        for one, question in zip(asked, questions, strict=True):
            self._add(one, question)
        if asks_name:
            self.fields["signer_name"] = forms.CharField(
                label=_("Your name"), max_length=150, help_text=_("Your full name. It stands for your signature."),
                widget=forms.TextInput(attrs={"autocomplete": "name"}),
            )  # fmt: skip

    def items(self, agreement: str) -> list[Item]:
        """The fields of one agreement."""
        asked = (one for one in self.asked if one.version.agreement == agreement)
        return [Item(one, self[f"answer_{tag(one)}"], self[f"reason_{tag(one)}"]) for one in asked]

    @property
    def digests(self) -> list[BoundField]:
        """The hidden fields that say which words were shown."""
        return [self[f"digest_{tag(one)}"] for one in self.asked]

    def clean(self) -> dict[str, Any]:
        """At least one thing is answered."""
        said = super().clean() or {}
        if self.asked and not self.errors and not any(said.get(f"answer_{tag(one)}") for one in self.asked):
            self.add_error(f"answer_{tag(self.asked[0])}", _("Choose “I agree” or “I do not agree” at least once."))
        return said

    def replies(self) -> list[Reply]:
        """What was answered."""
        said = self.cleaned_data
        return [
            Reply(
                one.person.pk, one.version.agreement, one.part, said[f"digest_{tag(one)}"],
                Answer(said[f"answer_{tag(one)}"]), said[f"reason_{tag(one)}"], self._form_of(one),
            )
            for one in self.asked if said.get(f"answer_{tag(one)}")
        ]  # fmt: skip

    def _form_of(self, one: Asked) -> Form:
        return self._form if self._form in text_in(one.version).forms else Form.PLAIN

    def _add(self, one: Asked, question: str) -> None:
        named = tag(one)
        self.fields[f"answer_{named}"] = MayWait(label=question, widget=Radios(), choices=CHOICES)
        self.fields[f"reason_{named}"] = forms.CharField(
            label=_("If you do not agree, you can say why"), required=False, max_length=500,
            widget=forms.Textarea(attrs={"rows": 2}),
        )  # fmt: skip
        self.fields[f"digest_{named}"] = forms.CharField(
            widget=forms.HiddenInput(), initial=one.version.digest, max_length=64
        )


CHOICES = ((Answer.SIGNED.value, gettext_lazy("I agree")), (Answer.REFUSED.value, gettext_lazy("I do not agree")))


def tag(one: Asked) -> str:
    """By what the fields of one thing are named: the same each time, and telling nobody whom it is about."""
    told = "/".join(map(str, one.key))
    return hashlib.sha256(told.encode()).hexdigest()[:12]


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
        label="What does the slip say?", widget=Radios(), initial=Answer.SIGNED.value,
        choices=[(Answer.SIGNED.value, "Signed"), (Answer.REFUSED.value, "Refused")],
    )  # fmt: skip
    signer = forms.ChoiceField(label="Who signed it?", widget=Radios())
    reason = forms.CharField(
        label="If it was refused, what reason is given?", required=False, max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    discussed = forms.BooleanField(label="It was talked about before, in class or at home", required=False)
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
        label="Why was it recorded by mistake?", max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class AskAgainForm(PageForm):
    """What somebody signs again, at a meeting on a day or without one. Why is kept elsewhere."""

    agreements = forms.MultipleChoiceField(
        label="What is to be signed again?", widget=Checkboxes, error_messages={"required": "Choose at least one."}
    )
    meeting_on = DateBoxesField(
        label="On which day do you meet about it?", help_text="Leave empty if there is no meeting.", required=False
    )
    access_off = forms.BooleanField(label="Computers and the internet are off until it is signed", required=False)

    def __init__(self, asked: Sequence[Asked], today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today
        titles = [(one.version.agreement, text_in(one.version).title.english) for one in asked]
        self.fields["agreements"].choices = titles  # type: ignore[attr-defined]

    def clean_meeting_on(self) -> date | None:
        """Today, or a day to come."""
        day: date | None = self.cleaned_data["meeting_on"]
        if day is not None and day < self._today:
            raise forms.ValidationError("Give a day that is not before today.")
        return day
