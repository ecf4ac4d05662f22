"""Days and moments in words, in the language of the page."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils import translation

from handrail.ui.moments import day_words, moment

WELSH = ("Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin", "Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd",
         "Rhagfyr")  # fmt: skip


def test_a_day_and_a_moment_in_english() -> None:
    assert day_words(date(2026, 3, 4)) == "4 March 2026"
    assert moment(datetime(2026, 7, 4, 8, 5, tzinfo=UTC)) == "4 July 2026, 09:05", "in the time of the school"


@pytest.mark.parametrize(("month", "name"), list(enumerate(WELSH, start=1)))
def test_months_are_welsh_in_code_and_on_pages_that_are(month: int, name: str) -> None:
    with translation.override("cy"):
        day = date(2026, month, 1)
        assert day_words(day) == Template("{{ day|date:'j F Y' }}").render(Context({"day": day})) == f"1 {name} 2026"
