"""A contact could not be reached with what is kept."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from handrail.audit.actions import record
from handrail.contacts.access import one_contact
from handrail.contacts.kinds import Failure
from handrail.contacts.models import FailedCall
from handrail.queries import hold
from handrail.schools.access import Actor, NotAllowed


class NothingKept(ValueError):
    """The school keeps nothing of it that could have failed."""


@transaction.atomic
def record_failed_call(actor: Actor, id_: str, what: Failure, *, now: datetime) -> FailedCall:
    """Write that a contact could not be reached. Until it is checked again it counts as doubtful, for everybody.

    Anybody on the staff may: whoever was told to ring knows first. Raises `NotAllowed` for guests, `UnknownContact`,
    `NothingKept`.
    """
    if actor.guest_of is not None:
        raise NotAllowed("Guests ring nobody for the school.")
    hold(f"contacts {actor.school.pk}")
    found = one_contact(actor, id_, localdate(now))
    if not found.is_kept or found.check is None:
        raise NothingKept(id_)
    row = FailedCall(school=actor.school, checked=found.check, what=what, author=actor.user, at=now)
    row.save()
    details = {"contact": id_, "check": found.check.pk, "what": str(what)}
    record(actor, "contacts.contact.not-reached", school=actor.school, subject=row, details=details, now=now)
    return row
