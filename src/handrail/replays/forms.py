"""What is asked before cases are replayed, and before one is moved."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from handrail.library.access import Comparable
from handrail.ui.forms import Form

LONGEST = 10_000
PERIODS = {"30": "The last 30 days", "90": "The last 90 days", "365": "The last year", "1095": "The last three years"}
USUAL = "365"


class ReplayForm(Form):
    """On which pack or edition cases are replayed, and which closed ones are."""

    pack = forms.ChoiceField(label="What would change with")
    days = forms.ChoiceField(
        label="Besides open cases, those closed in",
        choices=list(PERIODS.items()),
        help_text="Open cases are always replayed.",
    )

    def __init__(self, offered: Iterable[Comparable], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"days": USUAL}, **kwargs)
        self.fields["pack"].choices = [(each.key, each.title) for each in offered]  # type: ignore[attr-defined]


class MoveForm(Form):
    """Why a case goes on by another edition."""

    reason = forms.CharField(
        label="Why does this case go on by this edition?",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="It stays in the record, with your name.",
        error_messages={"required": "Give the reason. It is kept in the record."},
    )
    has_read = forms.BooleanField(
        label="I have read what would change",
        error_messages={"required": "Read what would change for this case, and say that you have."},
    )
