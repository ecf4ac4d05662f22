"""Technical tasks: what an instruction asks of a technical office, without the incident that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from django.utils.crypto import constant_time_compare, salted_hmac

from handrail.casework.access.due import Card, cards_in
from handrail.casework.access.facts import walk_as_of, walks_of
from handrail.casework.access.record import CaseRecord
from handrail.casework.models import TaskBrief, TaskReport
from handrail.incidents.access import (
    NoSuchIncident,
    Record,
    anybody_technical_is_out,
    does_instead,
    follows_technical,
    hold_name,
    incidents_left_over,
    incidents_tasked,
    technical_at,
    technical_offices,
    written_of,
)
from handrail.incidents.models import IncidentQuerySet, Standing, in_force
from handrail.procedures.walk import Reached, Walk
from handrail.schools.access import Actor, pack_of
from handrail.schools.models import School

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
    is_next_in_line: bool = False
    """Whether it came to them because nobody in the office that it is meant for may do it."""

    @property
    def key(self) -> str:
        """Its name in addresses. The name of its step would tell what kind of incident it is."""
        about = f"{self.incident.pk} {self.card.id} {self.card.person}"
        return salted_hmac("handrail.casework.task", about, algorithm="sha256").hexdigest()[:16]


def gets_tasks(actor: Actor) -> bool:
    """Whether there may be technical tasks of `actor`: by their office, or as the next in line after one."""
    return bool(technical_offices(actor) or follows_technical(actor))


def tasks_for(actor: Actor, today: date) -> tuple[Task, ...]:
    """What is due of `actor` as a technician, the most pressing first; nothing for those who are none.

    Only what must or should be done: what is left to judgement is for those who know the incident. Where nobody in a
    technical office may do it, the next in line gets it (`next_in_line_network_manager`), and is told no more.
    """
    if not gets_tasks(actor):
        return ()
    found = []
    for source in _sources(actor, today):
        incidents = list(source.seen.select_related("edition", "school").defer("edition__text")[:MOST_INCIDENTS])
        walks = walks_of(incidents)
        found += [
            Task(one, card, is_next_in_line=source.is_next_in_line)
            for one in incidents
            for card in _cards_for(actor, source, one, walks[one.pk], today)
        ]
    return tuple(sorted(found, key=lambda task: task.card.within.rank)[:MOST_TASKS])


def one_task(actor: Actor, reference: str, key: str, today: date, *, hold: bool = False) -> Task:
    """One task that is due of `actor`, with what they were told of it; `hold` keeps its incident until the act ends."""
    if hold:
        hold_name(reference)
    for source in _sources(actor, today):
        found = source.seen.filter(reference=reference).select_related("edition", "school").defer("edition__text")
        for incident in found:
            for card in _cards_for(actor, source, incident, walks_of([incident])[incident.pk], today):
                task = Task(incident, card)
                if constant_time_compare(task.key, key):
                    told, said = brief_of(incident, card), reports_of(incident, card)
                    return Task(incident, card, told, said, source.is_next_in_line)
    raise NoSuchTask(reference)


def is_technical(school: School, card: Card) -> bool:
    """Whether a technical office can be asked to do what the card says."""
    return not card.modality.is_soft and not technical_at(school).isdisjoint(card.by)


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


class _Source(NamedTuple):
    """Incidents that may ask something of somebody: by an office of their own, or as the next in line after one."""

    seen: IncidentQuerySet
    is_next_in_line: bool


def _sources(actor: Actor, today: date) -> Iterator[_Source]:
    if technical_offices(actor):
        yield _Source(incidents_tasked(actor, today), is_next_in_line=False)
    if follows_technical(actor):
        left_over = incidents_left_over(actor).filter(log_line__standing=Standing.OPEN)
        if SUSPECTED not in pack_of(actor.school).facts:
            left_over = left_over.filter(anybody_technical_is_out(actor.school, today))
        yield _Source(left_over.order_by("-created_at", "pk"), is_next_in_line=True)


def _cards_for(actor: Actor, source: _Source, incident: Incident, walk: Walk, today: date) -> list[Card]:
    cards = [card for card in cards_in(walk) if card.is_due and is_technical(actor.school, card)]
    if not cards:
        return []
    shut = shut_in(actor.school, walk)
    if source.is_next_in_line:
        mine = does_instead(actor, incident, today, shut=shut)
    else:
        mine = technical_offices(actor) - shut
    return [card for card in cards if not mine.isdisjoint(card.by)]


def shut_in(school: School, walk: Walk) -> frozenset[str]:
    """The technical offices that get nothing of an incident, because its answers leave open whether they are in it."""
    return technical_at(school) if could_be_part_of_it(walk) else frozenset()


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
