"""The school's own procedures given back: as a pasted text, or as a file."""

from __future__ import annotations

from typing import Self

from django import forms
from django.http import QueryDict

from handrail.procedures.exchange import ENDINGS, LARGEST_BYTES, LARGEST_TEXT
from handrail.ui.fields import FileGoneAhead
from handrail.ui.forms import Form
from handrail.vault.kinds import EMPTY, HIDES_ANOTHER, TOO_LARGE, UNKNOWN_ENDING, NotTaken
from handrail.vault.texts import ARCHIVE, DOCUMENT, NO_TEXT, PICTURE, WIDE, HoldsControls
from handrail.vault.upload import FIELD, TWICE

ACCEPT = ",".join(f".{ending}" for ending in ENDINGS)
SAVED = "the text that you saved here, or one that you wrote yourself in that form"
NOT_TAKEN = {
    EMPTY: "Choose a file that is not empty.",
    UNKNOWN_ENDING: f"Choose a file whose name ends in .yaml, .yml or .txt: {SAVED}.",
    TOO_LARGE: f"Choose a file of at most {LARGEST_BYTES // 1000} kB. No school’s own procedures are larger.",
    TWICE: "Choose one file. It holds all of your school’s procedures.",
    ARCHIVE: "This is a compressed file. Choose the text itself, not packed into anything.",
    DOCUMENT: "This is a document of Word, Excel or the like, or a PDF. Only a plain text can be read. Paste the text "
    "into a plain text editor, and save it from there.",
    PICTURE: f"This is a picture. Choose {SAVED}.",
    WIDE: "This text is saved in UTF-16. Save it again and choose UTF-8 as its encoding. Nothing else needs to change.",
    NO_TEXT: "This cannot be read as a text in UTF-8. If it is a text, save it again and choose UTF-8 as its encoding.",
    HIDES_ANOTHER: "A picture or another file is written down in this text. Take it out, and say in words what it is.",
}
CONTROLS = "Line {line} holds a character that nobody can see or type. Take it out, and choose the file again."


class TextForm(Form):
    """The files of the school's own part, as one text."""

    text = forms.CharField(
        label="The files of your school’s own procedures",
        help_text="Paste the whole text here. Nothing counts before it is proved and published.",
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "false", "autocapitalize": "off"}),
        max_length=LARGEST_TEXT,
        strip=False,
    )
    # The version that stood there when the page was opened; counts for a text that does not say what it was saved from.
    seen = forms.IntegerField(widget=forms.HiddenInput)
    # The version up to which whoever sends this was told what others wrote; they write on top of it.
    told = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @classmethod
    def holding(cls, text: str, *, seen: int, told: int | None = None) -> Self:
        """The form as if this text had been typed into it."""
        typed = QueryDict(mutable=True)
        typed.update({"text": text, "seen": str(seen), "told": "" if told is None else str(told)})
        return cls(typed)


class GiveFileForm(Form):
    """Which file. Its text never comes through here: the door of the page reads it while it comes in."""

    file = FileGoneAhead(
        label="Which file?",
        help_text=f"It ends in .yaml, .yml or .txt and has at most {LARGEST_BYTES // 1000} kB.",
        widget=forms.FileInput({"accept": ACCEPT}),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def explain(self, refusal: NotTaken) -> None:
        """Say why the file was not taken, and what to do."""
        if isinstance(refusal, HoldsControls):
            self.add_error(FIELD, CONTROLS.format(line=refusal.line))
        else:
            self.add_error(FIELD, NOT_TAKEN[str(refusal)])
