"""What is asked when a file is kept, sealed, or used, and of the second person."""

from __future__ import annotations

from typing import Any

from django import forms

from handrail.evidence.actions import UseGiven
from handrail.evidence.kinds import FileAct, FileRules
from handrail.ui.fields import FileGoneAhead, Radios
from handrail.ui.forms import Form
from handrail.vault.kinds import EMPTY, HIDES_ANOTHER, NOT_AS_NAMED, TOO_LARGE, UNKNOWN_ENDING
from handrail.vault.upload import FIELD, TWICE

LONGEST = 2_000
ENDINGS = ".pdf, .png, .jpg, .txt, .csv or .docx"
ACCEPT = ".pdf,.png,.jpg,.jpeg,.txt,.csv,.docx"
NOT_TAKEN = {
    EMPTY: "Choose a file that is not empty.",
    UNKNOWN_ENDING: f"Choose a file whose name ends in {ENDINGS}. An e-mail or a chat: save it as PDF or text first.",
    NOT_AS_NAMED: "The file is not what its name says, or it cannot be read. Save it again, or choose another.",
    HIDES_ANOTHER: "Another file is hidden in this one, such as a picture or a macro. Choose one without it.",
    TWICE: "Choose one file at a time.",
}
TOO_LARGE_WORDS = "Choose a file of at most {most} MB."
HINTS: dict[str, str] = {
    FileAct.OPENED: "You get a copy to look at. Remove the copy from your device afterwards",
    FileAct.TAKEN_OUT: "For the police, a court or the local authority; never by e-mail",
    FileAct.DESTROYED: "It cannot be brought back; the record of it stays",
}


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class FileForm(Form):
    """Which file. The file itself never comes through here: it is locked while it comes in."""

    file = FileGoneAhead(label="Which file?", widget=forms.FileInput({"accept": ACCEPT}))

    def __init__(self, most: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._most = most // (1024 * 1024)
        self.fields[FIELD].help_text = f"It ends in {ENDINGS} and has at most {self._most} MB."

    def explain(self, why: str) -> None:
        """Say why a file was not taken; `why` is what the vault said."""
        says = TOO_LARGE_WORDS.format(most=self._most) if why == TOO_LARGE else NOT_TAKEN[why]
        self.add_error(FIELD, says)


class UseForm(Form):
    """What somebody wants to do with a file, why, and for whom."""

    act = forms.ChoiceField(label="What do you want to do?", choices=FileAct.choices, widget=Radios(hints=HINTS))
    reason = forms.CharField(
        label="Why?",
        help_text="It stays in the record with your name.",
        max_length=LONGEST,
        widget=_lines(2),
        error_messages={"required": "Give the reason."},
    )
    for_whom = forms.CharField(
        label="For whom, if a copy goes outside?",
        help_text="Name and office, such as: the officer in the case.",
        max_length=200,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )

    def __init__(self, rules: FileRules, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = {FileAct.DESTROYED: rules.may_delete}
        field = self.fields["act"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (for the checker)
        field.choices = [(act.value, act.label) for act in FileAct if allowed.get(act, rules.may_keep)]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.cleaned_data.get("act") == FileAct.TAKEN_OUT and not self.cleaned_data.get("for_whom"):
            self.add_error("for_whom", "Say who gets the copy.")
        return cleaned

    def given(self) -> UseGiven:
        """What somebody wants to do."""
        return UseGiven(**{name: self.cleaned_data[name] for name in ("act", "reason", "for_whom")})


class SealForm(Form):
    """Why an item is sealed."""

    reason = forms.CharField(
        label="Why should it be sealed?",
        max_length=LONGEST,
        widget=_lines(2),
        error_messages={"required": "Give the reason."},
    )


class AnswerForm(Form):
    """What the second person says to a request."""

    agrees = forms.ChoiceField(
        label="Do you agree?", choices=[("yes", "Yes, I agree"), ("no", "No, I refuse")], widget=Radios
    )
    reason = forms.CharField(
        label="Why?",
        help_text="If you refuse, say why. It stays in the record with your name.",
        max_length=LONGEST,
        required=False,
        widget=_lines(2),
    )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.cleaned_data.get("agrees") == "no" and not self.cleaned_data.get("reason"):
            self.add_error("reason", "Say why you refuse.")
        return cleaned
