"""What a parent says who takes pictures at an event."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from handrail.consents.forms.events import LONGEST_NAME
from handrail.ui.forms import Form


class SignEventForm(Form):
    """One parent on the device."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(
            label=_("Your name"), max_length=LONGEST_NAME, widget=forms.TextInput(attrs={"autocomplete": "off"}),
            help_text=_("Your full name. It stands for your signature."),
        )  # fmt: skip
