"""Incidents in which somebody who does not see them may have tasks: technical ones, and what they were asked to do.

An office that a pack calls technical gets tasks and not the story (ROLE-09). It gets none of an incident that may be
about one of those who hold it, and nobody gets one of an incident that they are kept from. Where nobody of the office
is left, the next in line gets them, who is told no more (EVI-05, REF-13).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q

from handrail.incidents.access.doors import incidents_for
from handrail.incidents.access.in_place import NextInLine, held_in, taken_over, technical_at
from handrail.incidents.models import (
    ABOUT,
    LOG_OFFICES,
    CouldBe,
    Incident,
    IncidentQuerySet,
    Particulars,
    Standing,
    is_kept_from,
    is_meant,
)
from handrail.incidents.models.kept_from import is_about_somebody_close, is_kept_out
from handrail.incidents.models.opened_by import closed_by_password
from handrail.schools.access import Actor, settings_of
from handrail.schools.models import OfficeHolding, School

HARMED = "harmed"


def technical_offices(actor: Actor) -> frozenset[str]:
    """Those of the actor's offices that get technical tasks."""
    return actor.offices & technical_at(actor.school)


def follows_technical(actor: Actor) -> frozenset[str]:
    """The technical offices whose place an office of `actor` takes where nobody who holds them may, in some incident.

    By the school's own order. It says nothing of whether there is such an incident. Asks the database once, and not at
    all for those who keep the log: they do it on the record, which they see.
    """
    if not actor.offices or not actor.offices.isdisjoint(LOG_OFFICES):
        return frozenset()
    settings = settings_of(actor.school)
    named = ((office, settings.get(f"next_in_line_{office}")) for office in technical_at(actor.school))
    return frozenset(office for office, order in named if order and not actor.offices.isdisjoint(order.value))


def incidents_tasked(actor: Actor, today: date) -> IncidentQuerySet:
    """The open incidents whose instructions may become tasks of `actor`, newest first. They see none of them."""
    open_ones = incidents_touched(actor, today).filter(log_line__standing=Standing.OPEN)
    return open_ones.order_by("-created_at", "pk")


def incidents_touched(actor: Actor, today: date) -> IncidentQuerySet:
    """The incidents, closed ones too, out of which `actor` may be given something technical to do.

    None that was reported in confidence; none that they are kept from, or to which only somebody kept from it appointed
    them; and none that is, or could be, about anybody who holds that office today: nobody's tasks go to the colleagues
    of whom it is about.
    """
    offices = technical_offices(actor)
    touched = Incident.objects.touched_by(actor, *offices).filter(in_confidence=False)
    return touched.exclude(_is_about_any(_holders(actor.school, offices, today)))


def incidents_left_over(actor: Actor) -> IncidentQuerySet:
    """The incidents that `actor` does not see, and whose technical tasks may come to them as the next in line.

    Which of them do is for `does_instead` to say. None in confidence and none that they are kept from, as everywhere.
    """
    followed = follows_technical(actor)
    if not followed:
        return Incident.objects.none()
    settings = settings_of(actor.school)
    next_in_line = {other for office in followed for other in settings[f"next_in_line_{office}"].value}
    touched = Incident.objects.touched_by(actor, *(actor.offices & next_in_line)).filter(in_confidence=False)
    return touched.exclude(pk__in=incidents_for(actor).values("pk"))


def anybody_technical_is_out(school: School, today: date) -> Q:
    """Incidents from which anybody is kept who holds a technical office today."""
    users = _holders(school, technical_at(school), today)
    return reduce(or_, (is_kept_from(user, school.pk) for user in users), Q(pk__in=()))


def does_instead(actor: Actor, incident: Incident, today: date, *, shut: Collection[str] = ()) -> frozenset[str]:
    """The technical offices that nobody can fill in one incident, and whose place an office of `actor` takes there.

    `shut`: those that may not, since the answers so far leave open whether they are part of it.
    """
    technical = technical_at(actor.school)
    held = held_in(incident, today, shut=technical.intersection(shut))
    able = {one.office for one in held if one.user == actor.user.pk and not one.is_out}
    taken = taken_over(held, sorted(technical), NextInLine(incident))
    return frozenset(office for office, other in taken.items() if other in able and office not in actor.offices)


def _holders(school: School, offices: Iterable[str], today: date) -> list[UUID]:
    held = OfficeHolding.objects.on(today).filter(school=school, office__in=list(offices))
    return sorted(set(held.values_list("user", flat=True)))


def incidents_asked(actor: Actor, incidents: Iterable[UUID]) -> IncidentQuerySet:
    """Those of `incidents`, in which `actor` was asked to do something, that are open, of their school, and not kept
    from them; and those kept from them only because they are the one harmed: see `is_only_harmed`.
    """
    asked = Incident.objects.filter(school=actor.school, pk__in=list(incidents), log_line__standing=Standing.OPEN)
    theirs = set(asked.not_kept_from(actor).values_list("pk", flat=True))
    harmed = {one.pk for one in asked.exclude(pk__in=theirs) if is_only_harmed(actor, one)}
    return asked.filter(pk__in=theirs | harmed).order_by("-created_at", "pk")


def is_only_harmed(actor: Actor, incident: Incident) -> bool:
    """Whether `actor` is, by the school’s list, one harmed in the incident and nothing else in it, and nothing but
    that keeps them out: then they may be told what is theirs to do, and nothing of the incident (000:74, 004:484).
    """
    user = actor.user.pk
    rows = list(Particulars.objects.in_force().filter(incident=incident, is_about=True, person__user=user))
    if not rows or any(ABOUT.intersection(row.parts) != {HARMED} for row in rows):
        return False
    meant = CouldBe.objects.filter(incident=incident, user=user, particulars__is_about=True)
    if meant.filter(particulars__replaced_by=None).exclude(particulars__in=rows).exists():
        return False
    this = Incident.objects.filter(pk=incident.pk)
    shut = Q(is_about_somebody_close(user)) | Q(is_kept_out(user, actor.offices))
    closed = closed_by_password(actor)
    return not this.filter(shut if closed is None else shut | closed).exists()


def _is_about_any(users: Iterable[UUID]) -> Q:
    """Every subject has a row for the account that could be theirs, or is a person whose account it is."""
    return reduce(or_, (is_meant(user) for user in users), Q(pk__in=()))
