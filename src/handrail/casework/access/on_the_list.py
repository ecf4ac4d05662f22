"""What the school’s list says of the pupils in an incident (requirements REF-10 and SEN-05)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from handrail.incidents.access import Involved
from handrail.people.access import may_browse, people_of
from handrail.people.models import Person
from handrail.schools.access import Actor

PUPIL = "pupil"
WITH_PROVISION = frozenset({"E", "K"})


@dataclass(frozen=True, slots=True)
class OnTheList:
    """What an answer about a pupil may hang on: where they are today, and how old they were on a day."""

    year_group: str
    class_name: str
    age: int | None
    """Years on the day of the incident; None where no birthday is known."""
    provision: str
    """Special educational needs provision, E or K; "" for none, and where the school does not keep it."""


def pupils_on_the_list(actor: Actor, people: Iterable[Involved], day: date) -> dict[str, OnTheList]:
    """By letter, those of the pupils in an incident who are on the list; `day` is that of the incident.

    The caller has the incident from a door. Only whoever may look somebody up in the list learns it here; of whoever
    reported in confidence nobody does, as long as their name is hidden.
    """
    asked = {one.ref: one.person_id for one in people if one.kind == PUPIL and one.person_id and not one.is_hidden}
    if not asked or not may_browse(actor):
        return {}
    found = people_of(actor).in_bulk(list(asked.values()))
    return {ref: _told(found[key], day) for ref, key in asked.items() if key in found}


def _told(person: Person, day: date) -> OnTheList:
    provision = person.send if person.send in WITH_PROVISION else ""
    return OnTheList(person.year_group, person.class_name, person.age_on(day), provision)
