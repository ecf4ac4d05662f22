"""What the school office is given of the register: devices taken away for a while, without the incident (ROLE-13)."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localdate

from handrail.evidence.access.custody import Custody, custody_in_each
from handrail.evidence.kinds import Kind, Purpose
from handrail.evidence.models import Item
from handrail.incidents.access import NoSuchIncident
from handrail.incidents.models import Incident, IncidentQuerySet
from handrail.schools.access import Actor

SCHOOL_OFFICE = "school_office"
MOST_HANDED_IN = 100


def keeps_handed_in(actor: Actor) -> bool:
    """Whether `actor` looks after devices that were handed in."""
    return actor.guest_of is None and actor.holds(SCHOOL_OFFICE)


def handed_in(actor: Actor) -> tuple[Custody, ...]:
    """The devices held as a sanction, the earliest to be given back first; nothing for all other offices.

    Never what shows what happened or could be illegal, never out of an incident in confidence, nor one that is about
    the actor or that they are kept from; of none of them what happened. Each knows its incident, which no page names.
    """
    incidents = Incident.objects.touched_by(actor, SCHOOL_OFFICE).filter(in_confidence=False)
    listed = incidents.filter(pk__in=_with_any(incidents)).in_bulk()
    held = [one for found in custody_in_each(listed).values() for one in found if _is_handed_in(one)]
    for one in held:
        one.item.incident = listed[one.item.incident_id]
    ordered = sorted(held, key=lambda one: (one.due_back is None, one.due_back or localdate(one.since), one.item.pk))
    return tuple(ordered[:MOST_HANDED_IN])


def one_handed_in(actor: Actor, item: int) -> Custody:
    """One of them, by the first row of the item. Raises `NoSuchIncident`."""
    for custody in handed_in(actor):
        if custody.first.pk == item:
            return custody
    raise NoSuchIncident(item)


def _is_handed_in(custody: Custody) -> bool:
    told = (*custody.former, custody.item)
    is_taken_away = custody.item.kind == Kind.DEVICE and all(row.purpose == Purpose.SANCTION for row in told)
    return is_taken_away and not custody.has_ended and not any(row.could_be_illegal for row in told)


def _with_any(incidents: IncidentQuerySet) -> QuerySet[Item, Any]:
    taken = Item.objects.in_force().filter(kind=Kind.DEVICE, purpose=Purpose.SANCTION, could_be_illegal=False)
    return taken.filter(incident__in=incidents).values("incident")
