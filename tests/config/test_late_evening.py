"""The hour in which it is tomorrow at the school already: a day is always the school's own day, never UTC's."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

import handrail
from handrail.config.demo.school import make_demo_school
from handrail.schools.models import OfficeHolding, StaffMember

SOURCE = Path(handrail.__file__).parent
DAY_OF_A_MOMENT = re.compile(r"\b(now|since|at|start|moment|\w+_(?:at|since))\.date\(\)")
AFTER_MIDNIGHT_IN_SUMMER = [datetime(2026, 6, 21, 23, 30, tzinfo=UTC), datetime(2026, 11, 21, 23, 30, tzinfo=UTC)]
"""In the second it is winter, and the summer that counts is that of ninety days before, when the school was set up."""


@pytest.mark.django_db
@pytest.mark.parametrize("now", AFTER_MIDNIGHT_IN_SUMMER, ids=["now", "when-set-up"])
def test_the_example_school_can_be_made_in_that_hour(now: datetime) -> None:
    assert make_demo_school("correct-horse-battery", now)
    assert OfficeHolding.objects.exists() and StaffMember.objects.exists()


def test_nothing_takes_the_day_of_a_moment_in_utc() -> None:
    """`localdate(moment)` gives the school's day; `moment.date()` gives whatever day the moment was written in."""
    found = [
        f"{path.relative_to(SOURCE)}:{number}"
        for path in sorted(SOURCE.rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if DAY_OF_A_MOMENT.search(line)
    ]
    assert found == []
