"""Bands: coarse enough that nothing about one person follows."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.insight.bands import SMALL, band, band_words


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "fewer than 5"), (1, "fewer than 5"), (4, "fewer than 5"), (5, "5 to 9"), (9, "5 to 9"), (10, "10 to 14")],
)
def test_a_number_is_told_as_its_band(count: int, words: str) -> None:
    assert band_words(band(count)) == words


@given(st.integers(0, 5000))
def test_a_band_holds_its_number_and_four_others_alike(count: int) -> None:
    lowest = band(count)
    assert lowest <= count < lowest + SMALL
    assert {band(other) for other in range(lowest, lowest + SMALL)} == {lowest}


@given(st.lists(st.sets(st.sampled_from("abc")), max_size=40))
def test_no_small_number_follows_from_the_total_and_the_other_rows(incidents: list[set[str]]) -> None:
    """Whatever is told, every number of a small row is still possible, with all the others as they were told."""
    counted = {row: sum(row in one for one in incidents) for row in "abc"}
    told = {row: band(number) for row, number in counted.items()}
    total = band(len(incidents))
    for row, number in product((row for row in told if not told[row]), range(SMALL)):
        others = max((lowest for other, lowest in told.items() if other != row), default=0)
        # As many incidents as the band of the total allows, those of other rows in one and the same incidents.
        assert any(band(size) == total and size >= max(number, others) for size in range(total, total + SMALL))
