"""Tasks: what an instruction asks of a technical office, or of one colleague, without the incident it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import UUIDField
from django.utils.crypto import constant_time_compare, salted_hmac

from handrail.casework.access.due import Card, cards_in
from handrail.casework.access.facts import walk_as_of, walks_of
from handrail.casework.access.record import CaseRecord
from handrail.casework.access.told import brief_of, is_of, may_be_asked, reports_of
from handrail.casework.models import TaskBrief, TaskReport
from handrail.incidents.access import NoSuchIncident, Record, hold_name, technical_at
from handrail.incidents.access.technical import (
    anybody_technical_is_out,
    does_instead,
    follows_technical,
    incidents_asked,
    incidents_left_over,
    incidents_tasked,
    technical_offices,
)
from handrail.incidents.models import Incident, IncidentQuerySet, Standing
from handrail.procedures.walk import Walk
from handrail.queries import Parameter, Prepared
from handrail.schools.access import Actor, pack_of
from handrail.schools.models import School

MOST_INCIDENTS = 200
"""So many of the newest open incidents are looked through."""
MOST_TASKS = 50
SUSPECTED, NO = "network_manager_suspected", ("no",)
"""A fact by which a pack says that whoever runs the network could be part of it; then they get nothing of it."""


class NoSuchTask(NoSuchIncident):
    """There is no such task for the actor; whether there ever was one is not told."""


@dataclass(frozen=True, slots=True)
class Task:
    """What somebody has to do: an instruction, what they were told beyond its words, and what they said of it."""

    incident: Incident
    card: Card
    brief: TaskBrief | None = None
    reports: tuple[TaskReport, ...] = ()
    is_next_in_line: bool = False
    """Whether it came to them because nobody in the office that it is meant for may do it."""

    @property
    def is_asked(self) -> bool:
        """Whether it was asked of one person, and not of an office."""
        return self.brief is not None and self.brief.user_id is not None

    @property
    def key(self) -> str:
        """Its name in addresses. The name of its step would tell what kind of incident it is."""
        about = f"{self.incident.pk} {self.card.id} {self.card.person}"
        return salted_hmac("handrail.casework.task", about, algorithm="sha256").hexdigest()[:16]


def gets_tasks(actor: Actor) -> bool:
    """Whether there may be technical tasks of `actor`: by their office, or as the next in line after one."""
    return bool(technical_offices(actor) or follows_technical(actor))


def tasks_for(actor: Actor, today: date) -> tuple[Task, ...]:
    """What is due of `actor` as a technician, and what they were asked to do; the most pressing first.

    Only what must or should be done: what is left to judgement is for those who know the incident. Where nobody in a
    technical office may do it, the next in line gets it (`next_in_line_network_manager`), and is told no more.
    """
    asked = _asked_of(actor)
    found = [task for source in _sources(actor, today) for task in _technical(actor, source, today)]
    known = {task.key for task in found}
    found += [task for task in _asked(actor, asked) if task.key not in known]
    return tuple(sorted(found, key=lambda task: task.card.within.rank)[:MOST_TASKS])


def was_asked(actor: Actor, reference: str) -> bool:
    """Whether `actor` was ever asked to do something in the incident of that reference."""
    return TaskBrief.objects.filter(user=actor.user, school=actor.school, incident__reference=reference).exists()


def one_task(actor: Actor, reference: str, key: str, today: date, *, hold: bool = False) -> Task:
    """One task that is due of `actor`, with what they were told of it; `hold` keeps its incident until the act ends."""
    if hold:
        hold_name(reference)
    for task in (*_technical_in(actor, reference, today), *_asked_in(actor, reference)):
        if constant_time_compare(task.key, key):
            brief = task.brief or brief_of(task.incident, task.card)
            return replace(task, brief=brief, reports=reports_of(task.incident, task.card))
    raise NoSuchTask(reference)


def is_technical(school: School, card: Card) -> bool:
    """Whether a technical office can be asked to do what the card says."""
    return not card.modality.is_soft and not technical_at(school).isdisjoint(card.by)


def asked_since(task: Task) -> datetime:
    """Since when the instruction is asked for: the moment of the report, answer or move that led to it.

    Found by walking the incident as it was known earlier, halving the time in which it came to be asked for.
    """
    record, given = Record(task.incident), CaseRecord(task.incident)
    rows = (*record.reports, *record.particulars, *record.edition_moves, *given.answers, *given.actions)
    moments = sorted({row.at for row in rows})
    low, high = 0, len(moments) - 1
    while low < high:
        middle = (low + high) // 2
        if _is_asked(walk_as_of(task.incident, record, given, moments[middle]), task.card):
            high = middle
        else:
            low = middle + 1
    return moments[low]


def _asked_of(actor: Actor) -> list[TaskBrief]:
    """Every start page asks."""
    return _ASKED.rows(user=actor.user.pk, school=actor.school.pk)


_ASKED = Prepared(
    TaskBrief.objects.in_force()
    .filter(user=Parameter("user", UUIDField()), school=Parameter("school", UUIDField()), ends=False)
    .order_by("-pk"),
    {"involvement": "ref", "author": "display_name"},
)


def _asked(actor: Actor, asked: list[TaskBrief], reference: str = "") -> Iterator[Task]:
    """What is still due of what somebody was asked to do; in the incident of that reference, or in all of them."""
    if not asked:
        return
    seen = incidents_asked(actor, {row.incident_id for row in asked})
    incidents = _with_edition(seen.filter(reference=reference) if reference else seen)
    walks = walks_of(incidents)
    for one in incidents:
        yield from _tasks_asked(actor, one, walks[one.pk], asked)


def _asked_in(actor: Actor, reference: str) -> Iterator[Task]:
    yield from _asked(actor, _asked_of(actor), reference)


def _tasks_asked(actor: Actor, incident: Incident, walk: Walk, asked: Iterable[TaskBrief]) -> Iterator[Task]:
    """What is still due of what somebody was asked to do, and may still be asked to."""
    rows = [row for row in asked if row.incident_id == incident.pk]
    for card in cards_in(walk):
        row = next((row for row in rows if is_of(row, card)), None)
        if card.is_due and row is not None and may_be_asked(actor, incident, card.by):
            yield Task(incident, card, row)


def _with_edition(incidents: IncidentQuerySet) -> list[Incident]:
    return list(incidents.select_related("edition", "school").defer("edition__text")[:MOST_INCIDENTS])


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


def _technical(actor: Actor, source: _Source, today: date) -> Iterator[Task]:
    incidents = _with_edition(source.seen)
    walks = walks_of(incidents)
    for one in incidents:
        for card in _cards_for(actor, source, one, walks[one.pk], today):
            yield Task(one, card, is_next_in_line=source.is_next_in_line)


def _technical_in(actor: Actor, reference: str, today: date) -> Iterator[Task]:
    for source in _sources(actor, today):
        yield from _technical(actor, source._replace(seen=source.seen.filter(reference=reference)), today)


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
