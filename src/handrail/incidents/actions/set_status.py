"""Closing an incident and opening it again. Whether it may close is for the room that walks its procedures."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from handrail.audit.actions import record
from handrail.incidents.access import hold_incident, is_open
from handrail.incidents.actions.helpers import limit_helpers
from handrail.incidents.actions.keep_index import index_words
from handrail.incidents.models import Incident, Status, StatusChange
from handrail.schools.access import Actor


class IsClosed(RuntimeError):
    """The incident is closed; it has to be opened again first."""


class IsOpen(RuntimeError):
    """The incident is open already."""


def require_open(incident: Incident) -> None:
    """Refuse to work on a closed incident."""
    if not is_open(incident):
        raise IsClosed


def close(
    actor: Actor,
    reference: str,
    *,
    outcome: str,
    now: datetime,
    left_open: Mapping[str, int] | None = None,
    because: str = "",
) -> StatusChange:
    """Close an open incident with its outcome in words, and how many things of each kind stay open, with the reason.

    Runs inside the transaction of its caller.
    """
    incident = hold_incident(actor, reference)
    require_open(incident)
    return _write(actor, incident, Status.CLOSED, outcome, now, left_open or {}, because)


def reopen(actor: Actor, reference: str, *, reason: str, now: datetime) -> StatusChange:
    """Open a closed incident again, with the reason. Runs inside the transaction of its caller."""
    incident = hold_incident(actor, reference)
    if is_open(incident):
        raise IsOpen
    return _write(actor, incident, Status.REOPENED, reason, now)


def _write(
    actor: Actor,
    incident: Incident,
    status: Status,
    reason: str,
    now: datetime,
    left_open: Mapping[str, int] | None = None,
    because: str = "",
) -> StatusChange:
    change = StatusChange.objects.create(
        school=actor.school,
        incident=incident,
        author=actor.user,
        at=now,
        status=status,
        reason=reason.strip(),
        left_open=dict(left_open or {}),
        left_because=because.strip() if left_open else "",
        replaces=StatusChange.objects.in_force().filter(incident=incident).first(),
    )
    limit_helpers(actor, incident, closes=status == Status.CLOSED, now=now)
    index_words(incident)
    act = f"incidents.incident.{status}"
    record(actor, act, school=actor.school, subject=incident, details=change.left_open, now=now)
    return change
