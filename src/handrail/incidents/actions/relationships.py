"""Declaring relationships, with what follows for the incidents that they concern."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from handrail.accounts.models import User
from handrail.incidents.actions.reroute import about, reroute_all
from handrail.people import actions as people
from handrail.people.models import Person, Relationship
from handrail.schools.access import Actor


@transaction.atomic
def declare_relationship(
    actor: Actor, person: Person, tie: str, *, of: User | None = None, reason: str = "", now: datetime
) -> Relationship:
    """Declare a relationship. Where it leaves an office without anybody in an incident, the next in line leads that."""
    row = people.declare_relationship(actor, person, tie, of=of, reason=reason, now=now)
    reroute_all(actor.user, about(person.pk), now=now)
    return row


@transaction.atomic
def end_relationship(actor: Actor, relationship_id: int, *, reason: str, now: datetime) -> Relationship:
    """Say that a relationship is over. Whoever took somebody’s place because of it no longer does."""
    row = people.end_relationship(actor, relationship_id, reason=reason, now=now)
    reroute_all(actor.user, about(row.person_id), now=now)
    return row
