"""Putting somebody on the list of those whose access is off, and taking them off it."""

from __future__ import annotations

from datetime import datetime

from handrail.agreements.models import AccessHeld
from handrail.audit import actions as audit
from handrail.people.models import Person
from handrail.schools.access import Actor


def hold_access(actor: Actor, person: Person, *, now: datetime) -> AccessHeld:
    """Say that the access of `person` is off until it is given back (AUA-10).

    Why is kept by whoever asks for it, and nowhere here; they have seen that `actor` may decide it.
    """
    return _kept(actor, AccessHeld(school=actor.school, person=person, author=actor.user, at=now), "held", now)


def release_access(actor: Actor, held: AccessHeld, *, now: datetime) -> AccessHeld:
    """Say that it was given back; the caller has seen that `actor` may. Raises `AccessHeld.DoesNotExist`."""
    before = AccessHeld.objects.now().get(school=actor.school, pk=held.pk)
    row = AccessHeld(
        school=before.school, person_id=before.person_id, ends=True, author=actor.user, at=now, replaces=before
    )
    return _kept(actor, row, "released", now)


def _kept(actor: Actor, row: AccessHeld, act: str, now: datetime) -> AccessHeld:
    row.save()
    audit.record(actor, f"agreements.access.{act}", school=actor.school, subject=row, now=now)
    return row
