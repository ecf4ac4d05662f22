"""Among whose agreements somebody finds theirs."""

from __future__ import annotations

import re
from datetime import date

from handrail.people.models import Person
from handrail.procedures.model import Audience, Pack
from handrail.schools.kinds import Phase
from handrail.schools.models import School

PRIMARY, SECONDARY = "primary_pupil", "secondary_pupil"
FIRST_SECONDARY_YEAR = 7
FIRST_SECONDARY_AGE = 11
AS_STAFF = frozenset({"head"})
"""Kinds of people who sign what staff sign."""
NUMBER = re.compile(r"\d{1,2}")
OF_PHASE = {Phase.NURSERY: PRIMARY, Phase.PRIMARY: PRIMARY, Phase.SECONDARY: SECONDARY}


def audience_of(person: Person, pack: Pack, school: School, today: date) -> Audience | None:
    """The audience to which somebody belongs today; None where nobody of their kind is asked anything."""
    kind = "staff" if person.kind in AS_STAFF else person.kind
    possible = [audience for audience in pack.audiences.values() if audience.kind == kind]
    if len(possible) < 2:
        return next(iter(possible), None)
    wanted = OF_PHASE.get(school.phase) or (SECONDARY if _is_of_secondary_age(person, today) else PRIMARY)  # type: ignore[call-overload]
    return next((audience for audience in possible if audience.id == wanted), possible[0])


def school_year_began(day: date) -> date:
    """The first of September on or before a day."""
    begins = date(day.year, 9, 1)
    return begins if begins <= day else date(day.year - 1, 9, 1)


def _is_of_secondary_age(person: Person, today: date) -> bool:
    """By the year, else by a number in the name of the class, else by age when the school year began.

    Of whom nothing is known reads the words for younger children: everybody understands those.
    """
    for written in (person.year_group, person.class_name):
        if found := NUMBER.search(written):
            return int(found[0]) >= FIRST_SECONDARY_YEAR
    return (person.age_on(school_year_began(today)) or 0) >= FIRST_SECONDARY_AGE
