"""Words from right to left within a line that goes the other way."""

from __future__ import annotations

import pytest

from handrail.ui.directions import isolated


@pytest.mark.parametrize("name", ["محمد", "יעל כהן", "Ali علی"])
def test_what_turns_round_is_isolated(name: str) -> None:
    assert isolated(name) == f"\u2068{name}\u2069"


@pytest.mark.parametrize("name", ["", "Ada Sample", "Đặng", "李", "O’Neil 5", "Олена"])
def test_what_does_not_stays_as_it_is(name: str) -> None:
    assert isolated(name) == name
