"""Who signed a slip of paper: one of those who may, or a name that the office let sign."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handrail.people.access.families import of_their_surname
from handrail.people.forms.names import NameOnPaperField
from handrail.ui.fields import DateBoxesField, MayWait, Radios, day_gone
from handrail.ui.forms import Form

if TYPE_CHECKING:
    from handrail.people.models import Person

ELSE = "else"
MAY_NOT = _("May not sign: %(names)s. A slip that they signed is not written down.")
ANOTHER = _("%(names)s may not sign. I have made sure that somebody else signed this slip.")
MAKE_SURE = _(
    "Somebody of that surname may not sign. Look at the slip again and ask the family. Tick the box if somebody else "
    "signed it."
)


def may_not_words(may_not: Sequence[Person]) -> str:
    """Who may not sign, to be read beside the question who did; "" where there is nobody."""
    return MAY_NOT % {"names": _names(may_not)} if may_not else ""


def ask_once_more(form: Form, key: str, *, chosen: str, name: str, may_not: Sequence[Person]) -> None:
    """Where somebody else signed who has the surname of one who may not, a box has to be ticked that it is another.

    `chosen` and `name` are the fields that say who signed. Whoever is called just as one who may not is refused later.
    """
    typed = str(form.data.get(name, ""))
    alike = of_their_surname(typed, may_not) if form.data.get(chosen) == ELSE else []
    if not alike:
        return
    form.fields[key] = forms.BooleanField(
        label=ANOTHER % {"names": _names(alike)}, error_messages={"required": MAKE_SURE}
    )
    fields = [field for field in form.fields if field != key]
    fields.insert(fields.index(name) + 1, key)
    form.order_fields(fields)


def _names(people: Sequence[Person]) -> str:
    return ", ".join(one.display_name for one in people)


class SignedPaperForm(Form):
    """A slip that came back: who signed it, and where the paper is kept. `may_not`: who is tied but may not sign."""

    signer: forms.ChoiceField = MayWait(label=_("Who signed it?"), widget=Radios())
    signer_name = NameOnPaperField(
        _("Their name, if it was somebody else"), help_text=_("For example a grandparent whom the school lets sign.")
    )
    signed_on = DateBoxesField(
        label=_("Which day is on it?"), help_text=_("Leave empty if it was today."), required=False
    )
    held = forms.CharField(
        label=_("Where is the paper kept?"),
        required=False,
        max_length=120,
        help_text=_("For example “Office, red folder”."),
    )

    def __init__(
        self, signers: Sequence[Person], today: date, *args: Any, may_not: Sequence[Person] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._signers, self._today = {str(person.pk): person for person in signers}, today
        named = [(key, person.display_name) for key, person in self._signers.items()]
        self.fields["signer"].choices = [*named, (ELSE, _("Somebody else"))]  # type: ignore[attr-defined]
        self.fields["signer"].help_text = may_not_words(may_not)
        ask_once_more(self, "another", chosen="signer", name="signer_name", may_not=may_not)

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
