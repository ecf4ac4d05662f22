"""Who may say what the head and the governors may not."""

from __future__ import annotations

from datetime import date

from handrail.incidents.access.doors import incidents_for
from handrail.incidents.models import LOG_OFFICES, Incident
from handrail.schools.access import ABOVE_THE_HEAD, Actor, BelongsToNoSchool, actor_for, holdings_on
from handrail.schools.models import OfficeHolding


def who_may_say(actor: Actor, incident: Incident, today: date) -> tuple[OfficeHolding, ...]:
    """Who keeps the log, is neither head nor governor, and may read this incident; holders before who stands in.

    The caller has the incident from a door. Whoever it is kept from is not named: nobody is sent to ask them.
    """
    held = list(holdings_on(actor.school, today))
    above = {holding.user_id for holding in held if holding.office in ABOVE_THE_HEAD}
    keeping = [holding for holding in held if holding.office in LOG_OFFICES and holding.user_id not in above]
    return tuple(holding for holding in keeping if _sees(holding, incident, today))


def _sees(holding: OfficeHolding, incident: Incident, today: date) -> bool:
    try:
        reader = actor_for(holding.user, today, incident.school_id)
    except BelongsToNoSchool:
        return False
    return incidents_for(reader).filter(pk=incident.pk).exists()
