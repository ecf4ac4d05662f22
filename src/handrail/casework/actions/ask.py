"""Asking one colleague to do what an instruction says, without letting them see the incident, and taking that back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from handrail.accounts.models import User
from handrail.audit.actions import record
from handrail.casework.access import Card, asking_of, card_with, may_be_asked, walk_of
from handrail.casework.actions.technical import row_about
from handrail.casework.models import TaskBrief
from handrail.incidents.access import colleague_called, hold_incident, incidents_for, receives
from handrail.incidents.actions import HelperGiven, IsAboutThem, NotAColleague, index_words, let_helper_in, require_open
from handrail.incidents.models import Incident
from handrail.schools.access import Actor, NotAllowed, actor_for

LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class AskGiven:
    """Who is asked, by the key of their account; what they are told beyond the words of the instruction; and whether
    they are let in to read the incident, which takes whoever may let somebody in.
    """

    user: UUID
    words: str = ""
    lets_in: bool = False


class NotToBeAsked(LookupError):
    """The instruction is not due, or is left to the judgement of those who know the incident."""


@transaction.atomic
def ask_colleague(
    actor: Actor, reference: str, step: str, given: AskGiven, *, person: str = "", now: datetime
) -> TaskBrief:
    """Ask one colleague to do what an instruction says; whoever was asked before no longer is (LOG-08, ROLE-14).

    They see the words of the instruction and of `given`, and nothing else of the incident unless they are let in.
    Raises `NotToBeAsked`, `NotAColleague`, `IsAboutThem` for whoever the incident is kept from, and what
    `let_helper_in` raises.
    """
    incident = _held(actor, reference)
    card = card_with(walk_of(actor, incident), step, person)
    if card.modality.is_soft or not card.is_due:
        raise NotToBeAsked(step)
    user = _colleague(actor, incident, card, given.user, now)
    if given.lets_in and not incidents_for(actor_for(user, localdate(now), actor.school.pk)).filter(pk=incident.pk):
        reason = f"Asked to do: {card.step.do}"[:LONGEST_REASON]
        let_helper_in(actor, reference, HelperGiven(user.pk, reason), now=now)
    brief = _write(actor, incident, card, user, given.words.strip(), now)
    _audit(actor, brief, "casework.task.asked", card, now)
    return brief


@transaction.atomic
def ask_no_longer(actor: Actor, reference: str, step: str, *, person: str = "", now: datetime) -> TaskBrief:
    """Take back that somebody was asked. Whether they still see the incident, if they were let in, is another matter.

    Raises `NotToBeAsked` where nobody is asked.
    """
    incident = _held(actor, reference)
    card = card_with(walk_of(actor, incident), step, person)
    before = asking_of(incident, card)
    if before is None or before.user is None:
        raise NotToBeAsked(step)
    brief = _write(actor, incident, card, before.user, "", now, ends=True)
    _audit(actor, brief, "casework.task.asked-no-longer", card, now)
    return brief


def may_ask(actor: Actor, incident: Incident) -> bool:
    """Whether `actor`, who works on the incident, may tell a colleague anything out of it.

    What was reported in confidence only whoever received it may pass on.
    """
    return not incident.in_confidence or receives(actor, incident)


def _held(actor: Actor, reference: str) -> Incident:
    incident = hold_incident(actor, reference)
    if not may_ask(actor, incident):
        raise NotAllowed("Only whoever received it in confidence asks somebody else.")
    require_open(incident)
    return incident


def _colleague(actor: Actor, incident: Incident, card: Card, user_id: UUID, now: datetime) -> User:
    today = localdate(now)
    user = colleague_called(actor, user_id, today)
    if user is None:
        raise NotAColleague
    if not may_be_asked(actor_for(user, today, actor.school.pk), incident, card.by):
        raise IsAboutThem
    return user


def _write(
    actor: Actor, incident: Incident, card: Card, user: User, words: str, now: datetime, *, ends: bool = False
) -> TaskBrief:
    told = row_about(actor, incident, card, now)
    brief = TaskBrief.objects.create(**told, user=user, words=words, ends=ends, replaces=asking_of(incident, card))
    index_words(incident)
    return brief


def _audit(actor: Actor, brief: TaskBrief, act: str, card: Card, now: datetime) -> None:
    details = {"step": card.id, "person": card.person, "user": str(brief.user_id)}
    record(actor, act, school=actor.school, subject=brief.incident, details=details, now=now)
