"""Incidents that an appointment does not open, because whoever made it is kept from them."""

from __future__ import annotations

from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from handrail.incidents.models.kept_from import (
    THIS,
    Given,
    could_be_about,
    deeper,
    is_about,
    is_about_somebody_close,
    is_kept_out,
)
from handrail.incidents.models.standing import Lead
from handrail.schools.models import OfficeHolding

if TYPE_CHECKING:
    from handrail.schools.access import Actor, Appointment

LOG_OFFICES = frozenset({"coordinator", "dsl", "head"})
"""Who sees the whole log of their school (requirements ROLE-02, ROLE-04, ROLE-06)."""


def opened_by_those_kept_out(actor: Actor) -> Q | None:
    """Incidents to which each office that would open them came, after they began, from somebody kept from them.

    None where that cannot be: some office that keeps the log was given to `actor` by nobody of the school.
    """
    keeping = [given for given in actor.appointments if given.office in LOG_OFFICES]
    if any(given.by is None for given in keeping) or (not keeping and not actor.offices.isdisjoint(LOG_OFFICES)):
        return None
    others = [given for given in actor.appointments if given.office not in LOG_OFFICES]
    through_lead = [Q(_leads(given.office)) & ~_does_not_open(actor, given) for given in others]
    closed = [_does_not_open(actor, given) for given in keeping]
    if through_lead:
        closed.append(~reduce(or_, through_lead))
    return reduce(and_, closed) if closed else None


def given_by_those_kept_out(actor: Actor, *offices: str) -> Q | None:
    """Incidents after whose beginning each of these offices came to `actor` from somebody kept from them.

    None where that cannot be: one of the offices was given by nobody of the school.
    """
    given = [appointment for appointment in actor.appointments if appointment.office in offices]
    if not given or any(appointment.by is None for appointment in given):
        return None
    return reduce(and_, [_does_not_open(actor, appointment) for appointment in given])


def closed_by_password(actor: Actor) -> Q | None:
    """Incidents older than the actor’s password, if whoever handed it out is kept from them or they are in confidence.

    They could sit at the account themselves. None where nobody of a school handed it out. A password that the server
    makes opens them again: `handrail new-password`.
    """
    if actor.password is None:
        return None
    kept_from_them = is_kept_from(actor.password.by, actor.school.pk)
    return Q(created_at__lt=actor.password.at) & (Q(in_confidence=True) | kept_from_them)


def opened_in_confidence(actor: Actor) -> Q:
    """Incidents that an office of `actor` leads, unless somebody kept from them gave that office afterwards.

    Of those reported in confidence nobody sees any other.
    """
    return _opened_by(actor, actor.offices)


def received_in_confidence(actor: Actor, office: str) -> Q:
    """Of incidents whose report `office` received: those that the actor's own holding of that office opens."""
    return _opened_by(actor, actor.offices & {office})


def _opened_by(actor: Actor, offices: frozenset[str]) -> Q:
    """An office of which no appointment is known was given by nobody of the school."""
    appointed = [given for given in actor.appointments if given.office in offices]
    opening = [Q(_leads(given.office)) & ~_does_not_open(actor, given) for given in appointed]
    opening += [Q(_leads(office)) for office in sorted(offices - {given.office for given in appointed})]
    return reduce(or_, opening, Q(pk__in=()))


def _does_not_open(actor: Actor, given: Appointment) -> Q:
    """The incident’s age decides first, so that the rest is rarely looked at."""
    if given.by is None:
        return Q(pk__in=())
    return Q(created_at__lt=given.at) & is_kept_from(given.by, actor.school.pk)


def _leads(office: str) -> Exists:
    return Exists(Lead.objects.in_force().filter(ends=False, office=office, incident=OuterRef("pk")))


def is_kept_from(
    user: Given, school: Given, incident: Given = THIS, *, offices: QuerySet[OfficeHolding, Any] | None = None
) -> Q:
    """Whether `user` is kept from the incident, themselves or by one of `offices`; by default, all they ever held."""
    held = OfficeHolding.objects.filter(user=deeper(user), school=deeper(school)).values("office")
    return (
        Q(is_about(user, incident))
        | Q(could_be_about(user, incident))
        | Q(is_about_somebody_close(user, incident))
        | Q(is_kept_out(user, held if offices is None else offices, incident))
    )
