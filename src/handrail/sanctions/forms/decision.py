"""How it was settled for one person. Nothing is chosen beforehand: a ladder suggests, and a person decides."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils import timezone

from handrail.procedures.model import Category, Ladder, Pack
from handrail.sanctions.access import Decider
from handrail.sanctions.actions import DecisionGiven
from handrail.sanctions.forms.citing import Citing, CitingForm
from handrail.sanctions.kinds import Outcome, Reach
from handrail.ui.fields import Checkboxes, Radios

if TYPE_CHECKING:
    from handrail.sanctions.models import Decision

LONGEST = 10_000
MISSING = {
    "reason": "Give the reason.",
    "seriousness": "Say how serious it is.",
    "measures": "Choose what follows, or write it under “Something else”.",
    "support": "Say which support.",
    "why_this_one": "Say why this category and not the other.",
    "outcome": "You chose a sanction further down. Say that it is settled by a sanction, or take that choice away.",
    "decider_words": "Write who decided.",
}
NOT_BOTH = "You chose somebody by name above. Leave this empty, or choose “somebody else”."
NOT_THEIRS = "Choose one of those who decide here. Somebody’s office has changed meanwhile."
CHANGED = "What this category holds has changed meanwhile. Open the page again."
OTHER_OUTCOMES = [choice for choice in Outcome.choices if choice[0] != Outcome.SANCTION]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the form is asked for: the category chosen, who may have decided, and whether a sanction may be set now.

    `sees_incident`: whether whoever fills it in deals with the incident, and could show others that it is settled.
    """

    pack: Pack
    person: str
    ladder: Ladder | None
    category: Category | None
    deciders: Collection[Decider]
    citing: Citing
    is_adult: bool = False
    takes_sanction: bool = True
    sees_incident: bool = True


def _lines(label: str, help_text: str = "", rows: int = 2, **kwargs: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=help_text, max_length=LONGEST, widget=widget, **kwargs)


class DecisionForm(CitingForm):
    """A category’s breaches and measures, what was weighed, and who decided."""

    outcome = forms.ChoiceField(label="How is it settled?", widget=Radios)
    breaches = forms.MultipleChoiceField(label="What was the breach?", required=False, widget=Checkboxes)
    also_fitted = forms.MultipleChoiceField(
        label="Does another category fit too?", help_text="Choose all that do.", required=False, widget=Checkboxes
    )
    why_this_one = _lines("Why this category?", "If another one fits too.", required=False)
    measures = forms.MultipleChoiceField(
        label="What follows?",
        help_text="The document says what could follow, not what must.",
        required=False,
        widget=Checkboxes,
    )
    other_measure = _lines("Something else that follows", required=False)
    seriousness = _lines(
        "How serious is it?", "For a sanction. What was done, how often, after which warnings.", required=False
    )
    harm = _lines("What harm was done?", "To whom. If none is known, say so.", required=False)
    other_factors = _lines(
        "What else was weighed?",
        "For example age, special needs, what others did, what the person says.",
        required=False,
    )
    reach = forms.ChoiceField(
        label="Where was it?", help_text="The same rules reach all three.", required=False, widget=Radios,
        choices=Reach.choices,
    )  # fmt: skip
    support = _lines("Which support goes with it, or takes its place?", required=False)
    reason = _lines("The reason for the decision", rows=3, error_messages={"required": MISSING["reason"]})
    decided_by = forms.ChoiceField(label="Who decided?", widget=Radios)
    decider_words = forms.CharField(
        label="If somebody else in that office: who?",
        max_length=200,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    shows_settled = forms.BooleanField(
        label="Show everybody who deals with this incident that it is settled, and that I said so. Never how.",
        required=False,
    )

    def __init__(self, now: datetime, asked: Asked, *args: Any, **kwargs: Any) -> None:
        super().__init__(now, *args, **kwargs)
        self._asked = asked
        self.offer(asked.citing)
        self._choose("outcome", Outcome.choices if asked.takes_sanction else OTHER_OUTCOMES)
        self._choose("decided_by", [(_value(one), self._title(one)) for one in asked.deciders])
        self._offer_category()
        if not asked.is_adult or not asked.sees_incident:
            del self.fields["shows_settled"]
        if not any(one.user is None for one in asked.deciders):
            del self.fields["decider_words"]

    def _offer_category(self) -> None:
        category, ladder = self._asked.category, self._asked.ladder
        if category is None or ladder is None:
            for name in ("breaches", "also_fitted", "why_this_one", "measures"):
                del self.fields[name]
            return
        also = {id_: _also(ladder, breach.also_in) for id_, breach in category.breaches.items() if breach.also_in}
        self._choose("breaches", [(id_, breach.says) for id_, breach in category.breaches.items()], also)
        self._choose("also_fitted", [(id_, one.title) for id_, one in ladder.categories.items() if one is not category])
        offices = self._asked.pack.offices
        by = {id_: _by(offices[office].title for office in one.by) for id_, one in category.measures.items() if one.by}
        self._choose("measures", [(id_, one.says) for id_, one in category.measures.items() if self._may(one.kind)], by)
        for name in ("breaches", "also_fitted"):
            if not self.fields[name].choices:  # type: ignore[attr-defined]
                del self.fields[name]
        if "also_fitted" not in self.fields:
            del self.fields["why_this_one"]

    def _may(self, kind: str) -> bool:
        return self._asked.takes_sanction or not self._asked.pack.measure_kinds[kind].is_sanction

    def _choose(self, name: str, choices: Any, hints: Mapping[str, str] | None = None) -> None:
        self.fields[name].choices = list(choices)  # type: ignore[attr-defined]
        self.fields[name].widget.hints = dict(hints or {})

    def _title(self, one: Decider) -> str:
        title = self._asked.pack.offices[one.office].title
        return f"{one.user.display_name}, {title}" if one.user else f"{title}: somebody else, named below"

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        given, category, ladder = self.cleaned_data, self._asked.category, self._asked.ladder
        outcome = given.get("outcome")
        if outcome == Outcome.SANCTION:
            if not given.get("measures") and not given.get("other_measure"):
                self._say("measures" if "measures" in self.fields else "other_measure", MISSING["measures"])
            self._want("seriousness")
        elif outcome == Outcome.SUPPORT:
            self._want("support")
        if outcome and outcome != Outcome.SANCTION and self._has_sanction():
            self._say("outcome", MISSING["outcome"])
        if category and ladder:
            overlaps = ladder.overlapping(category.id, tuple(given.get("breaches", ())))
            if overlaps or given.get("also_fitted"):
                self._want("why_this_one")
        self._check_decider()
        return cleaned

    @property
    def more_is_given(self) -> bool:
        return self.opens("done_on", "done_at", "reach")

    def _has_sanction(self) -> bool:
        category, kinds = self._asked.category, self._asked.pack.measure_kinds
        chosen = [category.measures[id_].kind for id_ in self.cleaned_data.get("measures", ())] if category else []
        return any(kinds[kind].is_sanction for kind in chosen)

    def _check_decider(self) -> None:
        chosen, words = self.cleaned_data.get("decided_by"), self.cleaned_data.get("decider_words", "")
        if chosen and chosen.endswith(":"):
            self._want("decider_words")
        elif chosen and words:
            self._say("decider_words", NOT_BOTH)

    def _want(self, name: str) -> None:
        if not self.cleaned_data.get(name):
            self._say(name, MISSING[name])

    def _say(self, name: str, says: str) -> None:
        if name not in self.errors:
            self.add_error(name, says)

    def explain(self, field: str) -> None:
        """Say what the act found wrong that the form could not know, such as a pack or office that has changed."""
        self.add_error(field if field in self.fields else None, MISSING.get(field, CHANGED))

    def given(self) -> DecisionGiven:
        """What was decided."""
        typed = self.cleaned_data
        office, _, user = typed["decided_by"].partition(":")
        words = ("why_this_one", "other_measure", "seriousness", "harm", "other_factors", "reach", "support", "reason")
        return DecisionGiven(
            person=self._asked.person,
            outcome=typed["outcome"],
            office=office,
            decider=UUID(user) if user else None,
            decider_words=typed.get("decider_words", ""),
            decided_at=self.moment_given(),
            category=self._asked.category.id if self._asked.category else "",
            **{name: typed.get(name, "") for name in words},
            **self.cited(),
            breaches=tuple(typed.get("breaches", ())),
            measures=tuple(typed.get("measures", ())),
            also_fitted=tuple(typed.get("also_fitted", ())),
        )


def as_filled_in(row: Decision) -> dict[str, Any]:
    """A decision as the form shows it, to be told anew."""
    decided = timezone.localtime(row.decided_at)
    names = (
        "outcome", "breaches", "also_fitted", "why_this_one", "measures", "other_measure", "seriousness", "harm",
        "other_factors", "reach", "support", "policy_rule", "reason", "decider_words",
    )  # fmt: skip
    return {name: getattr(row, name) for name in names} | {
        "cites": [f"{one['agreement']}/{one['clause']}" for one in row.cited],
        "decided_by": f"{row.decided_office}:{row.decider_id or ''}",
        "done_on": timezone.localdate(decided),
        "done_at": decided.time(),
    }


def _value(one: Decider) -> str:
    return f"{one.office}:{one.user.pk if one.user else ''}"


def _also(ladder: Ladder, others: tuple[str, ...]) -> str:
    titles = " and in ".join(f"“{ladder.categories[other].title}”" for other in others)
    return f"The document has this in {titles} too. Say below why it is this one."


def _by(titles: Any) -> str:
    return f"Done by: {'; '.join(titles)}"
