"""The cast, who is on the school's list, a signed-in browser, and an incident with a harmed child and another."""

from __future__ import annotations

import pytest

from handrail.people.models import Person
from tests.casework.conftest import listed
from tests.incidents.given import a_report, somebody
from tests.referrals.given import HOUR
from tests.schools.cast import NOW, Cast
from tests.schools.conftest import cast, signed_in
from tests.standing import standing

__all__ = ["cast", "listed", "reference", "signed_in"]


@pytest.fixture
@standing
def reference(cast: Cast, listed: dict[str, Person]) -> str:
    """Reported two hours ago."""
    return a_report(cast.rees, somebody(listed["A"]), somebody(listed["B"], "instigator"), now=NOW - 2 * HOUR)
