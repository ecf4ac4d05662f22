"""Incidents in which somebody who does not see them may have tasks: technical ones, and what they were asked to do."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef

from handrail.incidents.models import ABOUT, CouldBe, Incident, IncidentQuerySet, Particulars, Standing
from handrail.incidents.models.kept_from import is_about_somebody_close, is_kept_out
from handrail.schools.access import Actor
from handrail.schools.models import OfficeHolding

TECHNICAL_OFFICES = frozenset({"network_manager"})
"""Who gets tasks and not the story (requirements ROLE-09; 002:106-116, 004:164-168, 004:226)."""


HARMED = "harmed"


def technical_offices(actor: Actor) -> frozenset[str]:
    """Those of the actor's offices that get technical tasks."""
    return actor.offices & TECHNICAL_OFFICES


def incidents_tasked(actor: Actor, today: date) -> IncidentQuerySet:
    """The open incidents whose instructions may become tasks of `actor`, newest first. They see none of them."""
    open_ones = incidents_touched(actor, today).filter(log_line__standing=Standing.OPEN)
    return open_ones.order_by("-created_at", "pk")


def incidents_touched(actor: Actor, today: date) -> IncidentQuerySet:
    """The incidents, closed ones too, out of which `actor` may be given something technical to do.

    None that was reported in confidence; none that they are kept from; and none that is, or could be, about anybody
    who holds that office today: nobody's tasks go to the colleagues of whom it is about.
    """
    if not technical_offices(actor):
        return Incident.objects.none()
    here = Incident.objects.filter(school=actor.school, in_confidence=False)
    return here.not_kept_from(actor).exclude(_could_be_any(actor, today))


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
    return not this.filter(is_about_somebody_close(user) | is_kept_out(user, actor.offices)).exists()


def _could_be_any(actor: Actor, today: date) -> Exists:
    """Every subject has a row for the account that could be theirs, or is a person whose account it is."""
    held = OfficeHolding.objects.on(today).filter(school=actor.school, office__in=technical_offices(actor))
    named = Particulars.objects.in_force().filter(is_about=True, incident=OuterRef("pk"))
    by_list = named.filter(person__user__in=held.values("user"))
    meant = CouldBe.objects.filter(
        user__in=held.values("user"), particulars__is_about=True, particulars__replaced_by=None, incident=OuterRef("pk")
    )
    return Exists(by_list) | Exists(meant)  # type: ignore[return-value]
