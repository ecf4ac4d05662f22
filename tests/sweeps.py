"""Tests that try every address for each of many: on one database all of them, on the other one."""

from __future__ import annotations

import os
from collections.abc import Collection
from typing import TypeVar

import pytest
from _pytest.mark.structures import ParameterSet

Case = TypeVar("Case")


def swept(cases: Collection[Case], on_both: Case) -> list[ParameterSet]:
    """The cases for `parametrize`. All are tried on SQLite, and `on_both` on PostgreSQL too.

    What differs between the cases is decided in Python, by queries that the rooms' own tests ask of both databases.
    """
    assert on_both in cases
    return [pytest.param(case, marks=() if case == on_both else pytest.mark.sqlite) for case in cases]


THOROUGH = "ENDURE" in os.environ
"""Whether everything is tried with everything (`make endure`)."""
THIRDS = 3


def is_tried(*places: int) -> bool:
    """Whether to try this address, for this person, in this kind of case: given by their places in their lists.

    A third of all is tried, always the same, and so that any two values meet: each address with each person, each
    address with each case and each person with each case. A fault that takes three to meet is for `make endure`.
    """
    return THOROUGH or sum(places) % THIRDS == 0
