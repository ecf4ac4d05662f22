"""Unique pupil numbers and year groups."""

from __future__ import annotations

import pytest

from handrail.rolls.numbers import masked, upn_of
from handrail.rolls.years import year_of


@pytest.mark.parametrize("number", ["B801200005001", "M80120000500A", "P207000016049", " b801200005001 "])
def test_a_right_number_is_taken(number: str) -> None:
    assert upn_of(number) == (number.strip().upper(), "")


@pytest.mark.parametrize(
    "number", ["A801200005001", "Q207000016049", "Z999200005001", "B80120000500", "hello", "B8012O0005001"]
)
def test_a_wrong_one_is_left_out_with_a_remark_that_does_not_tell_it(number: str) -> None:
    taken, remark = upn_of(number)
    assert taken == "" and "left out" in remark and number not in remark


def test_an_authority_that_is_not_on_the_list_is_only_a_remark() -> None:
    taken, remark = upn_of("R674123101121")
    assert taken == "R674123101121" and "not on the list" in remark


@pytest.mark.parametrize("text", ["", "UN1", "none", "-"])
def test_no_number_is_no_fault(text: str) -> None:
    assert upn_of(text) == ("", "")


def test_a_number_is_shown_by_its_end() -> None:
    assert masked("B801200005001") == "…001" and masked("") == ""


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("5", "Year 5"),
        ("05", "Year 5"),
        ("Yr 5", "Year 5"),
        ("NC Year 11", "Year 11"),
        ("year 14", "Year 14"),
        ("R", "Reception"),
        ("KG", "Reception"),
        ("N2", "Nursery"),
        ("X", ""),
        ("", ""),
    ],
)
def test_a_year_is_said_in_one_way(text: str, year: str) -> None:
    assert year_of(text) == (year, "")


def test_a_year_nobody_knows_is_kept_with_a_remark() -> None:
    assert year_of("Kestrels")[0] == "Kestrels" and "not a year" in year_of("Kestrels")[1]
    assert year_of("15")[1]
