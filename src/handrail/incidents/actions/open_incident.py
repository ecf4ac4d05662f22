"""Looking at an incident, which leaves a trace."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from handrail.audit.actions import record
from handrail.incidents.access import incident_and_last_look
from handrail.incidents.models import Incident, Opening
from handrail.schools.access import Actor

ONE_LOOK = timedelta(minutes=15)
"""Pages of one incident opened within this time count as one look."""


def open_incident(actor: Actor, reference: str, *, now: datetime) -> Incident:
    """The incident, and a record that `actor` opened it (ROLE-14)."""
    incident, looked = incident_and_last_look(actor, reference)
    if looked is None or looked <= now - ONE_LOOK:
        _write(actor, incident, now)
    return incident


@transaction.atomic
def _write(actor: Actor, incident: Incident, now: datetime) -> None:
    Opening.objects.create(school=actor.school, incident=incident, author=actor.user, at=now)
    record(actor, "incidents.incident.opened", school=actor.school, subject=incident, now=now)
