"""Listing a thing in the register of evidence, asked what the answers of the incident call for."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from handrail.casework.access import could_be_illegal, stand_of
from handrail.evidence.actions import ItemGiven, correct_item, list_item
from handrail.incidents.access import hold_incident
from handrail.schools.access import Actor

if TYPE_CHECKING:
    from handrail.evidence.models import Item


@transaction.atomic
def list_item_of_incident(actor: Actor, reference: str, given: ItemGiven, *, now: datetime) -> Item:
    """List a thing; whether the material could be illegal is decided by the answers as they stand at that moment."""
    incident = hold_incident(actor, reference)
    return list_item(actor, reference, given, could_be_illegal=could_be_illegal(stand_of(incident)), now=now)


@transaction.atomic
def correct_item_of_incident(
    actor: Actor, reference: str, number: int, given: ItemGiven, *, because: str, seen: int | None, now: datetime
) -> Item:
    """Correct what was listed; as with listing, the answers decide what has to be said."""
    incident = hold_incident(actor, reference)
    is_doubtful = could_be_illegal(stand_of(incident))
    return correct_item(
        actor, reference, number, given, because=because, could_be_illegal=is_doubtful, seen=seen, now=now
    )
