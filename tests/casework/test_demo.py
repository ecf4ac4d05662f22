"""The invented incidents of the example school."""

from __future__ import annotations

from handrail.casework.access import walk_of
from handrail.casework.demo import make_demo_incidents
from handrail.incidents.access import LogFilter, incidents_for, log_page, reports_by
from handrail.people.actions import add_person
from handrail.people.models import Person
from handrail.schools.access import Actor, actor_for
from handrail.schools.actions import add_colleague, appoint
from tests.schools.cast import DECIDED_BEFORE, NOW, Cast


def test_they_are_in_different_states_and_each_is_believable(cast: Cast, listed: dict[str, Person]) -> None:
    for letter in "DEF":
        add_person(cast.hughes, display_name=f"Pupil {letter}", kind="pupil", now=NOW)
    school = cast.okafor.school
    school.pack = "hertfordshire"
    school.save()
    actors = {"coordinator": cast.okafor, "dsl": cast.patel, "head": cast.hughes}
    actors |= {"teacher": cast.rees, "chair": cast.lane, "senior_leader": _quist(cast)}
    make_demo_incidents(actors, NOW)

    seen = log_page(cast.okafor, LogFilter())
    assert seen.count == 7
    assert [row.is_open for row in seen.rows].count(False) == 1
    assert log_page(cast.hughes, LogFilter()).count == 6
    assert log_page(cast.lane, LogFilter()).count == 1
    assert reports_by(cast.rees).count() == 4
    walks = [walk_of(cast.okafor, incident) for incident in incidents_for(cast.okafor)]
    assert len({(len(walk.questions), len(walk.instructions)) for walk in walks}) == 7
    assert sum(walk.may_close for walk in walks) == 1


def _quist(cast: Cast) -> Actor:
    """A senior leader who was there before the first of the stories."""
    then = NOW - DECIDED_BEFORE
    user, _ = add_colleague(cast.hughes, email="quist@beechwood.example", display_name="Mrs Quist", now=then)
    appoint(cast.hughes, user, "senior_leader", held_from=then.date(), now=then)
    return actor_for(user, NOW.date())
