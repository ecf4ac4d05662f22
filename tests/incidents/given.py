"""What tests of incidents begin with: people on the school's list, and reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from handrail.incidents.actions import PersonGiven, ReportGiven, record_report
from handrail.people.actions import add_person
from handrail.people.models import Person
from handrail.schools.access import Actor
from tests.schools.cast import NOW, Cast

MINUTE = timedelta(minutes=1)
HEARTFELT = "A child showed me a message on a tablet."


def list_people(cast: Cast) -> dict[str, Person]:
    """The cast and three children, on the school's list, by last word of the name."""
    kinds = {"Mrs Hughes": "head", "Mrs Lane": "governor"}
    grown_ups = (cast.okafor, cast.patel, cast.hughes, cast.rees, cast.webb, cast.lane)
    listed = {
        actor.user.display_name.split()[-1]: add_person(
            cast.hughes,
            display_name=actor.user.display_name,
            kind=kinds.get(actor.user.display_name, "staff"),
            user=actor.user,
            now=NOW,
        )
        for actor in grown_ups
    }
    for letter in "ABC":
        name = f"Pupil {letter}"
        listed[letter] = add_person(cast.hughes, display_name=name, kind="pupil", year_group="Year 5", now=NOW)
    return listed


def somebody(person: Person, *parts: str) -> PersonGiven:
    """Somebody on the list, with these parts."""
    return PersonGiven(kind=person.kind, parts=parts or ("harmed",), person=person)


def described(words: str, kind: str, *parts: str) -> PersonGiven:
    """Somebody who is not on the list."""
    return PersonGiven(kind=kind, parts=parts or ("harmed",), described=words)


def a_report(
    actor: Actor,
    *people: PersonGiven,
    now: datetime = NOW,
    said: Mapping[str, Sequence[str]] | None = None,
    **fields: Any,
) -> str:
    """Something was reported; gives the reference."""
    given = ReportGiven(**{"what_happened": HEARTFELT, "said": said or {}, **fields})
    return record_report(actor, given, people, now=now).incident.reference
