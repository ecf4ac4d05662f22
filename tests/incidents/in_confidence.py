"""A report in confidence, as tests of several rooms begin with it."""

from __future__ import annotations

from typing import Any

from handrail.incidents.actions import PersonGiven, ReportGiven, record_report
from handrail.schools.access import Actor, actor_for
from handrail.schools.actions import add_colleague, appoint
from tests.schools.cast import DECIDED_BEFORE, NOW, PASSWORD, TODAY, Cast

TOLD = "A colleague is being mocked in a parents’ group."


def hire(cast: Cast, name: str, *offices: str) -> Actor:
    """One more colleague, appointed by the head before anything happened."""
    email = f"{name.split()[-1].lower()}@beechwood.example"
    user, _ = add_colleague(cast.hughes, email=email, display_name=name, password=PASSWORD, now=NOW)
    for office in offices:
        appoint(cast.hughes, user, office, is_deputy=False, held_from=TODAY, now=NOW - DECIDED_BEFORE)
    return actor_for(user, TODAY)


def confided(actor: Actor, office: str, *people: PersonGiven, **fields: Any) -> str:
    """Something was reported in confidence to `office`; gives the reference."""
    given = ReportGiven(**{"what_happened": TOLD, **fields})
    return record_report(actor, given, people, now=NOW, confide_in=office).incident.reference
