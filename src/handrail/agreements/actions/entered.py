"""Taking back what was entered today for the wrong person, all of it at once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from handrail.agreements.access.entered import entered_for
from handrail.agreements.actions.keeping import NoReason, take_back
from handrail.agreements.actions.versions import hold_agreements
from handrail.consents import actions as consents
from handrail.schools.access import Actor


class NotEntered(LookupError):
    """Something of it did not come in today about that person through staff, or counts no longer."""


@transaction.atomic
def take_back_entered(actor: Actor, person_id: UUID, refs: Collection[UUID], *, reason: str, now: datetime) -> int:
    """Write of each of these answers that it was recorded by mistake, or of none; how many there were.

    Signatures, and answers to consents. Each has its entry in the log, and its reason. Raises `NoReason`, `NotEntered`;
    `Person.DoesNotExist` for whoever may take back nothing of it.
    """
    hold_agreements(actor.school)
    found, wanted = entered_for(actor, person_id, localdate(now)), set(refs)
    if not reason.strip():
        raise NoReason
    if not wanted or not wanted.issubset(found.refs):
        raise NotEntered
    for signing in found.signings:
        if signing.ref in wanted:
            take_back(actor, signing.ref, reason=reason, now=now)
    for answer in found.answers:
        if answer.ref in wanted:
            consents.take_back(actor, answer.ref, reason=reason, now=now)
    return len(wanted)
