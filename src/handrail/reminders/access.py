"""What is due for somebody, as a number, and whether they want to be told."""

from __future__ import annotations

from datetime import date

from handrail.casework.access import new_among
from handrail.evidence.access import due_back
from handrail.incidents.access import may_see_log, open_incidents
from handrail.referrals.access import late_in_each
from handrail.reminders.models import DailyMail
from handrail.schools.access import Actor

MOST_INCIDENTS = 200
"""As many of the newest open incidents as the first page looks through."""


def count_due(actor: Actor, today: date) -> int:
    """How many things are new, due back or late in incidents that `actor` may know of.

    Every part of it comes through the doors, so nothing is counted of an incident that is about the actor.
    """
    incidents = open_incidents(actor, MOST_INCIDENTS)
    late, new = late_in_each(incidents, today), new_among(actor, incidents, today)
    return len(due_back(actor, today)) + sum(late.values()) + len(new)


def wants_daily_mail(actor: Actor) -> bool:
    """What they chose; otherwise yes for those who keep the log or lead something in it, and no for all others."""
    chosen = DailyMail.objects.filter(school=actor.school, user=actor.user).values_list("wanted", flat=True).first()
    return may_see_log(actor) if chosen is None else chosen
