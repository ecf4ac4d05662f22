"""Looking at an incident, which leaves a trace."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import DateTimeField, UUIDField

from handrail.audit.actions import record
from handrail.incidents.access import get_incident
from handrail.incidents.models import Incident, Opening
from handrail.queries import Parameter, Prepared
from handrail.schools.access import Actor

ONE_LOOK = timedelta(minutes=15)
"""Pages of one incident opened within this time count as one look."""
_RECENT = Prepared(
    Opening.objects.filter(
        incident=Parameter("incident", UUIDField()),
        author=Parameter("author", UUIDField()),
        at__gt=Parameter("after", DateTimeField()),
    )[:1]
)


def open_incident(actor: Actor, reference: str, *, now: datetime) -> Incident:
    """The incident, and a record that `actor` opened it (ROLE-14)."""
    incident = get_incident(actor, reference)
    if not _RECENT.rows(incident=incident.pk, author=actor.user.pk, after=now - ONE_LOOK):
        _write(actor, incident, now)
    return incident


@transaction.atomic
def _write(actor: Actor, incident: Incident, now: datetime) -> None:
    Opening.objects.create(school=actor.school, incident=incident, author=actor.user, at=now)
    record(actor, "incidents.incident.opened", school=actor.school, subject=incident, now=now)
