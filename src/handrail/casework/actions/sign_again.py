"""Having somebody sign again: what stands in the way of a sanction stands in the way of access being off until then."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from handrail.casework.access import barriers_to, one_in, stand_of
from handrail.incidents.access import hold_incident
from handrail.sanctions.actions import SignAgainGiven, ask_to_sign_again
from handrail.sanctions.models import SignAgain
from handrail.schools.access import Actor


@transaction.atomic
def sign_again_in_incident(actor: Actor, reference: str, given: SignAgainGiven, *, now: datetime) -> list[SignAgain]:
    """Have somebody sign again, as `ask_to_sign_again` does, at this moment of the case."""
    stand = stand_of(hold_incident(actor, reference))
    return ask_to_sign_again(actor, reference, given, barriers_to(stand, one_in(stand, given.person)), now=now)
