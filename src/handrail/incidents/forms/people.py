"""Somebody named on a form."""

from __future__ import annotations

from collections.abc import Sequence

from handrail.incidents.access import person_called
from handrail.incidents.actions import PersonGiven
from handrail.schools.access import Actor


def person_given(
    actor: Actor, who: str, kind: str, parts: Sequence[str], sex: str = "", home_area: str = ""
) -> PersonGiven:
    """The person of the school who bears exactly this name, with the kind that the school's list gives them.

    The list counts before what was chosen on the form, so that nobody stays within reach of an incident about
    themselves because somebody picked the wrong word. Without such a person, what was written describes them.
    """
    person = person_called(actor, who)
    if person is None:
        return PersonGiven(kind=kind, parts=parts, described=who, sex=sex, home_area=home_area)
    return PersonGiven(kind=person.kind, parts=parts, person=person, sex=sex, home_area=home_area)
