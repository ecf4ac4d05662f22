"""Telling a technician what they need to know of an instruction; and what they, or whoever was asked, say of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from handrail.audit.actions import note_look, record
from handrail.casework.access import Card, Task, brief_of, card_with, is_technical, one_task, walk_of
from handrail.casework.actions.deed import Deed
from handrail.casework.actions.take_action import ReasonMissing, settle_card
from handrail.casework.models import ActionStatus, TaskBrief, TaskReport
from handrail.incidents.access import hold_incident, one_involved
from handrail.incidents.actions import index_words, require_open
from handrail.incidents.models import Incident
from handrail.schools.access import Actor


@dataclass(frozen=True, slots=True)
class BriefGiven:
    """What a technician has to know: addresses as text, a device, an account, a few words."""

    web_addresses: str = ""
    device: str = ""
    account: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class TaskDone:
    """What a technician says: whether it is done, in words what was done or why not, and the helpdesk’s ticket."""

    is_done: bool
    words: str
    ticket: str = ""


class NotTechnical(LookupError):
    """The instruction asks nothing of a technical office."""


class NothingToTell(ValueError):
    """Nothing was written for the technician."""


@transaction.atomic
def brief_technician(
    actor: Actor, reference: str, step: str, given: BriefGiven, *, person: str = "", now: datetime
) -> TaskBrief:
    """Write for the technician what they need beyond an instruction’s words; what was written before stays readable.

    Everything in it is shown to whoever holds the technical office, and nothing else of the incident is (ROLE-09).
    """
    incident = hold_incident(actor, reference)
    require_open(incident)
    card = card_with(walk_of(actor, incident), step, person)
    if not is_technical(actor.school, card):
        raise NotTechnical(step)
    texts = {name: text.strip() for name, text in asdict(given).items()}
    if not any(texts.values()):
        raise NothingToTell(step)
    brief = TaskBrief.objects.create(
        **row_about(actor, incident, card, now), **texts, replaces=brief_of(incident, card)
    )
    index_words(incident)
    _audit(actor, incident, "casework.task.briefed", card, now)
    return brief


def open_task(actor: Actor, reference: str, key: str, *, now: datetime) -> Task:
    """One task that is due of `actor`, and a record that they looked at it. Raises `NoSuchTask`."""
    task = one_task(actor, reference, key, localdate(now))
    note_look(actor, "casework.task.opened", school=actor.school, subject=task.incident, now=now)
    return task


def note_tasks_look(actor: Actor, tasks: Sequence[object], *, now: datetime) -> None:
    """Write down that `actor` looked through what is due of them, where anything is."""
    if tasks:
        note_look(actor, "casework.tasks.opened", school=actor.school, subject=actor.school, now=now)


@transaction.atomic
def report_task(actor: Actor, reference: str, key: str, given: TaskDone, *, now: datetime) -> TaskReport:
    """Say that a task is done, which settles its instruction, or why it could not be done, which leaves it due.

    `actor` may be somebody who does not see the incident; the door is `one_task`. Needs words either way (EVI-05).
    """
    task = one_task(actor, reference, key, localdate(now), hold=True)
    if not given.words.strip():
        raise ReasonMissing(key)
    incident, card = task.incident, task.card
    report = TaskReport.objects.create(
        **row_about(actor, incident, card, now),
        is_done=given.is_done,
        words=given.words.strip(),
        ticket=given.ticket.strip(),
    )
    if given.is_done:
        settle_card(actor, incident, card, ActionStatus.DONE, given.words, Deed(), now)
    else:
        index_words(incident)
    _audit(actor, incident, "casework.task.done" if given.is_done else "casework.task.not-possible", card, now)
    return report


def row_about(actor: Actor, incident: Incident, card: Card, now: datetime) -> dict[str, Any]:
    """What every row about one instruction begins with."""
    first = card.first
    about = one_involved(incident, first.person).involvement_id if first.person else None
    return {
        "school": actor.school,
        "incident": incident,
        "author": actor.user,
        "at": now,
        "involvement_id": about,
        "step": first.id,
    }


def _audit(actor: Actor, incident: Incident, act: str, card: Card, now: datetime) -> None:
    details = {"step": card.id, "person": card.person}
    record(actor, act, school=actor.school, subject=incident, details=details, now=now)
