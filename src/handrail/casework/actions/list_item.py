"""Listing a thing in the register of evidence, asked what the answers of the incident call for."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from handrail.casework.access import could_be_illegal, stand_of
from handrail.evidence.actions import ItemGiven, list_item
from handrail.incidents.access import hold_incident
from handrail.schools.access import Actor

if TYPE_CHECKING:
    from handrail.evidence.models import Item


@transaction.atomic
def list_item_of_incident(actor: Actor, reference: str, given: ItemGiven, *, now: datetime) -> Item:
    """List a thing; whether the material could be illegal is decided by the answers as they stand at that moment."""
    incident = hold_incident(actor, reference)
    return list_item(actor, reference, given, could_be_illegal=could_be_illegal(stand_of(incident)), now=now)
