"""Saying anew what is known of a complaint."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from handrail.casework.actions.agree import agree
from handrail.incidents.access import hold_incident
from handrail.incidents.actions import ComplaintGiven, change_complaint
from handrail.schools.access import Actor

if TYPE_CHECKING:
    from handrail.incidents.models import Complaint


@transaction.atomic
def change_complaint_of_incident(actor: Actor, reference: str, given: ComplaintGiven, *, now: datetime) -> Complaint:
    """Say anew who complains, who deals with it or by when. The office that deals with it leads from this moment."""
    incident = hold_incident(actor, reference)
    complaint = change_complaint(actor, reference, given, now=now)
    agree(actor, incident, now)
    return complaint
