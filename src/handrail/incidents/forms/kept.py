"""What is asked of an addition to a record, of incidents that belong together, and of what is looked at again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms

from handrail.incidents.access import Involved, headings_of
from handrail.incidents.actions import NEEDED, AdditionGiven
from handrail.incidents.kinds import Kept
from handrail.incidents.references import as_reference
from handrail.schools.access import Actor
from handrail.ui.fields import DateBoxesField, Radios, with_blank
from handrail.ui.forms import Form

LONGEST = 10_000
BREACHES = {"technical": "Technical", "safeguarding": "Safeguarding", "both": "Both"}
ASKED: dict[str, dict[str, str]] = {
    Kept.DEBRIEF: {
        "person": "With which child?",
        "on": "On which day?",
        "who": "Who talked with them?",
        "text": "What was said, and how can it be kept from happening again?",
    },
    Kept.SUPPORT: {
        "person": "To whom?",
        "on": "On which day?",
        "who": "Who offers it?",
        "text": "What was offered, and were they referred to anybody?",
    },
    Kept.MEETING: {
        "person": "About which child?",
        "on": "On which day?",
        "who": "Who was there?",
        "text": "What was talked about?",
        "agreed": "What was agreed?",
    },
    Kept.AMONG_PUPILS: {
        "person": "About whom?",
        "on": "On which day?",
        "who": "With whose help?",
        "text": "How was it settled: between the pupils, by other pupils, or by a body that helps with it?",
    },
    Kept.PROPORTION: {"person": "About whom?", "text": "Why was the response in proportion?"},
    Kept.BREACH: {"option": "Which is it?", "text": "Why?"},
    Kept.RISK: {"option": "Under which heading?", "text": "Why?"},
    Kept.SECOND_RECORD: {"elsewhere": "Its number, or where it is", "text": "Note"},
    Kept.MAIN_RECORD: {"elsewhere": "Which file is the main record, and its number", "text": "Note"},
}
"""What each kind asks, in order (002:215, 004:853; 004:478, 004:535-543; 002:342, 004:515; 004:462; 004:493; 001:11;
002:60, 003:241, 004:63-95; 003:178; 002:418)."""
LINES = {"text": 4, "agreed": 3}


class AdditionForm(Form):
    """One kind of addition: only what it asks."""

    def __init__(
        self, actor: Actor, kind: Kept, people: Iterable[Involved], titles: Mapping[str, str], today: date,
        *args: Any, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self._kind, self._today = kind, today
        meant = [person for person in people if kind != Kept.DEBRIEF or person.kind == "pupil"]
        named = [(person.ref, titles[person.ref]) for person in meant]
        options = BREACHES if kind == Kept.BREACH else headings_of(actor.school) if kind == Kept.RISK else {}
        for name, label in ASKED[kind].items():
            self.fields[name] = _field(name, label, named, options, is_needed=name in NEEDED[kind])

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        day = self.cleaned_data.get("on")
        if day and day > self._today:
            self.add_error("on", "Give a day that is not in the future.")
        elif day and day.year < 2000:
            self.add_error("on", "Look at the year again.")
        return cleaned

    def given(self) -> AdditionGiven:
        """What was added."""
        return AdditionGiven(self._kind, **self.cleaned_data)


def _field(
    name: str, label: str, named: list[tuple[str, str]], options: Mapping[str, str], *, is_needed: bool
) -> forms.Field:
    if name == "person":
        return forms.ChoiceField(label=label, choices=with_blank(named, "Choose"), required=is_needed)
    if name == "on":
        return DateBoxesField(label=label, required=is_needed)
    if name == "option":
        return forms.ChoiceField(label=label, choices=list(options.items()), widget=Radios, required=is_needed)
    rows = LINES.get(name)
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput({"autocomplete": "off"})
    return forms.CharField(label=label, max_length=LONGEST if rows else 200, widget=widget, required=is_needed)


class JoinForm(Form):
    """Another incident, and why the two belong together."""

    other = forms.CharField(label="Reference of the other incident", help_text="Such as HR-4T7K-2M9Q.", max_length=40)
    reason = forms.CharField(
        label="Why do they belong together?",
        help_text="For example: the same bullying goes on; a breach after a warning.",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_other(self) -> str:
        """The reference in its one spelling."""
        typed: str = self.cleaned_data["other"]
        return as_reference(typed) or typed

    def say_not_found(self) -> None:
        """The same words whether there is none, or none that the reader may know of."""
        self.add_error("other", "Check the reference: no incident that you can see has it.")


class LookAgainForm(Form):
    """Something to be looked at again."""

    what = forms.CharField(
        label="What is to be looked at again?",
        help_text="For example: the policy on telephones. No names.",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    due_on = DateBoxesField(label="By when?", help_text="Leave empty if no day is set.", required=False)


class TickOffForm(Form):
    """What came of looking at it again."""

    came_of_it = forms.CharField(label="What came of it?", max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}))
