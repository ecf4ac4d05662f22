"""What is asked of somebody who names a witness."""

from __future__ import annotations

from django import forms

from handrail.ui.fields import Radios
from handrail.ui.forms import Form
from handrail.witnesses.kinds import Role


class WitnessForm(Form):
    """An address, and whose it is."""

    email = forms.EmailField(
        label="Their own e-mail address",
        help_text="One that the school does not look after, so that nobody at the school can remove what was sent.",
        max_length=254,
        error_messages={"invalid": "Write an e-mail address, such as name@example.org."},
    )
    role = forms.ChoiceField(label="Who is it?", choices=Role.choices, widget=Radios())
