"""Terms, told from dates."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.utils import timezone

from handrail.incidents.access import Term, UnknownTerm, latest_terms
from handrail.incidents.access.terms import Season


@pytest.mark.parametrize(
    ("day", "key"),
    [
        (date(2026, 8, 31), "2026-summer"),
        (date(2026, 9, 1), "2026-autumn"),
        (date(2026, 12, 31), "2026-autumn"),
        (date(2027, 1, 1), "2027-spring"),
        (date(2027, 3, 31), "2027-spring"),
        (date(2027, 4, 1), "2027-summer"),
    ],
)
def test_every_day_belongs_to_a_term(day: date, key: str) -> None:
    assert Term.holding(day).key == key
    assert Term.named(key) == Term.holding(day)


def test_terms_follow_one_another_without_a_gap() -> None:
    term = Term.holding(date(2026, 11, 21))
    for _ in range(7):
        assert term.before.bounds()[1] == term.bounds()[0]
        assert term.before.after == term
        term = term.before


def test_a_term_begins_at_midnight_in_the_school_whatever_the_clocks_do() -> None:
    first, after = Term(2026, Season.SUMMER).bounds()
    assert timezone.localtime(first) == timezone.make_aware(datetime(2026, 4, 1))
    assert timezone.localtime(after).isoformat() == "2026-09-01T00:00:00+01:00"


def test_the_latest_terms_begin_with_this_one() -> None:
    assert [term.title for term in latest_terms(date(2026, 1, 9), 3)] == [
        "Spring term 2026",
        "Autumn term 2025",
        "Summer term 2025",
    ]


@pytest.mark.parametrize(
    "key", ["", "2026", "autumn", "2026-winter", "26-autumn", "1899-autumn", "9999-spring", "²026-autumn"]
)
def test_what_names_no_term_is_refused(key: str) -> None:
    with pytest.raises(UnknownTerm):
        Term.named(key)
