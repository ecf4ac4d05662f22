"""Stepping aside from one incident, and being let back by somebody else."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from handrail.audit.actions import record
from handrail.incidents.access import NoSuchIncident, hold_incident, hold_seen_incident, opening_offices
from handrail.incidents.access.guests import may_let_back
from handrail.incidents.access.in_place import NextInLine, held_in, taken_over
from handrail.incidents.actions.keep_index import index_words
from handrail.incidents.actions.reroute import reroute
from handrail.incidents.models import Exclusion, Incident
from handrail.schools.access import Actor, NotAllowed


class NobodyElse(RuntimeError):
    """Nobody else at the school could take the incident on."""


class NoReason(ValueError):
    """No reason was given."""


@transaction.atomic
def step_aside(actor: Actor, reference: str, *, reason: str, now: datetime) -> None:
    """Take no further part in an incident, with the reason.

    Afterwards the incident is out of the actor’s reach, whatever office they hold or come to hold; where nobody else
    holds an office of theirs, the next in line leads. Refused where nobody at all would be left who may see it.
    """
    incident = hold_seen_incident(actor, reference)
    if not reason.strip():
        raise NoReason
    if not _is_seen_without(actor, incident, now):
        raise NobodyElse(reference)
    Exclusion.objects.create(
        school=actor.school, incident=incident, author=actor.user, at=now, user=actor.user, reason=reason.strip()
    )
    record(actor, "incidents.handler.stepped-aside", school=actor.school, subject=incident, now=now)
    index_words(incident)
    reroute(actor.user, incident, told_by=actor, now=now)


@transaction.atomic
def let_back(actor: Actor, reference: str, exclusion_id: int, *, reason: str, now: datetime) -> None:
    """Let somebody who stepped aside see the incident again, with the reason.

    Head, chair and whoever leads do so. Nobody does it for themselves: the incident is out of their reach.
    """
    incident = hold_incident(actor, reference)
    if not may_let_back(actor, incident):
        raise NotAllowed("The head, the chair, or whoever leads the incident lets somebody back.")
    if not reason.strip():
        raise NoReason
    aside = Exclusion.objects.in_force().filter(incident=incident, lifts=False, user__isnull=False)
    before = aside.filter(pk=exclusion_id).first()
    if before is None:
        raise NoSuchIncident(exclusion_id)
    Exclusion.objects.create(
        school=actor.school,
        incident=incident,
        author=actor.user,
        at=now,
        user=before.user,
        lifts=True,
        reason=reason.strip(),
        replaces=before,
    )
    record(actor, "incidents.handler.let-back", school=actor.school, subject=incident, now=now)
    index_words(incident)
    reroute(actor.user, incident, told_by=actor, now=now)


def _is_seen_without(actor: Actor, incident: Incident, now: datetime) -> bool:
    """Whether somebody would still see the incident, by an office of theirs or as the next in line."""
    others = tuple(
        one._replace(is_out=one.is_out or one.user == actor.user.pk) for one in held_in(incident, localdate(now))
    )
    opening = opening_offices(incident)
    taken = taken_over(others, sorted(opening), NextInLine(incident), even_vacant=opening)
    return any(one.office in opening | set(taken.values()) and not one.is_out for one in others)
