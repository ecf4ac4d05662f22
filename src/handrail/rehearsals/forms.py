"""What is asked about a rehearsal: the story, who comes, who took part, and what was learned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms

from handrail.procedures.model import MockIncident, Pack
from handrail.rehearsals.actions import Learned, RehearsalGiven, SomebodyGiven
from handrail.ui.fields import Checkboxes, Radios, with_blank
from handrail.ui.forms import Form

LONGEST = 10_000
ROWS = range(1, 5)
INVENTED = "Invent everything. Name no pupil and no colleague, and take nothing from a real incident."


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea({"rows": rows})


class StaffForm(Form):
    """Which colleagues are asked to take part."""

    staff = forms.MultipleChoiceField(
        label="Who takes part besides you?",
        help_text="They find it under “Rehearsals”. Nobody is sent anything: tell them yourself.",
        required=False,
        widget=Checkboxes,
    )

    def __init__(self, *args: Any, staff: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["staff"].choices = list(staff)  # type: ignore[attr-defined]

    def chosen(self) -> frozenset[UUID]:
        """The accounts chosen."""
        return frozenset(UUID(user) for user in self.cleaned_data["staff"])


class BeginForm(StaffForm):
    """The story, in the words of whoever leads, and who is in it."""

    title = forms.CharField(label="What is it called?", help_text="In a line.", max_length=120)
    story = forms.CharField(
        label="What do those who take part get to know?",
        help_text=f"What a report would say, and no more: the rest is theirs to ask. {INVENTED}",
        max_length=LONGEST,
        widget=_lines(6),
    )
    field_order = ["title", "story"]

    def __init__(self, pack: Pack, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds, parts = list(pack.people.kinds.items()), list(pack.people.parts.items())
        for row in ROWS:
            self.fields[f"kind_{row}"] = forms.ChoiceField(
                label=f"Person {row}", required=False, choices=with_blank(kinds, "Nobody")
            )
            self.fields[f"part_{row}"] = forms.ChoiceField(
                label=f"Their part (person {row})", required=False, choices=with_blank(parts, "Choose a part")
            )
        self.order_fields([name for name in self.fields if name != "staff"])

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        for row in ROWS:
            if self.cleaned_data.get(f"part_{row}") and not self.cleaned_data.get(f"kind_{row}"):
                self.add_error(f"kind_{row}", f"Say who person {row} is, or take their part away.")
        return cleaned

    @property
    def people_rows(self) -> list[list[forms.BoundField]]:
        """The fields of the people, a row for each."""
        return [[self[f"kind_{row}"], self[f"part_{row}"]] for row in ROWS]

    def given(self) -> RehearsalGiven:
        """What is rehearsed, as entered."""
        said = self.cleaned_data
        people = tuple(
            SomebodyGiven(said[f"kind_{row}"], (said[f"part_{row}"],) if said[f"part_{row}"] else ())
            for row in ROWS
            if said[f"kind_{row}"]
        )
        return RehearsalGiven(said["title"], said["story"], people, self.chosen())


def as_entered(mock: MockIncident) -> dict[str, str]:
    """A made-up incident of the pack, as `BeginForm` holds it."""
    filled = {"title": mock.title, "story": mock.story}
    for row, one in zip(ROWS, mock.people, strict=False):
        filled |= {f"kind_{row}": one.kind, f"part_{row}": one.part}
    return filled


class SomebodyForm(Form):
    """One more person in the story."""

    kind = forms.ChoiceField(label="Who is it?", widget=Radios)
    parts = forms.MultipleChoiceField(label="What is their part?", required=False, widget=Checkboxes)

    def __init__(self, pack: Pack, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = list(pack.people.kinds.items())  # type: ignore[attr-defined]
        self.fields["parts"].choices = list(pack.people.parts.items())  # type: ignore[attr-defined]

    def given(self) -> SomebodyGiven:
        """The person, as entered."""
        return SomebodyGiven(self.cleaned_data["kind"], tuple(self.cleaned_data["parts"]))


class LearnedForm(Form):
    """What was learned."""

    went_well = forms.CharField(label="What went well?", required=False, max_length=LONGEST, widget=_lines(4))
    to_change = forms.CharField(
        label="What is to change?",
        help_text="In the procedure, in who does what, in whom to ring, in training. Name nobody who made a mistake.",
        required=False,
        max_length=LONGEST,
        widget=_lines(4),
    )

    def __init__(self, *args: Any, is_needed: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._is_needed = is_needed

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self._is_needed and not self.errors and not self.learned().says_something:
            self.add_error("went_well", "Write at least one thing that was learned.")
        return cleaned

    def learned(self) -> Learned:
        """What was learned, as entered."""
        return Learned(self.cleaned_data["went_well"], self.cleaned_data["to_change"])


class EndForm(LearnedForm):
    """Who took part, and what was learned, if anybody knows yet."""

    took_part = forms.MultipleChoiceField(
        label="Who took part?",
        help_text="It is filed as training of those whom you tick. Whoever opened the rehearsal is ticked already.",
        widget=Checkboxes,
        error_messages={"required": "Tick at least one person, yourself included if you took part."},
    )
    field_order = ["took_part", "went_well", "to_change"]

    def __init__(self, *args: Any, asked: Sequence[tuple[str, str]], came: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, is_needed=False, initial={"took_part": list(came)}, **kwargs)
        self.fields["took_part"].choices = list(asked)  # type: ignore[attr-defined]

    def chosen(self) -> frozenset[UUID]:
        """Who took part."""
        return frozenset(UUID(user) for user in self.cleaned_data["took_part"])
