"""By what the log may be narrowed."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from handrail.incidents.access import LogFilter, Term, latest_terms
from handrail.incidents.actions import KIND
from handrail.incidents.forms.options import options_of
from handrail.incidents.references import as_reference
from handrail.procedures.model import Pack
from handrail.ui.fields import with_blank
from handrail.ui.forms import Form

TERMS_OFFERED = 6


class LogForm(Form):
    """By what the log is narrowed. Whatever cannot be understood narrows nothing."""

    words = forms.CharField(label="Words", required=False, max_length=200, widget=forms.TextInput({"type": "search"}))
    person = forms.CharField(label="Person", required=False, max_length=200)
    status = forms.ChoiceField(
        label="Status", required=False, choices=[("", "Open and closed"), ("open", "Open"), ("closed", "Closed")]
    )
    kind = forms.ChoiceField(label="Kind", required=False)
    term = forms.ChoiceField(label="Reported in", required=False)

    came_as = forms.ChoiceField(
        label="Came as", required=False, choices=[("", "Anything"), ("complaint", "A complaint")]
    )

    def __init__(self, pack: Pack, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = pack.facts.get(KIND)
        self.fields["kind"].choices = with_blank(options_of(kinds) if kinds else [], "Every kind")  # type: ignore[attr-defined]
        terms = [(term.key, term.title) for term in latest_terms(today, TERMS_OFFERED)]
        self.fields["term"].choices = with_blank(terms, "Any term")  # type: ignore[attr-defined]

    def filter(self) -> LogFilter:
        """What was chosen."""
        self.is_valid()
        given = getattr(self, "cleaned_data", {})
        status, term, words = given.get("status"), given.get("term"), given.get("words", "")
        return LogFilter(
            words=as_reference(words) or words,
            person=given.get("person", ""),
            is_open=status == "open" if status else None,
            kind=given.get("kind", ""),
            term=Term.named(term) if term else None,
            complaints=given.get("came_as") == "complaint",
        )

    @property
    def narrows(self) -> bool:
        """Whether anything was chosen."""
        return self.filter() != LogFilter()
