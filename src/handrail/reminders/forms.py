"""What is asked about mail."""

from __future__ import annotations

from django import forms

from handrail.ui.fields import Radios
from handrail.ui.forms import Form

YES, NO = "yes", "no"


class MailForm(Form):
    """Yes or no, to each kind of mail."""

    wanted = forms.ChoiceField(
        label="Do you want a mail in the morning when something is due?",
        help_text="On school days only, and only when there is something. It says how many things, never what.",
        choices=[(YES, "Yes"), (NO, "No")],
        widget=Radios(),
    )

    at_once = forms.ChoiceField(
        label="Do you want a message at once when something new waits for you?",
        help_text="Such as a report, a complaint to answer, a colleague who asks for your agreement or a technical "
        "task. At most one in a quarter of an hour. Where somebody may be in danger or data are lost, one is sent all "
        "the same, if your school says so.",
        choices=[(YES, "Yes"), (NO, "No")],
        widget=Radios(),
    )

    @property
    def is_wanted(self) -> bool:
        """What was chosen, of a form that is valid."""
        return bool(self.cleaned_data["wanted"] == YES)

    @property
    def at_once_wanted(self) -> bool:
        """The same of messages at once."""
        return bool(self.cleaned_data["at_once"] == YES)
