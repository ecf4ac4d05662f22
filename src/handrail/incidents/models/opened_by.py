"""Incidents that an appointment does not open, because whoever made it is kept from them."""

from __future__ import annotations

from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from handrail.incidents.models.people import CouldBe, Particulars
from handrail.incidents.models.standing import Exclusion, Lead
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
    return Q(created_at__lt=given.at) & _keeps_out(given.by, actor.school.pk)


def _leads(office: str) -> Exists:
    return Exists(Lead.objects.in_force().filter(ends=False, office=office, incident=OuterRef("pk")))


def _keeps_out(user: UUID, school: UUID) -> Q:
    """Whether the incident is about `user`, or kept from them or from an office that they ever held."""
    about = Particulars.objects.in_force().filter(is_about=True, incident=OuterRef("pk"))
    meant = CouldBe.objects.filter(user=user, particulars__is_about=True, particulars__replaced_by=None)
    held = OfficeHolding.objects.filter(user=user, school=school).values("office")
    kept = Exclusion.objects.in_force().filter(Q(office__in=held) | Q(user=user), lifts=False)
    return (
        Q(Exists(about.filter(person__user=user)))
        | Q(Exists(meant.filter(incident=OuterRef("pk"))))
        | Q(Exists(kept.filter(incident=OuterRef("pk"))))
    )
