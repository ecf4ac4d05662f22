"""What a decision cites: clauses that somebody had accepted on the day, or a rule of the behaviour policy in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms

from handrail.incidents.access import Involved
from handrail.sanctions.access import Citable, citable_about, day_of
from handrail.ui.fields import Checkboxes
from handrail.ui.moments import day_words
from handrail.ui.past_moment import PastMomentForm

if TYPE_CHECKING:
    from handrail.incidents.models import Incident

NEVER = (
    "They had not accepted one of the clauses that you chose on that day, so it cannot be cited. Nothing was recorded. "
    "Look at the choice again; or settle it by support instead, or write which rule of the behaviour policy was broken."
)
INSTEAD = "Settle it by support instead, or write here which rule of the behaviour policy was broken."


@dataclass(frozen=True, slots=True)
class Citing:
    """What can be cited: clauses of what was accepted on `day`. `is_listed`: the person is on the school’s list."""

    day: date
    clauses: tuple[Citable, ...] = ()
    is_listed: bool = True


def citing_about(incident: Incident, person: Involved) -> Citing:
    """What a decision about `person` can cite. Whoever asks may write decisions about them."""
    on = day_of(incident)
    return Citing(on.day, citable_about(incident, person, on), is_listed=person.person_id is not None)


class CitingForm(PastMomentForm):
    """The clauses that can be cited and no others, and a rule in words beside them."""

    cites = forms.MultipleChoiceField(
        label="Which clause of what they had signed?", required=False, widget=Checkboxes,
        error_messages={"invalid_choice": NEVER},
    )  # fmt: skip
    policy_rule = forms.CharField(
        label="Which rule of the behaviour policy?", required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def offer(self, citing: Citing) -> None:
        """Offer what can be cited; where nothing can be, say why and what to do instead."""
        field, titles = self.fields["cites"], {one.title for one in citing.clauses}
        field.choices = [(one.key, one.words) for one in citing.clauses]  # type: ignore[attr-defined]
        field.help_text = f"Only what they had accepted on {day_words(citing.day)}, in the words that were read."
        if len(titles) == 1:
            field.help_text += f" From: {titles.pop()}."
        else:
            field.widget.hints = {one.key: one.title for one in citing.clauses}
        self.fields["policy_rule"].help_text = "" if citing.clauses else _why_nothing(citing)

    @property
    def can_cite(self) -> bool:
        """Whether there is anything to choose, or something wrong with a choice."""
        return bool(self.fields["cites"].choices or self.errors.get("cites"))  # type: ignore[attr-defined]

    @property
    def cites_something(self) -> bool:
        return self.opens("cites", "policy_rule")

    def cited(self) -> dict[str, Any]:
        """What was chosen and written."""
        return {"cites": tuple(self.cleaned_data.get("cites", ())), "policy_rule": self.cleaned_data["policy_rule"]}


def _why_nothing(citing: Citing) -> str:
    if not citing.is_listed:
        return f"They are not on the school’s list, so nothing that they signed can be cited. {INSTEAD}"
    return f"Nothing that they had signed counted on {day_words(citing.day)}, so no clause can be cited. {INSTEAD}"
