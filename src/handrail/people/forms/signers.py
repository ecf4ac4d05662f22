"""Who signed a slip of paper: one of those who may, or a name that the office let sign."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handrail.ui.fields import DateBoxesField, MayWait, Radios, day_gone
from handrail.ui.forms import Form

if TYPE_CHECKING:
    from handrail.people.models import Person

ELSE = "else"


class SignedPaperForm(Form):
    """A slip that came back: who signed it, and where the paper is kept."""

    signer: forms.ChoiceField = MayWait(label=_("Who signed it?"), widget=Radios())
    signer_name = forms.CharField(
        label=_("Their name, if it was somebody else"), required=False, max_length=150,
        help_text=_("For example a grandparent whom the school lets sign."),
    )  # fmt: skip
    signed_on = DateBoxesField(
        label=_("Which day is on it?"), help_text=_("Leave empty if it was today."), required=False
    )
    held = forms.CharField(
        label=_("Where is the paper kept?"),
        required=False,
        max_length=120,
        help_text=_("For example “Office, red folder”."),
    )

    def __init__(self, signers: Sequence[Person], today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._signers, self._today = {str(person.pk): person for person in signers}, today
        named = [(key, person.display_name) for key, person in self._signers.items()]
        self.fields["signer"].choices = [*named, (ELSE, _("Somebody else"))]  # type: ignore[attr-defined]

    def clean_signed_on(self) -> date:
        """Today, or a day before."""
        return day_gone(self.cleaned_data["signed_on"], self._today)

    def clean(self) -> dict[str, Any]:
        """Somebody else has a name."""
        said = super().clean() or {}
        if said.get("signer") == ELSE and not said.get("signer_name", "").strip():
            self.add_error("signer_name", _("Write the name that stands on the slip."))
        return said

    @property
    def signed_by(self) -> Person | None:
        """Who signed; None for a name that is not among those who may."""
        return self._signers.get(self.cleaned_data.get("signer", ""))

    @property
    def signed_name(self) -> str:
        """The name of whoever signed."""
        return self.signed_by.display_name if self.signed_by else self.cleaned_data["signer_name"]
