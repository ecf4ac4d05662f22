"""What a slip says that came back; and why an answer does not count."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handrail.consents.access import Consent
from handrail.consents.actions import Reply
from handrail.consents.forms.answers import tag
from handrail.people.forms.signers import ELSE, SignedPaperForm
from handrail.procedures.model import Part
from handrail.ui.fields import MayWait, with_blank
from handrail.ui.forms import Form

if TYPE_CHECKING:
    from handrail.people.models import Person


LIFTS = _("Where the slip says yes, the no of somebody who may answer no longer holds no more")
LIFTS_HOW = _(
    "Tick it only if whoever signed the slip knows of that no, and said so. Otherwise the no goes on counting."
)

LIFTED_BY_LISTED = _("Only somebody who is on the list and may answer can say so. Choose them, or take the tick out.")


class PaperForm(SignedPaperForm):
    """A slip that came back: who signed it, on which day, and what it says to each use.

    A yes on it lifts the no of somebody who may answer no longer only where that is ticked.
    """

    def __init__(
        self, consents: Sequence[Consent], signers: Sequence[Person], today: date, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(signers, today, *args, **kwargs)
        self._asked = [(one, part) for one in consents for part in one.use.parts]
        for one, part in self._asked:
            label = f"{one.use.heading}: {one.use.label}" if one.use.use else one.use.heading
            label = _("%(use)s (the pupil’s own answer)") % {"use": label} if part is Part.PUPIL else label
            self.fields[_paper(one, part)] = MayWait(
                label=label, choices=with_blank([("yes", str(_("Yes"))), ("no", str(_("No")))], _("Nothing is ticked"))
            )
        if any(one.standing.former for one in consents):
            self.fields["lifts"] = forms.BooleanField(label=LIFTS, help_text=LIFTS_HOW, required=False)

    def clean(self) -> dict[str, Any]:
        """The slip says something, and who signed it is known where a pupil did not."""
        said = super().clean()
        by_parents = [_paper(one, part) for one, part in self._asked if part is not Part.PUPIL]
        if not self.errors and not said.get("signer") and any(said.get(name) for name in by_parents):
            self.add_error("signer", _("Choose who signed it."))
        if said.get("lifts") and said.get("signer") == ELSE:
            self.add_error("lifts", LIFTED_BY_LISTED)
        if not self.errors and not any(said.get(_paper(*each)) for each in self._asked):
            self.add_error(_paper(*self._asked[0]), _("Say what is ticked on the slip, at least once."))
        return said

    def replies(self) -> list[Reply]:
        """What the slip says."""
        said = self.cleaned_data
        return [
            Reply(
                one.person.pk, *one.use.key, part, said[_paper(one, part)] == "yes", "",
                lifts=bool(said.get("lifts") and one.standing.heard[part].former),
            )
            for one, part in self._asked if said.get(_paper(one, part))
        ]  # fmt: skip


class TakeBackForm(Form):
    """Why an answer does not count."""

    reason = forms.CharField(
        label=_("Why was it recorded by mistake?"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


def _paper(one: Consent, part: Part) -> str:
    return tag("slip", one.person.pk, *one.use.key, part)
