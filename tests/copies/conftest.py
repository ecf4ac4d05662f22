"""The cast, a school that wants a copy of every incident, and an incident with a child, an adult and work done."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handrail.casework.actions import take_action
from handrail.evidence.actions import list_item
from handrail.people.models import Person
from handrail.referrals.actions import Body
from tests.casework.conftest import listed
from tests.copies.given import NOTE, OTHERS_PARENTS
from tests.evidence.given import a_tablet
from tests.incidents.given import MINUTE, a_report, described, somebody
from tests.referrals.given import HOUR, PARENTS, answered, asked
from tests.schools.cast import NOW, Cast
from tests.schools.conftest import cast, signed_in
from tests.standing import standing

__all__ = ["cast", "listed", "signed_in"]


@pytest.fixture
@standing
def reference(cast: Cast, listed: dict[str, Person]) -> str:
    """Two children and a supply teacher; something done, the LADO asked, parents told, a telephone kept."""
    found = a_report(
        cast.rees,
        somebody(listed["A"]),
        somebody(listed["B"], "witness"),
        described("A supply teacher", "staff", "instigator"),
        what_happened="A said: “He wrote to me every night.”\nShe was calm.",
        place="In school",
        room="Library",
        told_by="A herself",
        now=NOW - 2 * HOUR,
    )
    take_action(cast.patel, found, "spine.make_safe", "done", reason=NOTE, now=NOW - HOUR)
    row = asked(cast.patel, found, body=Body("lado", person="C"), advice="Say nothing to him.", their_reference="L/7")
    answered(cast.patel, row, "We meet on Friday.")
    asked(cast.patel, found, body=PARENTS, purpose="notice", told="That she is safe.", now=NOW + MINUTE)
    asked(cast.patel, found, body=replace(PARENTS, person="B"), purpose="notice", told=OTHERS_PARENTS, now=NOW + MINUTE)
    return found


@pytest.fixture
@standing
def with_item(cast: Cast, reference: str) -> str:
    """The same with a thing kept."""
    item = a_tablet(description="Grey phone, cracked", holder="Mrs Hughes")
    list_item(cast.patel, reference, item, could_be_illegal=False, now=NOW + MINUTE)
    return reference
