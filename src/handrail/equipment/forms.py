"""What is asked about equipment."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from handrail.equipment.access import LARGEST
from handrail.equipment.pasted import MOST_ROWS, NoHeading, Read, ThingGiven, TooMany, read_pasted
from handrail.ui.fields import DateBoxesField
from handrail.ui.forms import Form

LONGEST = 300_000
TAKEN = "Something of this name is on the list already. Give this one another name or number."
NO_HEADING = "The first row must name the columns, and one of them must be “Name” or “Number”."
TOO_MANY = f"These are more than {MOST_ROWS} rows. Paste them in several parts, each under the heading."


def _line() -> forms.TextInput:
    return forms.TextInput({"autocomplete": "off"})


class ThingForm(Form):
    """One thing."""

    name = forms.CharField(
        label="Name or number", help_text="As it stands on its label.", max_length=LARGEST["name"], widget=_line()
    )
    kind = forms.CharField(
        label="What it is", help_text="For example: tablet.", max_length=LARGEST["kind"], required=False, widget=_line()
    )
    make = forms.CharField(label="Make and model", max_length=LARGEST["make"], required=False, widget=_line())
    serial = forms.CharField(label="Serial number", max_length=LARGEST["serial"], required=False, widget=_line())
    room = forms.CharField(label="Room", max_length=LARGEST["room"], required=False, widget=_line())
    since = DateBoxesField(label="Since when does the school have it?", required=False)

    def given(self) -> ThingGiven:
        """The thing as entered."""
        return ThingGiven(**self.cleaned_data)

    def ask_for_another_name(self) -> None:
        """Say that the name is taken."""
        self.add_error("name", TAKEN)


class PasteForm(Form):
    """A table, pasted as text."""

    table = forms.CharField(
        label="The table",
        help_text="Copy it from your spreadsheet, with its heading, and paste it here. Columns understood: name "
        "or number, type, make, serial number, room, since, until. No file is taken.",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false", "wrap": "off"}),
        error_messages={"required": "Paste the table."},
    )

    def __init__(self, *args: Any, taken: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._taken = taken
        self.read = Read()

    def clean_table(self) -> str:
        """Read it; what cannot be taken row by row is no mistake of the form."""
        text = str(self.cleaned_data["table"])
        try:
            self.read = read_pasted(text, self._taken)
        except NoHeading:
            raise forms.ValidationError(NO_HEADING) from None
        except TooMany:
            raise forms.ValidationError(TOO_MANY) from None
        return text
