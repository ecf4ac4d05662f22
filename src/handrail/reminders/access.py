"""What is due for somebody, as a number, and whether they want to be told."""

from __future__ import annotations

from datetime import date

from handrail.agreements.access import due_again_by
from handrail.casework.access import cards_due_now_for, new_among, tasks_for, walks_of, without_copy
from handrail.contacts.access import to_check_by
from handrail.evidence.access import due_back
from handrail.incidents.access import (
    may_see_log,
    open_follow_ups,
    open_incidents,
    places_taken,
    to_be_answered,
)
from handrail.incidents.access.reviews import reviews_due
from handrail.incidents.access.technical import technical_offices
from handrail.incidents.models import Incident
from handrail.referrals.access import awaited_by, late_in_each
from handrail.reminders.models import DailyMail
from handrail.sanctions.access import count_to_give_back
from handrail.schools.access import Actor

MOST_INCIDENTS = 200
"""As many of the newest open incidents as the first page looks through."""


def count_due(actor: Actor, today: date) -> int:
    """How many things are new, to be given back, late, urgent or to be answered where `actor` may know of them.

    To a technician, what they were asked to withhold and must restore. To whoever keeps the contacts, one thing
    however many are to be checked again; what was never confirmed is no news of a morning, and no cause for a mail. To
    whoever has people sign again, what is due by now. Every part of it comes through the doors, so nothing is counted
    of an incident that is about the actor.
    """
    incidents = open_incidents(actor, MOST_INCIDENTS)
    late, new = late_in_each(incidents, today), new_among(actor, incidents, today)
    back = len(due_back(actor, today)) + count_to_give_back(actor, today)
    due = back + sum(late.values()) + len(new) + _reviews(actor, today)
    due += _late_elsewhere(actor, incidents, today) + bool(to_check_by(actor, today).again)
    due += len(due_again_by(actor, today))
    return due + _steps_due(actor, incidents) + _promised(actor, today) + len(tasks_for(actor, today))


def _reviews(actor: Actor, today: date) -> int:
    return sum(review.is_near(today) for review in reviews_due(actor))


def _late_elsewhere(actor: Actor, incidents: list[Incident], today: date) -> int:
    """Replies late in incidents that are closed, or too old to be among `incidents`."""
    counted = {incident.pk for incident in incidents}
    late = (dealing for dealing in awaited_by(actor) if dealing.is_late(today))
    return sum(dealing.contact.incident_id not in counted for dealing in late)


def _steps_due(actor: Actor, incidents: list[Incident]) -> int:
    """The steps that cannot wait and that an office of `actor` does, and the copies due to the authority (REF-01)."""
    if not incidents:
        return 0
    walks, taken = walks_of(incidents), places_taken(actor, incidents)
    now = sum(len(cards_due_now_for(actor.offices | taken[pk], walk)) for pk, walk in walks.items())
    return now + len(without_copy(actor.school, incidents, walks))


def _promised(actor: Actor, today: date) -> int:
    """Complaints to be answered soon or late, and follow-ups whose day has come."""
    again = (row for row in open_follow_ups(actor, today) if row.due_on and row.due_on <= today)
    return len(to_be_answered(actor, today)) + sum(1 for _ in again)


def wants_daily_mail(actor: Actor) -> bool:
    """What they chose; otherwise yes for those who keep the log, lead something in it or get technical tasks."""
    chosen = DailyMail.objects.filter(school=actor.school, user=actor.user).values_list("wanted", flat=True).first()
    if chosen is not None:
        return chosen
    return may_see_log(actor) or bool(technical_offices(actor))
