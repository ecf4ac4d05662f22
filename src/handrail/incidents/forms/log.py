"""By what the log may be narrowed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms

from handrail.incidents.access import EARLIEST, LATEST, LogFilter, Term, latest_terms
from handrail.incidents.actions import KIND
from handrail.incidents.forms.options import options_of
from handrail.incidents.references import as_reference
from handrail.procedures.model import Pack
from handrail.ui.fields import with_blank
from handrail.ui.forms import Form

TERMS_OFFERED = 6
WRITTEN = ["%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d %m %Y", "%d %B %Y"]
"""How a day may be written: as browsers send it, and as people write it where a browser has no calendar."""


def _day() -> forms.DateInput:
    return forms.DateInput({"type": "date"}, format="%Y-%m-%d")


def _within(day: date | None) -> date | None:
    """The day, unless no log could hold it."""
    return day if day is not None and EARLIEST <= day <= LATEST else None


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

    group = forms.CharField(label="Class or year group", required=False, max_length=30)
    risk = forms.ChoiceField(label="Risk heading", required=False)
    since = forms.DateField(label="From", required=False, input_formats=WRITTEN, widget=_day())
    until = forms.DateField(label="To", required=False, input_formats=WRITTEN, widget=_day())
    by = forms.ChoiceField(
        label="From and to are when it", required=False, choices=[("", "was reported"), ("happened", "happened")]
    )

    def __init__(
        self, pack: Pack, today: date, *args: Any, headings: Mapping[str, str] | None = None, **kwargs: Any
    ) -> None:
        """`headings` are those under which the school sorts risks."""
        super().__init__(*args, **kwargs)
        risks = list((headings or {}).items())
        self.fields["risk"].choices = with_blank(risks, "Every heading")  # type: ignore[attr-defined]
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
            group=given.get("group", ""),
            risk=given.get("risk", ""),
            first=_within(given.get("since")),
            last=_within(given.get("until")),
            by_happened=given.get("by") == "happened",
        )

    @property
    def narrows_further(self) -> bool:
        """Whether anything was chosen of what is asked for less often."""
        found = self.filter()
        return any((found.group, found.risk, found.first, found.last))

    @property
    def narrows(self) -> bool:
        """Whether anything was chosen."""
        return replace(self.filter(), by_happened=False) != LogFilter()
