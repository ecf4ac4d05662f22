"""What somebody is to hear of first, among the open incidents that they may see."""

from __future__ import annotations

from datetime import date

from handrail.casework.access.facts import facts_of_each
from handrail.incidents.access import not_opened_by, open_incidents, to_hear_of
from handrail.incidents.models import Incident
from handrail.schools.access import Actor

MOST_LOOKED_AT = 200
"""As many of the newest open incidents as the first page looks through."""


def new_for(actor: Actor, today: date) -> list[Incident]:
    """The open incidents of which an office of `actor` hears first and that nobody in it has opened; newest first."""
    return new_among(actor, open_incidents(actor, MOST_LOOKED_AT), today)


def new_among(actor: Actor, incidents: list[Incident], today: date) -> list[Incident]:
    """The same among incidents that the caller has from a door; nothing more is read once all of them were opened."""
    new = not_opened_by(actor, incidents)
    return to_hear_of(actor, new, facts_of_each(new), today) if new else []
