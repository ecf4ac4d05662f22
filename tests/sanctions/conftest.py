"""The cast, whose school goes by its own rules, who is on the school's list, and a signed-in browser."""

from __future__ import annotations

import pytest

from handrail.schools.actions import choose_setting
from tests.casework.conftest import listed
from tests.schools.cast import NOW, Cast, make_cast
from tests.schools.conftest import signed_in

__all__ = ["cast", "listed", "signed_in"]
LADDERS = {"pupil_ladder": "school-rules", "staff_ladder": "disciplinary-procedure"}


@pytest.fixture
def cast(db: None) -> Cast:
    cast = make_cast()
    for setting, ladder in LADDERS.items():
        choose_setting(cast.hughes, setting, [ladder], reason="We have our own.", now=NOW)
    return cast
