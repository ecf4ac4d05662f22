"""The kinds of incident that the document tells apart, and one of each with a row of everything."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from handrail.casework.access import cards_in, is_technical, stand_of, tasks_for
from handrail.casework.actions import answer_question
from handrail.incidents.access import get_incident, may_let_colleague_in
from handrail.incidents.actions import PersonGiven, ReportGiven, declare_relationship, record_report, step_aside
from handrail.schools.access import Actor
from tests.casework.given import settle
from tests.everything.hands import Hands, Writing
from tests.everything.record import joined
from tests.everything.rows import a_row_of_everything
from tests.incidents.given import HEARTFELT, MINUTE, described, somebody
from tests.incidents.helpers import help_from
from tests.matrix.world import NAMES, REPORTER, World, pupils
from tests.schools.cast import NOW

EVERYTHING_IN_IT = "with a site to be blocked"
"""The kind of incident that also gives technicians something to do."""


def _about(person: str, *parts: str) -> Callable[[World], list[PersonGiven]]:
    return lambda world: [somebody(world.children[0]), somebody(world.listed[person], *parts)]


@dataclass(frozen=True)
class Kind:
    """What makes an incident one of a kind: who is in it, what was said, and whom it was told in confidence."""

    people: Callable[[World], list[PersonGiven]] = pupils
    said: Mapping[str, list[str]] = field(default_factory=dict)
    confide_in: str = ""
    then: Callable[[World, str], object] = lambda world, reference: None
    """What happens once it is reported."""


def _tied(person: str, tie: str) -> Callable[[World, str], object]:
    return lambda world, _: declare_relationship(world.people[person], world.children[0], tie, now=NOW)


def _let_in(*, writes: bool) -> Callable[[World, str], object]:
    return lambda world, reference: help_from(world.people["Head"], reference, world.people["Teacher"], writes=writes)


KINDS_OF_INCIDENT = {
    "between pupils": Kind(),
    "in which a teacher is said to have done something": Kind(_about("Teacher", "instigator")),
    "in which a teacher was the target": Kind(_about("Teacher", "harmed")),
    "in which a teacher is a witness": Kind(_about("Teacher", "witness")),
    "about the head": Kind(_about("Head", "instigator")),
    "about a governor": Kind(_about("Governor", "instigator")),
    "that may be about the head: nobody knows yet": Kind(said={"leader_involved": ["not_known"]}),
    "about the chair": Kind(_about("Chair", "instigator")),
    "about the coordinator": Kind(_about("Coordinator", "instigator")),
    "about the DSL": Kind(_about("DSL", "harmed")),
    "about the network manager": Kind(_about("Network manager", "instigator")),
    "about “somebody in the office” whom no account could mean": Kind(
        lambda world: [*pupils(world), described("somebody in the office", "staff", "instigator")]
    ),
    "reported in confidence to a senior leader": Kind(confide_in="senior_leader"),
    "reported in confidence to the chair": Kind(confide_in="chair"),
    "with a site to be blocked": Kind(said={"incident_kind": ["accidental_access"]}),
    "about a child to whom the DSL is related": Kind(then=_tied("DSL", "related")),
    "about a child with whom the head lives": Kind(then=_tied("Head", "household")),
    "from which the coordinator has stepped aside": Kind(
        then=lambda world, reference: step_aside(world.people["Coordinator"], reference, reason="A neighbour", now=NOW)
    ),
    "into which the teacher was let, to read": Kind(then=_let_in(writes=False)),
    "into which the teacher was let, to work on it": Kind(then=_let_in(writes=True)),
}


WORD = "Something"
"""What stands in every row of an incident, where words are taken."""


def an_incident(world: World, says: str, worker: str) -> dict[str, Any]:
    """One of that kind, reported by a colleague, with a row of everything that an address can name."""
    kind, reporter = KINDS_OF_INCIDENT[says], world.people[REPORTER]
    given = ReportGiven(what_happened=HEARTFELT, said=kind.said)
    report = record_report(reporter, given, kind.people(world), now=NOW, confide_in=kind.confide_in)
    kind.then(world, report.incident.reference)
    writing = Writing(_hands(world, worker, report.incident.reference), report.incident.reference, WORD, NOW)
    places = a_row_of_everything(writing)
    other = joined(writing, kind.people(world), kind.confide_in, said=kind.said)
    return places | _reached(world, kind, writing) | {"other": other}


def _hands(world: World, worker: str, reference: str) -> Hands:
    """Whoever works on it writes; the safeguarding lead does not decide, and not everybody lets somebody in."""
    actor, decider = world.people[worker], {"DSL": "Head"}.get(worker, worker)
    lets_in = actor if may_let_colleague_in(actor, get_incident(actor, reference)) else world.people["DSL"]
    helper, bystander = world.people[REPORTER], world.people["Business manager"]
    return Hands(actor, world.people[decider], NAMES[decider][1], lets_in, helper, bystander)


def _reached(world: World, kind: Kind, writing: Writing) -> dict[str, Any]:
    """The instructions that addresses can name, of this incident."""
    actor, reference = writing.worker, writing.reference
    if kind.said == {"incident_kind": ["accidental_access"]}:
        settle(actor, reference, {"incident_kind": "accidental_access"}, leave="school_system_used")
        answer_question(actor, reference, "school_system_used", ["yes"], now=NOW + MINUTE)
    tasks = tasks_for(world.people["Network manager"], NOW.date())
    keys = [task.key for task in tasks if task.incident.pk == writing.incident.pk]
    of_person, technical = _step_for(actor, reference), _technical(actor, reference)
    return {"step_of_person": of_person, "technical": technical, "key": [*keys, "x"][0]}


def _step_for(actor: Actor, reference: str) -> str:
    """An instruction that the procedures give for the first person now."""
    reached = stand_of(get_incident(actor, reference)).walk.instructions
    return next(one.id for one in reached if one.person == "A")


def _technical(actor: Actor, reference: str) -> str:
    """An instruction that could be a technician’s."""
    cards = cards_in(stand_of(get_incident(actor, reference)).walk)
    return next((card.id for card in cards if is_technical(actor.school, card)), "spine.make_safe")
