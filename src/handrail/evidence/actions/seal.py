"""Sealing: from then on what is kept of an item is opened, taken out or destroyed by two people only."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from handrail.audit.actions import record
from handrail.evidence.access import FileRecord, one_item
from handrail.evidence.actions.things import Incomplete
from handrail.evidence.kinds import SealedBecause
from handrail.evidence.models import Item, Sealing
from handrail.incidents.access import hold_incident
from handrail.incidents.actions import index_words
from handrail.incidents.models import Incident
from handrail.schools.access import Actor


@transaction.atomic
def seal_item(actor: Actor, reference: str, number: int, reason: str, *, now: datetime) -> Sealing | None:
    """Seal an item by hand, with a reason; None where it is sealed already. Nothing unseals it."""
    incident = hold_incident(actor, reference)
    item = one_item(incident, number).first
    if not reason.strip():
        raise Incomplete("reason")
    if item.pk in FileRecord(incident).sealings:
        return None
    sealing = _seal(actor, incident, item, SealedBecause.BY_HAND, reason.strip(), now)
    index_words(incident)
    return sealing


def seal_everything(actor: Actor, incident: Incident, *, now: datetime) -> int:
    """Seal every item of a held incident of which a file is kept, because of its answers; how many were not before.

    Called in the transaction of the act that changed the answers, so that there is no moment between.
    """
    record_of_files = FileRecord(incident)
    kept = {one.file.item_id: one.file.item for one in record_of_files.files if not one.is_sealed}
    for item in kept.values():
        _seal(actor, incident, item, SealedBecause.ANSWERS, "", now)
    return len(kept)


def _seal(actor: Actor, incident: Incident, item: Item, because: SealedBecause, reason: str, now: datetime) -> Sealing:
    sealing = Sealing.objects.create(
        school=actor.school, incident=incident, author=actor.user, at=now, item=item, because=because, reason=reason
    )
    details = {"item": item.number, "because": because.value}
    record(actor, "evidence.item.sealed", school=actor.school, subject=incident, details=details, now=now)
    return sealing
