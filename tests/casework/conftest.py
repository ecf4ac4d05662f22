"""The cast, who is on the school's list, and a signed-in browser."""

from __future__ import annotations

import pytest

from handrail.people.models import Person
from tests.incidents.given import list_people
from tests.schools.cast import Cast
from tests.schools.conftest import cast, signed_in
from tests.standing import standing

__all__ = ["cast", "listed", "signed_in"]


@pytest.fixture
@standing
def listed(cast: Cast) -> dict[str, Person]:
    return list_people(cast)
