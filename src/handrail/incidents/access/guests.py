"""Who from outside the school may read which one incident, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib.auth.models import AnonymousUser

from handrail.accounts.models import User
from handrail.incidents.access.confidence import receives
from handrail.incidents.access.doors import NoSuchIncident, incidents_for, leading_offices
from handrail.incidents.models import Guest, Incident
from handrail.schools.access import Actor, password_of, schools_of
from handrail.schools.models import School


@dataclass(frozen=True, slots=True)
class Visit:
    """An incident that somebody is invited to read: as whom, where, and what they may print."""

    actor: Actor
    reference: str
    until: date
    papers: tuple[str, ...]


def visits_of(user: User | AnonymousUser, today: date) -> tuple[Visit, ...]:
    """The incidents that `user` is invited to today, the last invitation first, without those that they are kept from.

    Whoever has joined the staff of the school since sees there what their offices open.
    """
    if not isinstance(user, User):
        return ()
    rows = Guest.objects.in_force().filter(user=user, ends=False, until__gte=today).order_by("-pk")
    staff_of = {school.pk for school in schools_of(user, today)}
    visited = (row for row in rows.select_related("school") if row.school_id not in staff_of)
    return tuple(filter(None, (_visit(user, row) for row in visited)))


def visit_of(user: User | AnonymousUser, reference: str, today: date) -> Visit:
    """The one of that reference. To anybody not invited, or no longer, there is no such incident."""
    for visit in visits_of(user, today):
        if visit.reference == reference:
            return visit
    raise NoSuchIncident(reference)


def may_invite(actor: Actor, incident: Incident) -> bool:
    """Whether `actor`, who sees the incident, may let somebody outside read it (requirements ROLE-17).

    What was reported in confidence only whoever received it may pass on.
    """
    if incident.in_confidence and not receives(actor, incident):
        return False
    return actor.guest_of is None and actor.holds("head", "dsl", "chair", *leading_offices(incident))


def may_let_back(actor: Actor, incident: Incident) -> bool:
    """Whether `actor`, who sees the incident, may let back whoever stepped aside."""
    return actor.guest_of is None and actor.holds("head", "chair", *leading_offices(incident))


may_mark_single_contact = may_let_back
"""Whether `actor` may say through whom everything from outside goes: the same offices."""


def guest_actor(user: User, school: School, incident: UUID) -> Actor:
    """Somebody of no staff, for one incident: no office, no list, no act."""
    return Actor(user, school, guest_of=incident, password=password_of(user))


def _visit(user: User, row: Guest) -> Visit | None:
    actor = guest_actor(user, row.school, row.incident_id)
    reference = incidents_for(actor).values_list("reference", flat=True).first()
    return Visit(actor, reference, row.until, tuple(row.papers)) if reference else None
