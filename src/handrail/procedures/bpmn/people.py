"""The lists of people that calls run for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from handrail.procedures.condition import matches
from handrail.procedures.model import Call, Person, Procedure


def list_for(procedure: Procedure, call: Call) -> str:
    """The name of the list of people for whom `call` runs; empty where it runs once."""
    return re.sub(r"\W", "_", f"people_{procedure.id}_{call.id}") if call.each else ""


def people_of(procedure: Procedure, people: Iterable[Person]) -> dict[str, list[Person]]:
    """Each list that the calls of `procedure` run for, filled from the people of an incident.

    Whoever runs the exported process hands these over: BPMN says that something is done for each of a list, and leaves
    it to others who is in it.
    """
    calls = [step for step in procedure.steps.values() if isinstance(step, Call) and step.each]
    known = tuple(people)
    return {
        list_for(procedure, call): [one for one in known if matches(one, call.each.kinds, call.each.parts)]
        for call in calls
        if call.each
    }
