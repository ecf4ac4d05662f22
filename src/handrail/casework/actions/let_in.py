"""Letting others see an incident that was reported in confidence."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from handrail.casework.actions.agree import agree
from handrail.casework.actions.take_action import ReasonMissing
from handrail.incidents.access import hold_incident
from handrail.incidents.actions import admit
from handrail.schools.access import Actor

if TYPE_CHECKING:
    from handrail.incidents.models import Admission


@transaction.atomic
def let_in_office(actor: Actor, reference: str, office: str, reason: str, *, now: datetime) -> Admission:
    """Let an office see, and work on, an incident that was reported in confidence, for a reason.

    Only who received the report may. From then on the office leads the incident beside them; whoever in it the
    incident is about stays outside, and the reporter stays unnamed to all of them (CMP-04).
    """
    incident = hold_incident(actor, reference)
    if not reason.strip():
        raise ReasonMissing(office)
    admission = admit(actor, reference, office, reason, now=now)
    agree(actor, incident, now)
    return admission
