"""What is asked while an incident is worked on, and what counts as an answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from handrail.incidents.access import Involved
from handrail.incidents.actions import PersonGiven
from handrail.incidents.forms import person_given
from handrail.procedures.model import Fact, Pack
from handrail.schools.access import Actor
from handrail.ui.fields import Checkboxes, Radios
from handrail.ui.forms import Form

LONGEST = 10_000
GIVE_REASON = "Give the reason. It is kept in the record."
DONE, NOT_NEEDED, DECLINED = "done", "not_needed", "declined"


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class AnswerForm(Form):
    """One question: its options, and why this answer."""

    options: Any
    reason = forms.CharField(
        label="Why, or who says so",
        required=False,
        max_length=LONGEST,
        widget=_lines(3),
        help_text="Kept with the answer.",
    )
    field_order = ["options", "reason"]

    def __init__(self, fact: Fact, ask: str, hint: str, *args: Any, given: Sequence[str] = (), **kwargs: Any) -> None:
        initial: Any = list(given) if fact.many else next(iter(given), None)
        super().__init__(*args, initial={"options": initial}, **kwargs)
        field, widget = (forms.MultipleChoiceField, Checkboxes) if fact.many else (forms.ChoiceField, Radios)
        self.fields["options"] = field(
            label=ask,
            help_text=hint,
            choices=[(option.id, option.label) for option in fact.options],
            widget=widget,
            error_messages={"required": "Choose an answer. Not known is an answer too."},
        )
        self.order_fields(self.field_order)

    def chosen(self) -> list[str]:
        """The options chosen."""
        chosen = self.cleaned_data["options"]
        return chosen if isinstance(chosen, list) else [chosen]


class StepForm(Form):
    """What was done about an instruction."""

    status = forms.ChoiceField(label="What was done?", widget=Radios)
    reason = forms.CharField(required=False, max_length=LONGEST, widget=_lines(4))

    def __init__(self, *args: Any, is_soft: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        status, reason = self.fields["status"], self.fields["reason"]
        if is_soft:
            status.label = "What is decided?"
            choices = [(DONE, "Yes, and it is done"), (DECLINED, "No, not this time")]
            reason.label, reason.help_text = "Reason", "Needed for a yes as for a no."
        else:
            choices = [(DONE, "Done"), (NOT_NEEDED, "Not needed here")]
            reason.label, reason.help_text = "Note or reason", "Needed if it is not needed here."
        status.choices = choices  # type: ignore[attr-defined]
        status.error_messages["required"] = f"Answer “{status.label}”."
        self._is_soft = is_soft

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        needs_reason = self._is_soft or self.cleaned_data.get("status") == NOT_NEEDED
        if needs_reason and self.cleaned_data.get("status") and not self.cleaned_data.get("reason"):
            self.add_error("reason", GIVE_REASON)
        return cleaned


class ReasonForm(Form):
    """A reason, and nothing else."""

    reason = forms.CharField(
        label="Reason", max_length=LONGEST, widget=_lines(3), error_messages={"required": "Give the reason."}
    )


class NoteForm(Form):
    """A note."""

    text = forms.CharField(
        label="Note",
        help_text="What was said or learnt, by whom and when. Never describe images in detail and never paste any.",
        max_length=LONGEST,
        widget=_lines(6),
        error_messages={"required": "Write the note."},
    )


class ClosingForm(Form):
    """How it ended."""

    outcome = forms.CharField(
        label="Outcome",
        help_text="How it ended, what was decided and why, and what the school has learnt from it.",
        max_length=LONGEST,
        widget=_lines(6),
        error_messages={"required": "Write the outcome. Nothing is closed without it."},
    )


class PersonForm(Form):
    """Somebody in an incident: who, of which kind, with which parts."""

    who = forms.CharField(
        label="Name, or a few words",
        help_text="A name exactly as on the school’s list is taken to be that person, of the kind that the list gives.",
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": "Give a name or a few words, such as: a pupil in Year 5."},
    )
    kind = forms.ChoiceField(label="Who are they?", widget=Radios)
    parts = forms.MultipleChoiceField(
        label="What part did they have?", help_text="More than one may be true of the same person.", widget=Checkboxes
    )
    reason = forms.CharField(
        label="What changed, and who says so", required=False, max_length=LONGEST, widget=_lines(3)
    )

    def __init__(self, pack: Pack, actor: Actor, *args: Any, person: Involved | None = None, **kwargs: Any) -> None:
        known = {"who": person.name, "kind": person.kind, "parts": list(person.parts)} if person else {}
        super().__init__(*args, initial=known, **kwargs)
        self._actor = actor
        self.fields["kind"].choices = list(pack.people.kinds.items())  # type: ignore[attr-defined]
        self.fields["parts"].choices = list(pack.people.parts.items())  # type: ignore[attr-defined]
        if person is None:
            del self.fields["reason"]

    def given(self) -> PersonGiven:
        """The person as named."""
        given = self.cleaned_data
        return person_given(self._actor, given["who"], given["kind"], given["parts"])
