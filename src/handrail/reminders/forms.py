"""What is asked about the daily mail."""

from __future__ import annotations

from django import forms

from handrail.ui.fields import Radios
from handrail.ui.forms import Form

YES = "yes"


class DailyMailForm(Form):
    """Yes or no."""

    wanted = forms.ChoiceField(
        label="Do you want a mail in the morning when something is due?",
        help_text="On school days only, and only when there is something. It says how many things, never what.",
        choices=[(YES, "Yes"), ("no", "No")],
        widget=Radios(),
    )

    @property
    def is_wanted(self) -> bool:
        """What was chosen, of a form that is valid."""
        return bool(self.cleaned_data["wanted"] == YES)
