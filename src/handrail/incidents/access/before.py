"""Earlier incidents in which the same person was named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from handrail.incidents.access.doors import incidents_for
from handrail.incidents.models import Incident, Particulars
from handrail.schools.access import Actor

MOST_BEFORE = 20


@dataclass(frozen=True, slots=True)
class Before:
    """An earlier incident: when it was reported, of which kinds it is said to be, and the parts that somebody had."""

    reference: str
    reported_at: datetime
    kinds: tuple[str, ...]
    parts: tuple[str, ...]


def named_before(actor: Actor, person: UUID | None, incident: Incident) -> tuple[Before, ...]:
    """Incidents reported before this one in which somebody on the school’s list is named now, the newest first.

    Through the door alone: an incident that `actor` may not see adds nothing. None for somebody only described.
    """
    if person is None:
        return ()
    seen = incidents_for(actor).filter(created_at__lt=incident.created_at)
    named = Particulars.objects.in_force().filter(person=person, incident__in=seen)
    rows = named.select_related("incident__log_line").order_by("-incident__created_at", "-pk")[:MOST_BEFORE]
    return tuple(
        Before(
            row.incident.reference,
            row.incident.created_at,
            tuple(row.incident.log_line.shown.get("kinds", ())),
            tuple(row.parts),
        )
        for row in rows
    )
