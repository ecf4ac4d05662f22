"""Where a rehearsal stands: the pinned edition walked with what was answered and done in it."""

from __future__ import annotations

from dataclasses import dataclass

from handrail.incidents.access import IN_THE_LOG
from handrail.library.access import pack_of
from handrail.procedures.model import Facts, Person
from handrail.procedures.walk import Walk, walk
from handrail.rehearsals.models import MadeUpPerson, Rehearsal, RehearsedAction, RehearsedAnswer, RehearsedStatus


@dataclass(frozen=True, slots=True)
class Stand:
    """What is known in a rehearsal, and what the procedures make of that."""

    facts: Facts
    walk: Walk


def stand_of(rehearsal: Rehearsal) -> Stand:
    """Where a rehearsal stands now; the caller has it from the door.

    The story stands for the report, so it proves what a report proves.
    """
    answers = RehearsedAnswer.objects.in_force().filter(rehearsal=rehearsal).order_by("pk")
    actions = RehearsedAction.objects.in_force().filter(rehearsal=rehearsal).order_by("pk")
    given: dict[str, dict[str, tuple[str, ...]]] = {"": {}}
    for answer in answers:
        given.setdefault(answer.person, {})[answer.fact] = tuple(answer.options)
    taken = {(act.step, act.person): act.status for act in actions if act.status != RehearsedStatus.TAKEN_BACK}
    people = tuple(
        Person(one.ref, one.kind, frozenset(one.parts), given.get(one.ref, {})) for one in people_of(rehearsal)
    )
    facts = Facts(given[""], people, actions=taken, proofs=IN_THE_LOG)
    return Stand(facts, walk(pack_of(rehearsal.edition), facts))


def people_of(rehearsal: Rehearsal) -> list[MadeUpPerson]:
    """Who is in the story, by letter."""
    return list(MadeUpPerson.objects.filter(rehearsal=rehearsal).order_by("pk"))
