"""What is asked about people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handrail.ui.fields import Radios, with_blank
from handrail.ui.forms import Form


class PersonForm(Form):
    """Who somebody is."""

    display_name = forms.CharField(label=_("Name"), max_length=150, help_text=_("As staff say it."))
    kind = forms.ChoiceField(label=_("Who they are"), widget=Radios())
    year_group = forms.CharField(
        label=_("Year"), max_length=30, required=False, help_text=_("For pupils, for example Year 5.")
    )
    class_name = forms.CharField(
        label=_("Class"), max_length=30, required=False, help_text=_("For pupils, for example 5 Oak.")
    )
    user = forms.ChoiceField(
        label=_("Their account"),
        required=False,
        help_text=_(
            "For staff and governors who sign in here. What is reported about them is not shown to this account."
        ),
    )

    def __init__(
        self, *args: Any, kinds: Iterable[tuple[str, str]], accounts: Iterable[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = list(kinds)  # type: ignore[attr-defined]
        self.fields["user"].choices = with_blank(accounts, _("No account"))  # type: ignore[attr-defined]


class TieAccountForm(Form):
    """Whose account is theirs."""

    user = forms.ChoiceField(
        label=_("Which account is theirs?"), widget=Radios(),
        help_text=_("Accounts of colleagues that belong to nobody on the list. Nobody chooses their own."),
    )  # fmt: skip

    def __init__(self, *args: Any, accounts: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].choices = list(accounts)  # type: ignore[attr-defined]


class UntieAccountForm(Form):
    """Why an account is not theirs after all."""

    reason = forms.CharField(label=_("Why?"), max_length=500, widget=forms.Textarea({"rows": 2}))
