"""Who signed each of many slips: the fields that ask, and what was said in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from handrail.agreements.access import Asked
from handrail.people.forms.names import NameOnPaperField
from handrail.people.forms.signers import ELSE, ask_once_more, may_not_words
from handrail.procedures.model import Part
from handrail.ui.forms import Form as PageForm

if TYPE_CHECKING:
    from django.forms.boundfield import BoundField

    from handrail.people.models import Person

MISSING = _("Choose who signed for {whose}.")


class Signers:
    """The fields of a form that ask who signed: one pair for each line, named by its key.

    `needed`: somebody is chosen for every line, and not only for those that the form checks.
    """

    def __init__(self, form: PageForm, *, needed: bool) -> None:
        self._form, self._needed = form, needed
        self._people: dict[str, dict[str, Person]] = {}

    def ask(self, key: str, asked: Asked, signers: Sequence[Person], whose: str, may_not: Sequence[Person]) -> None:
        """Ask who signed, unless it can only have been one. `may_not`: who is tied to the child but may not sign."""
        self._people[key] = {str(person.pk): person for person in signers}
        if asked.part is not Part.PARENT:
            return
        named = [(str(person.pk), person.display_name) for person in signers]
        self._form.fields[f"signer_{key}"] = forms.ChoiceField(
            label=_("Who signed for %(whose)s?") % {"whose": whose}, required=self._needed,
            initial=_only(signers, may_not),
            choices=[("", _("Choose")), *named, (ELSE, _("Somebody else"))],
            error_messages={"required": MISSING.format(whose=whose)}, help_text=may_not_words(may_not),
        )  # fmt: skip
        self._form.fields[f"name_{key}"] = NameOnPaperField(
            _("Somebody else for %(whose)s: their name") % {"whose": whose},
            widget=forms.TextInput({"autocomplete": "off"}),
        )
        ask_once_more(self._form, f"another_{key}", chosen=f"signer_{key}", name=f"name_{key}", may_not=may_not)

    def check(self, key: str, whose: str) -> None:
        """Somebody was chosen; somebody else has a name."""
        form = self._form
        if f"signer_{key}" not in form.fields:
            return
        chosen, name = form.cleaned_data.get(f"signer_{key}"), form.cleaned_data.get(f"name_{key}", "")
        if not chosen and not self._needed:
            form.add_error(f"signer_{key}", MISSING.format(whose=whose))
        elif chosen == ELSE and not name.strip():
            form.add_error(f"name_{key}", _("Write the name that stands on the slip of %(whose)s.") % {"whose": whose})

    def of(self, key: str) -> tuple[Person | None, str]:
        """Who signed, and the name that stands on the slip."""
        people = self._people[key]
        if f"signer_{key}" not in self._form.fields:
            signer = next(iter(people.values()), None)
        else:
            signer = people.get(self._form.cleaned_data[f"signer_{key}"])
        return signer, signer.display_name if signer else self._form.cleaned_data.get(f"name_{key}", "")

    def fields(self, key: str) -> tuple[BoundField | None, BoundField | None, BoundField | None]:
        """Who signed, another’s name, and that it is another, each where it is asked."""
        names = (f"signer_{key}", f"name_{key}", f"another_{key}")
        signer, name, another = (self._form[name] if name in self._form.fields else None for name in names)
        return signer, name, another


def _only(signers: Sequence[Person], may_not: Sequence[Person]) -> str:
    """Who signed, where there is no choice; nobody on the list can only be somebody else.

    Nobody is taken to have signed what one who may not could have.
    """
    if may_not:
        return ""
    return str(signers[0].pk) if len(signers) == 1 else "" if signers else ELSE
