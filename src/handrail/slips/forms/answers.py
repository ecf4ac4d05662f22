"""The answers on a sheet of questions that came back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handrail.people.forms.names import NameOnPaperField
from handrail.people.forms.signers import ELSE, ask_once_more, may_not_words
from handrail.procedures.model import Part
from handrail.slips.access import PrintedAsk
from handrail.slips.forms.entering import CameBack
from handrail.ui.fields import MayWait, Radios

if TYPE_CHECKING:
    from handrail.people.models import Person

YES_NO = (("yes", _("Yes")), ("no", _("No")))
NOTHING = _("Choose yes or no at least once. What nobody answered counts as no, and is asked again.")


class AnswersForm(CameBack):
    """Yes or no to each question as it stands on the sheet, or nothing; and who signed it."""

    def __init__(
        self,
        asks: Sequence[PrintedAsk],
        givers: Sequence[Person],
        part: str,
        today: date,
        *args: Any,
        may_not: Sequence[Person] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(today, *args, **kwargs)
        self._asks, self._givers = tuple(asks), {str(person.pk): person for person in givers}
        del self.fields["discussed"]
        for ask in asks:
            label = f"{ask.title}: {ask.label}" if ask.label else str(ask.ask)
            self.fields[f"answer_{ask.key}"] = MayWait(
                label=label, widget=Radios(), choices=YES_NO, help_text=ask.purpose.english
            )
        if part == Part.PARENT:
            self._ask_giver(may_not)
        self.order_fields([*(f"answer_{ask.key}" for ask in asks), "giver", "giver_name", "signed_on", "held"])
        ask_once_more(self, "another", chosen="giver", name="giver_name", may_not=may_not)

    def clean(self) -> dict[str, Any]:
        """At least one answer; somebody else has a name."""
        said = super().clean() or {}
        if self._asks and not self.answers() and not self.errors:
            self.add_error(f"answer_{self._asks[0].key}", NOTHING)
        if said.get("giver") == ELSE and not said.get("giver_name", "").strip():
            self.add_error("giver_name", _("Write the name that stands on the sheet."))
        return said

    def answers(self) -> dict[str, bool]:
        """What was answered, by the keys of the questions."""
        said = {ask.key: self.cleaned_data.get(f"answer_{ask.key}") for ask in self._asks}
        return {key: answer == "yes" for key, answer in said.items() if answer}

    def giver(self) -> tuple[Person | None, str]:
        """Who signed it, and the name that stands there."""
        if "giver" not in self.fields:
            person = next(iter(self._givers.values()), None)
        else:
            person = self._givers.get(self.cleaned_data["giver"])
        return person, person.display_name if person else self.cleaned_data.get("giver_name", "")

    def _ask_giver(self, may_not: Sequence[Person]) -> None:
        named = [(key, person.display_name) for key, person in self._givers.items()]
        only = named[0][0] if len(named) == 1 and not may_not else None
        self.fields["giver"] = forms.ChoiceField(
            label=_("Who signed it?"), widget=Radios(), initial=only if named or may_not else ELSE,
            choices=[*named, (ELSE, _("Somebody else"))], help_text=may_not_words(may_not),
        )  # fmt: skip
        self.fields["giver_name"] = NameOnPaperField(_("Their name, if it was somebody else"))
