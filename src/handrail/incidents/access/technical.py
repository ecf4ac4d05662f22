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
    """The open incidents whose instructions may become tasks of `actor`, newest first. They do not see the incidents.

    None that was reported in confidence; none that they are kept from; and none that is, or could be, about anybody
    who holds that office today: nobody's tasks go to the colleagues of whom it is about.
    """
    if not technical_offices(actor):
        return Incident.objects.none()
    here = Incident.objects.filter(school=actor.school, in_confidence=False, log_line__standing=Standing.OPEN)
    return here.not_kept_from(actor).exclude(_could_be_any(actor, today)).order_by("-created_at", "pk")


def _could_be_any(actor: Actor, today: date) -> Exists:
    """Every subject has a row for the account that could be theirs, or is a person whose account it is."""
    held = OfficeHolding.objects.on(today).filter(school=actor.school, office__in=technical_offices(actor))
    named = Particulars.objects.in_force().filter(is_about=True, incident=OuterRef("pk"))
    by_list = named.filter(person__user__in=held.values("user"))
    meant = CouldBe.objects.filter(
        user__in=held.values("user"), particulars__is_about=True, particulars__replaced_by=None, incident=OuterRef("pk")
    )
    return Exists(by_list) | Exists(meant)  # type: ignore[return-value]
