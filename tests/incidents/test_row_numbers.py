"""Numbers of rows in addresses: found again, and telling nothing about how many there are."""

from __future__ import annotations

import pytest
from django.urls.converters import IntConverter
from hypothesis import given
from hypothesis import strategies as st

from handrail.incidents.row_numbers import KINDS, converters, read, written
from tests.matrix.addresses import patterns


@given(st.sampled_from(KINDS), st.integers(min_value=0, max_value=2**63 - 1))
def test_a_number_is_found_again(kind: str, number: int) -> None:
    assert read(kind, written(kind, number)) == number


@given(st.text("0123456789abcdef", min_size=16, max_size=16))
def test_whatever_is_made_up_is_a_number_that_the_database_can_be_asked_for_or_none(text: str) -> None:
    try:
        assert written("note", read("note", text)) == text
    except ValueError:
        return
    assert 0 <= read("note", text) < 2**63


def test_numbers_in_a_row_do_not_look_so_in_any_kind() -> None:
    told = [written(kind, number) for kind in KINDS for number in range(1, 500)]
    assert len(set(told)) == len(told)
    assert told[:499] != sorted(told[:499])
    assert len({text[:4] for text in told[:499]}) > 450, "the first letters differ"


def test_another_installation_writes_them_in_another_way(settings: pytest.FixtureRequest) -> None:
    before = written("note", 1)
    settings.SECRET_KEY = "another-" + "x" * 60  # type: ignore[attr-defined]
    assert written("note", 1) != before


def test_no_address_holds_the_number_of_a_row_as_it_is_stored() -> None:
    """Numbers counted within one incident or draft, what everybody may know of (who holds an office, who
    keeps the heads, the equipment), and `days`, how long a period is: the number of no row."""
    held = {part for _, parts in patterns() for part, kind in parts.items() if isinstance(kind, IntConverter)}
    assert held == {"number", "file", "holding_id", "witness_id", "thing", "days"}


def test_a_path_takes_its_own_kind() -> None:
    kinds = dict(converters())
    assert set(kinds) == {f"{kind}_row" for kind in KINDS}
    assert kinds["note_row"]().to_python(kinds["note_row"]().to_url(7)) == 7
