"""Letting a colleague into one incident, and taking that back (requirements ROLE-14, LOG-08)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from handrail.accounts.models import User
from handrail.audit.actions import record
from handrail.incidents.access import hold_incident, is_open
from handrail.incidents.access.helpers import (
    colleague_called,
    days_after_closing,
    is_kept_from_them,
    may_let_colleague_in,
    one_helper,
    works_on,
)
from handrail.incidents.actions.guests import IsAboutThem
from handrail.incidents.actions.keep_index import index_words
from handrail.incidents.actions.step_aside import NoReason
from handrail.incidents.models import Helper, Incident
from handrail.schools.access import Actor, NotAllowed

LONGEST_HELP = timedelta(days=366)
WHO_LETS_IN = "The head, the safeguarding lead, or whoever leads the incident lets a colleague in."


@dataclass(frozen=True, slots=True)
class HelperGiven:
    """Who is let in, by the key of their account; whether they work on it; until which day, or None; and why."""

    user: UUID
    reason: str
    may_write: bool = False
    until: date | None = None


class NotAColleague(ValueError):
    """The account is on the staff of another school, on none, or the actor’s own."""


class NotUntilThen(ValueError):
    """The day has passed, or is more than a year away."""


class WorksOnItAlready(ValueError):
    """They work on the incident already, by an office of theirs."""


@transaction.atomic
def let_helper_in(actor: Actor, reference: str, given: HelperGiven, *, now: datetime) -> Helper:
    """Let a colleague read one incident, or work on it, with the reason; until a day, or until it is closed and so
    many days longer as the school says.

    Letting in anew whoever was let in replaces what was said before. Raises `NotAllowed`, `NoReason`,
    `NotAColleague`, `NotUntilThen`, `WorksOnItAlready`, and `IsAboutThem` for whoever must not see it.
    """
    incident, today = _held(actor, reference), localdate(now)
    if not given.reason.strip():
        raise NoReason
    if given.until is not None and not today <= given.until <= today + LONGEST_HELP:
        raise NotUntilThen
    user = _colleague(actor, incident, given.user, today)
    before = Helper.objects.in_force().filter(incident=incident, user=user).first()
    if (before is None or before.ends or not before.may_write) and works_on(user, incident, today):
        raise WorksOnItAlready
    until = given.until or (None if is_open(incident) else _some_days_on(incident, today))
    said = {"may_write": given.may_write, "until": until, "by_closing": until is not None and given.until is None}
    helper = _write(actor, incident, user, said, given.reason.strip(), before, now)
    _audit(actor, helper, "incidents.helper.let-in", now)
    index_words(incident)
    return helper


@transaction.atomic
def take_helper_out(actor: Actor, reference: str, helper_id: int, *, reason: str, now: datetime) -> Helper:
    """End that a colleague is let in, with the reason; from this moment the incident is nothing to them.

    Raises `NotAllowed`, `NoReason`, and `NoSuchIncident` where nobody is let in by that row.
    """
    incident = _held(actor, reference)
    if not reason.strip():
        raise NoReason
    before = one_helper(incident, helper_id)
    said = {"may_write": before.may_write, "until": before.until, "by_closing": before.by_closing, "ends": True}
    helper = _write(actor, incident, before.user, said, reason.strip(), before, now)
    _audit(actor, helper, "incidents.helper.taken-out", now)
    index_words(incident)
    return helper


def limit_helpers(actor: Actor, incident: Incident, *, closes: bool, now: datetime) -> None:
    """Give whoever was let in without a last day one, since the incident is now closed, or take it away, since it is
    open again; runs inside the transaction of that act.
    """
    today = localdate(now)
    rows = Helper.objects.in_force().filter(incident=incident, ends=False).select_related("user")
    wanted = list(
        (rows.filter(until=None) if closes else rows.filter(by_closing=True, until__gte=today)).order_by("pk")
    )
    until = _some_days_on(incident, today) if closes and wanted else None
    for before in wanted:
        said = {"may_write": before.may_write, "until": until, "by_closing": closes}
        helper = _write(actor, incident, before.user, said, before.reason, before, now)
        _audit(actor, helper, "incidents.helper.limited", now)


def _held(actor: Actor, reference: str) -> Incident:
    incident = hold_incident(actor, reference)
    if not may_let_colleague_in(actor, incident):
        raise NotAllowed(WHO_LETS_IN)
    return incident


def _colleague(actor: Actor, incident: Incident, user_id: UUID, today: date) -> User:
    user = colleague_called(actor, user_id, today)
    if user is None:
        raise NotAColleague
    if is_kept_from_them(user, incident, today):
        raise IsAboutThem
    return user


def _some_days_on(incident: Incident, today: date) -> date:
    return today + timedelta(days=days_after_closing(incident.school))


def _write(
    actor: Actor,
    incident: Incident,
    user: User,
    said: dict[str, Any],
    reason: str,
    before: Helper | None,
    now: datetime,
) -> Helper:
    told = {"school": actor.school, "incident": incident, "author": actor.user, "at": now}
    return Helper.objects.create(**told, **said, user=user, reason=reason, replaces=before)


def _audit(actor: Actor, helper: Helper, act: str, now: datetime) -> None:
    until = helper.until.isoformat() if helper.until else ""
    details = {"user": str(helper.user_id), "writes": helper.may_write, "until": until}
    record(actor, act, school=actor.school, subject=helper.incident, details=details, now=now)
