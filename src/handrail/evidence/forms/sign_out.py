"""What the school office is asked when a device goes back."""

from __future__ import annotations

from django import forms

from handrail.ui.forms import Form


class SignOutForm(Form):
    """To whom, and who signed."""

    went_to = forms.CharField(label="Who took it back?", help_text="The owner, or a parent or carer.", max_length=200)
    signed_by = forms.CharField(label="Who signed for it?", max_length=200)
