"""Making who may see an incident, how the log sorts it, and what is sealed agree with what is known of it now."""

from __future__ import annotations

from datetime import datetime

from handrail.casework.access import facts_of, file_rules, stand_of
from handrail.evidence.access import keeps_unsealed_files
from handrail.evidence.actions import seal_everything
from handrail.incidents.access import conflicts_in
from handrail.incidents.actions import KIND, classify, settle_standing, tell_if_urgent
from handrail.incidents.models import Incident
from handrail.library.access import pack_of
from handrail.schools.access import Actor


def agree(actor: Actor, incident: Incident, now: datetime) -> None:
    """The last thing done in an act on a held incident: it may put the incident out of the actor's own reach.

    Afterwards every item of which a file is kept is sealed, if the answers allow no file any more: in the transaction
    of the answer, so that nobody opens one in between. What became urgent is told to those who may still see it.
    """
    facts = facts_of(incident)
    classify(incident, tuple(facts.incident.get(KIND, ())))
    if keeps_unsealed_files(incident) and not file_rules(stand_of(incident)).may_keep:
        seal_everything(actor, incident, now=now)
    settle_standing(actor, incident, conflicts_in(pack_of(incident.edition), facts), now=now)
    tell_if_urgent(actor.user, incident, facts, now=now)
