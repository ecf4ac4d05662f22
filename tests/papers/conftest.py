"""The cast, an incident worked on, and a signed-in browser."""

from __future__ import annotations

import datetime as dt

import pytest

from handrail.casework.actions import answer_question, take_action
from handrail.incidents.actions import add_note, correct_note
from handrail.people.models import Person
from tests.casework.conftest import listed
from tests.incidents.given import MINUTE, a_report, described, somebody
from tests.schools.cast import NOW, Cast
from tests.schools.conftest import cast, signed_in
from tests.standing import standing

__all__ = ["cast", "listed", "signed_in"]


@pytest.fixture
@standing
def reference(cast: Cast, listed: dict[str, Person]) -> str:
    """A report with everything that a log sheet asks for, an answer, actions, and a corrected note."""
    found = a_report(
        cast.rees,
        somebody(listed["A"]),
        somebody(listed["B"], "instigator"),
        what_happened="Messages in a game called A names.\nA had shown them to nobody.",
        happened_on=dt.date(2026, 3, 3),
        happened_at=dt.time(14, 10),
        place="In school",
        room="ICT suite",
        device="Tablet 4, serial TX-0099",
        web_addresses="game.example",
        said={"incident_kind": ["bullying_pupil"]},
    )
    answer_question(cast.okafor, found, "leader_involved", ["no"], reason="Only pupils", now=NOW + MINUTE)
    take_action(cast.patel, found, "spine.make_safe", "done", reason="Lid closed at once", now=NOW + 2 * MINUTE)
    note = add_note(cast.hughes, found, "Spoke with the teacher.", now=NOW + 3 * MINUTE)
    correct_note(cast.hughes, found, note.pk, "Spoke with the class teacher.", now=NOW + 4 * MINUTE)
    return found


@pytest.fixture
@standing
def about_the_head(cast: Cast, listed: dict[str, Person]) -> str:
    """An incident that the head may not know of."""
    return a_report(cast.rees, somebody(listed["Hughes"], "instigator"), described("A parent", "parent"))
