"""Incidents in which somebody who sees none of them may have technical tasks."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef

from handrail.incidents.models import CouldBe, Incident, IncidentQuerySet, Particulars, Standing
from handrail.schools.access import Actor
from handrail.schools.models import OfficeHolding

TECHNICAL_OFFICES = frozenset({"network_manager"})
"""Who gets tasks and not the story (requirements ROLE-09; 002:106-116, 004:164-168, 004:226)."""


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


def _could_be_any(actor: Actor, today: date) -> Exists:
    """Every subject has a row for the account that could be theirs, or is a person whose account it is."""
    held = OfficeHolding.objects.on(today).filter(school=actor.school, office__in=technical_offices(actor))
    named = Particulars.objects.in_force().filter(is_about=True, incident=OuterRef("pk"))
    by_list = named.filter(person__user__in=held.values("user"))
    meant = CouldBe.objects.filter(
        user__in=held.values("user"), particulars__is_about=True, particulars__replaced_by=None, incident=OuterRef("pk")
    )
    return Exists(by_list) | Exists(meant)  # type: ignore[return-value]
