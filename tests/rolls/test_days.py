"""Days as spreadsheets write them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from handrail.rolls.days import as_text, day_of, is_month_first

TODAY = date(2026, 9, 1)
THE_DAY = date(2014, 5, 27)


@pytest.mark.parametrize(
    "text",
    [
        "27/05/2014",
        "27-05-2014",
        "27.5.2014",
        "27/05/14",
        "2014-05-27",
        "2014-05-27T00:00:00",
        "2014-05-27 00:00:00",
        "20140527",
        "27 May 2014",
        "27-May-14",
        "27th May 2014",
        "41786",
        "41786.0",
        " 27/05/2014 00:00:00 ",
    ],
)
def test_one_day_is_read_however_it_is_written(text: str) -> None:
    assert day_of(text, today=TODAY) == THE_DAY


@pytest.mark.parametrize("text", ["31/02/2014", "2014-13-01", "yesterday", "27/05", "0", "27 Mai 2014", "99999999"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert day_of(text, today=TODAY) is None


def test_a_year_of_two_figures_has_come_already() -> None:
    assert day_of("01/01/26", today=TODAY) == date(2026, 1, 1)
    assert day_of("01/01/27", today=TODAY) == date(1927, 1, 1)


def test_a_column_puts_the_month_first_only_where_nothing_speaks_against_it() -> None:
    assert is_month_first(["05/27/2014", "01/02/2014"])
    assert not is_month_first(["05/27/2014", "27/05/2014"])
    assert not is_month_first(["01/02/2014", "", "soon"])
    assert day_of("05/27/2014", today=TODAY, month_first=True) == THE_DAY


def test_cells_become_the_text_of_a_csv_file() -> None:
    assert [as_text(cell) for cell in (datetime(2014, 5, 27, 9), THE_DAY, 12.0, 1.5, "x", True)] == [
        "2014-05-27",
        "2014-05-27",
        "12",
        "1.5",
        "x",
        "True",
    ]
