"""What the school’s list says of the pupils in an incident, as words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handrail.casework.access import OnTheList, pupils_on_the_list
from handrail.people.presenters.person import PROVISION
from handrail.sanctions.access import DayOf, day_of
from handrail.ui.moments import day_words
from handrail.ui.parts import Row

if TYPE_CHECKING:
    from handrail.casework.presenters.case import Case

SENDCO = "Bring the SENDCo in, and tell them only what they need to help."


def words_of_pupils(case: Case) -> dict[str, list[str]]:
    """By letter, one sentence of where somebody is and how old they were, and one of their needs, where known."""
    on = day_of(case.incident)
    listed = pupils_on_the_list(case.actor, case.people, on.day)
    return {ref: list(filter(None, (_who(one, on), _needs(one)))) for ref, one in listed.items()}


def people_rows(case: Case) -> list[Row]:
    """Everybody in the incident with what the list says of them, for whoever answers a question about them."""
    words = words_of_pupils(case)
    return [Row(case.titles[one.ref], [one.name, *words.get(one.ref, ())]) for one in case.people]


def support_wanted(case: Case) -> list[str]:
    """A sentence for each pupil whose needs the SENDCo knows; none once the incident is closed."""
    if not case.is_open:
        return []
    listed = pupils_on_the_list(case.actor, case.people, day_of(case.incident).day)
    return [f"{case.named[ref]}. {_needs(one)}" for ref, one in listed.items() if one.provision]


def _who(one: OnTheList, on: DayOf) -> str:
    day = "on the day of the incident" if on.is_known else "on the day of the report"
    age = f"{one.age} years old {day}, {day_words(on.day)}" if one.age is not None else ""
    known = [part for part in (one.year_group, one.class_name, age) if part]
    return f"By the school’s list: {', '.join(known)}." if known else ""


def _needs(one: OnTheList) -> str:
    return f"Special educational needs: {PROVISION[one.provision]}. {SENDCO}" if one.provision else ""
