"""Making who may see an incident, and how the log sorts it, agree with what is known of it now."""

from __future__ import annotations

from datetime import datetime

from handrail.casework.access import facts_of
from handrail.incidents.access import conflicts_in
from handrail.incidents.actions import KIND, classify, settle_standing
from handrail.incidents.models import Incident
from handrail.library.access import pack_of
from handrail.schools.access import Actor


def agree(actor: Actor, incident: Incident, now: datetime) -> None:
    """The last thing done in an act on a held incident: it may put the incident out of the actor's own reach."""
    facts = facts_of(incident)
    classify(incident, tuple(facts.incident.get(KIND, ())))
    settle_standing(actor, incident, conflicts_in(pack_of(incident.edition), facts), now=now)
