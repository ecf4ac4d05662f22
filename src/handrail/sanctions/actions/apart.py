"""Recording what followed for an adult, by those who read decisions about adults and see nothing of the incident."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from handrail.incidents.access import hold_name
from handrail.sanctions.access import one_about_adult
from handrail.sanctions.actions.decide import decide_in
from handrail.sanctions.actions.given import DecisionGiven, Incomplete, Settings
from handrail.sanctions.models import Decision
from handrail.schools.access import Actor


@transaction.atomic
def decide_apart(
    actor: Actor, decision: int, given: DecisionGiven, settings: Settings, *, corrects: bool = False, now: datetime
) -> Decision:
    """Record a further decision about the adult of one that `actor` may read, or tell that one anew (SAN-19).

    The way in is a decision that head or chair recorded: before that nobody's name reaches the human resources contact.
    A closed incident takes this too, since what follows for staff takes longer than the matter with the children.
    Raises what `record_decision` raises, and `NoSuchIncident` to whoever may not read it.
    """
    hold_name(one_about_adult(actor, decision).row.incident.reference)
    before = one_about_adult(actor, decision).row
    if before.involvement.ref != given.person:
        raise Incomplete("person")
    return decide_in(actor, before.incident, given, settings, now, before if corrects else None)
