"""What is asked of a precaution, of what came of it, and of keeping evidence longer."""

from __future__ import annotations

from typing import Any

from django import forms

from handrail.evidence.actions import PrecautionGiven, SequelGiven
from handrail.evidence.forms.files import LONGEST, _lines
from handrail.evidence.kinds import PrecautionKind
from handrail.ui.fields import Radios
from handrail.ui.forms import Form
from handrail.ui.past_moment import PastMomentForm

HINTS: dict[str, str] = {
    PrecautionKind.ACCOUNT: "By the helpdesk or the network manager, so that nothing is changed or sent from it",
    PrecautionKind.AUDIT: "Of what was opened, by whom and when, from the logs of the network",
    PrecautionKind.ADVICE: "Texts, e-mails and comments on a device of their own; nothing is copied to here",
}
TOO_EARLY = "Give a time that is not before it was done in the first place."


class PrecautionForm(PastMomentForm):
    """What was done, about whom or what, by whom it was asked."""

    kind = forms.ChoiceField(label="What was done?", choices=PrecautionKind.choices, widget=Radios(hints=HINTS))
    about = forms.CharField(
        label="Whose account, what is to be audited, or who was advised?",
        help_text="People by their letters. Never a password.",
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    asked_of = forms.CharField(
        label="Who was asked to do it?",
        help_text="For an account or an audit: the helpdesk, the network manager.",
        max_length=200,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    their_reference = forms.CharField(label="Their ticket or reference", max_length=100, required=False)
    words = forms.CharField(label="Why, or what exactly?", max_length=LONGEST, widget=_lines(2))
    field_order = ["kind", "about", "asked_of", "their_reference", "words", "done_on", "done_at"]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        needs = self.cleaned_data.get("kind") in (PrecautionKind.ACCOUNT, PrecautionKind.AUDIT)
        if needs and not self.cleaned_data.get("asked_of"):
            self.add_error("asked_of", "Say who was asked to do it.")
        return cleaned

    def given(self) -> PrecautionGiven:
        """What was done."""
        words = {name: self.cleaned_data[name] for name in self.field_order[:5]}
        return PrecautionGiven(**words, done_at=self.moment_given())


class SequelForm(PastMomentForm):
    """What came of a precaution; of an audit also who was found responsible and what was reached."""

    responsible = forms.CharField(
        label="Who was found responsible?", help_text="By their letter; or: nobody.", max_length=200
    )
    reached = forms.CharField(label="What was reached, sent or changed?", max_length=LONGEST, widget=_lines(2))
    words = forms.CharField(label="What came of it?", max_length=LONGEST, widget=_lines(2))
    field_order = ["responsible", "reached", "words", "done_on", "done_at"]

    def __init__(self, kind: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind != PrecautionKind.AUDIT:
            del self.fields["responsible"], self.fields["reached"]
        labels = {
            PrecautionKind.ACCOUNT.value: "The account was enabled again: by whom, and why?",
            PrecautionKind.ADVICE.value: "Did they keep it, and where is it?",
        }
        self.fields["words"].label = labels.get(kind, "What else did the audit find?")

    def given(self) -> SequelGiven:
        """What came of it."""
        typed = self.cleaned_data
        return SequelGiven(
            typed["words"], typed.get("responsible", ""), typed.get("reached", ""), done_at=self.moment_given()
        )


class HoldForm(Form):
    """Why evidence is kept longer, or no longer."""

    reason = forms.CharField(
        label="Why?",
        help_text="For example: the police or a court still need it.",
        max_length=LONGEST,
        widget=_lines(2),
        error_messages={"required": "Give the reason."},
    )
