"""Technical tasks: what an instruction asks of a technical office, without the incident that it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.crypto import constant_time_compare, salted_hmac

from handrail.casework.access.due import Card, cards_in
from handrail.casework.access.facts import walk_as_of, walks_of
from handrail.casework.access.record import CaseRecord
from handrail.casework.models import TaskBrief, TaskReport
from handrail.incidents.access import (
    TECHNICAL_OFFICES,
    NoSuchIncident,
    Record,
    hold_name,
    incidents_tasked,
    technical_offices,
    written_of,
)
from handrail.incidents.models import in_force
from handrail.procedures.walk import Reached, Walk
from handrail.schools.access import Actor

if TYPE_CHECKING:
    from handrail.incidents.models import Incident

MOST_INCIDENTS = 200
"""So many of the newest open incidents are looked through."""
MOST_TASKS = 50
SUSPECTED, NO = "network_manager_suspected", ("no",)
"""A fact by which a pack says that whoever runs the network could be part of it; then they get nothing of it."""


class NoSuchTask(NoSuchIncident):
    """There is no such task for the actor; whether there ever was one is not told."""


@dataclass(frozen=True, slots=True)
class Task:
    """What somebody technical has to do: an instruction, what they were told beyond its words, and what they said."""

    incident: Incident
    card: Card
    brief: TaskBrief | None = None
    reports: tuple[TaskReport, ...] = ()

    @property
    def key(self) -> str:
        """Its name in addresses. The name of its step would tell what kind of incident it is."""
        about = f"{self.incident.pk} {self.card.id} {self.card.person}"
        return salted_hmac("handrail.casework.task", about, algorithm="sha256").hexdigest()[:16]


def tasks_for(actor: Actor, today: date) -> tuple[Task, ...]:
    """What is due of `actor` as a technician, the most pressing first; nothing for those who hold no such office.

    Only what must or should be done: what is left to judgement is for those who know the incident.
    """
    if not technical_offices(actor):
        return ()
    incidents = list(incidents_tasked(actor, today).select_related("edition").defer("edition__text")[:MOST_INCIDENTS])
    walks = walks_of(incidents)
    found = [Task(one, card) for one in incidents for card in _cards_for(actor, walks[one.pk])]
    return tuple(sorted(found, key=lambda task: task.card.within.rank)[:MOST_TASKS])


def one_task(actor: Actor, reference: str, key: str, today: date, *, hold: bool = False) -> Task:
    """One task that is due of `actor`, with what they were told of it; `hold` keeps its incident until the act ends."""
    seen = incidents_tasked(actor, today).filter(reference=reference).select_related("edition").defer("edition__text")
    if hold:
        hold_name(reference)
    incident = seen.first()
    if incident is None:
        raise NoSuchTask(reference)
    for card in _cards_for(actor, walks_of([incident])[incident.pk]):
        task = Task(incident, card)
        if constant_time_compare(task.key, key):
            return Task(incident, card, brief_of(incident, card), reports_of(incident, card))
    raise NoSuchTask(reference)


def is_technical(card: Card) -> bool:
    """Whether a technical office can be asked to do what the card says."""
    return not card.modality.is_soft and not TECHNICAL_OFFICES.isdisjoint(card.by)


def brief_of(incident: Incident, card: Card) -> TaskBrief | None:
    """What a technician is told of the card beyond its words. The caller has the incident from a door."""
    return next((row for row in reversed(in_force(written_of(incident, TaskBrief))) if _is_of(row, card)), None)


def reports_of(incident: Incident, card: Card) -> tuple[TaskReport, ...]:
    """What technicians said of the card, in order. The caller has the incident from a door."""
    return tuple(row for row in written_of(incident, TaskReport) if _is_of(row, card))


def asked_since(task: Task) -> datetime:
    """Since when the instruction is asked for: the moment of the report or answer that led to it.

    Found by walking the incident as it was known earlier, halving the time in which it came to be asked for.
    """
    record, given = Record(task.incident), CaseRecord(task.incident)
    rows = (*record.reports, *record.particulars, *given.answers, *given.actions)
    moments = sorted({row.at for row in rows})
    low, high = 0, len(moments) - 1
    while low < high:
        middle = (low + high) // 2
        if _is_asked(walk_as_of(task.incident, record, given, moments[middle]), task.card):
            high = middle
        else:
            low = middle + 1
    return moments[low]


def _cards_for(actor: Actor, walk: Walk) -> list[Card]:
    if could_be_part_of_it(walk):
        return []
    mine = technical_offices(actor)
    return [card for card in cards_in(walk) if card.is_due and is_technical(card) and not mine.isdisjoint(card.by)]


def could_be_part_of_it(walk: Walk) -> bool:
    """Whether a pack asks if whoever runs the network is part of it, and nobody has answered with no."""
    is_open = any(question.fact.id == SUSPECTED for question in walk.questions)
    return is_open or any(given.fact.id == SUSPECTED and given.options != NO for given in walk.answers)


def _is_asked(walk: Walk, card: Card) -> bool:
    wanted = {(one.id, one.person) for one in card.all}
    return any((one.id, one.person) in wanted for one in walk.instructions)


def _is_of(row: TaskBrief | TaskReport, card: Card) -> bool:
    ref = row.involvement.ref if row.involvement else ""
    return any(_names(reached) == (row.step, ref) for reached in card.all)


def _names(reached: Reached) -> tuple[str, str]:
    return reached.id, reached.person
