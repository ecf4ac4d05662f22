"""What is asked of whoever signs, and what counts as an answer."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.agreements.access import Answer, Asked, Form, text_in
from handrail.agreements.actions import Reply
from handrail.people.forms.names import OwnNameField
from handrail.ui.fields import MayWait, Radios
from handrail.ui.forms import Form as PageForm

if TYPE_CHECKING:
    from django.forms.boundfield import BoundField


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
            self.fields["signer_name"] = OwnNameField()

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


def is_answered_in(sent: Mapping[str, Any], one: Asked) -> bool:
    """Whether what was sent answers it, though the form may not ask it any more."""
    return bool(sent.get(f"answer_{tag(one)}"))


def tag(one: Asked) -> str:
    """By what the fields of one thing are named: the same each time, and telling nobody whom it is about."""
    told = "/".join(map(str, one.key))
    return hashlib.sha256(told.encode()).hexdigest()[:12]
