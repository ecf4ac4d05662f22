"""Adding people to an incident and correcting what is known of them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from handrail.casework.actions.agree import agree
from handrail.incidents.access import Involved, hold_incident
from handrail.incidents.actions import PersonGiven, change_person, name_person
from handrail.schools.access import Actor


@transaction.atomic
def add_person_to_incident(actor: Actor, reference: str, given: PersonGiven, *, now: datetime) -> Involved:
    """Add somebody. From this moment they, and the office they are named by, may be kept from the incident."""
    incident = hold_incident(actor, reference)
    involved = name_person(actor, reference, given, now=now)
    agree(actor, incident, now)
    return involved


@transaction.atomic
def change_person_in_incident(
    actor: Actor, reference: str, ref: str, given: PersonGiven, *, reason: str, now: datetime
) -> Involved:
    """Say anew who somebody is, of which kind, with which parts; the earlier word stays readable."""
    incident = hold_incident(actor, reference)
    involved = change_person(actor, reference, ref, given, reason=reason, now=now)
    agree(actor, incident, now)
    return involved
