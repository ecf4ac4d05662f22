"""Which colleagues may be let into one incident, by whom, and which they are."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from handrail.accounts.models import User
from handrail.incidents.access.confidence import receives
from handrail.incidents.access.doors import NoSuchIncident, incidents_worked_on_by, leading_offices
from handrail.incidents.models import Helper, Incident
from handrail.schools.access import Actor, actor_for, days_of_setting, staff_of
from handrail.schools.models import School

AFTER_CLOSING = "helper_days_after_closing"
"""The setting that says how long whoever was let in still sees an incident that is closed."""


def may_let_colleague_in(actor: Actor, incident: Incident) -> bool:
    """Whether `actor`, who sees the incident, may let a colleague into it: head, safeguarding lead, or who leads.

    What was reported in confidence only whoever received it may pass on.
    """
    if incident.in_confidence and not receives(actor, incident):
        return False
    return actor.guest_of is None and actor.holds("head", "dsl", *leading_offices(incident))


def colleagues_to_choose(actor: Actor, today: date) -> list[User]:
    """The colleagues of `actor`, by name."""
    return [place.user for place in staff_of(actor, today).exclude(user=actor.user).filter(user__is_active=True)]


def colleague_called(actor: Actor, user_id: UUID, today: date) -> User | None:
    """One of those; None for anybody else."""
    return next((user for user in colleagues_to_choose(actor, today) if user.pk == user_id), None)


def is_kept_from_them(user: User, incident: Incident, today: date) -> bool:
    """Whether `user`, of the staff, must not see the incident: it is or could be about them or somebody close, or
    they stepped aside, or an office of theirs is kept from it.
    """
    them = actor_for(user, today, incident.school_id)
    return not Incident.objects.filter(pk=incident.pk).not_kept_from(them).exists()


def works_on(user: User, incident: Incident, today: date) -> bool:
    """Whether `user`, of the staff, works on the incident already, by an office or because they were let in."""
    them = actor_for(user, today, incident.school_id)
    return incidents_worked_on_by(them).filter(pk=incident.pk).exists()


def one_helper(incident: Incident, helper_id: int) -> Helper:
    """A row in force by which somebody was let in. Raises `NoSuchIncident`."""
    rows = Helper.objects.in_force().filter(incident=incident, ends=False).select_related("user")
    found = rows.filter(pk=helper_id).first()
    if found is None:
        raise NoSuchIncident(helper_id)
    return found


def days_after_closing(school: School) -> int:
    """How many days after an incident was closed those still see it who were let in without a last day."""
    return days_of_setting(school, AFTER_CLOSING) or 0
