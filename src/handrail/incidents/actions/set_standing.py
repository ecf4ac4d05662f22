"""Keeping offices from an incident that concerns their holders, and giving the lead to another."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from handrail.audit.actions import record
from handrail.incidents.actions.reroute import reroute
from handrail.incidents.models import Exclusion, Incident, Lead
from handrail.procedures.model import Conflict
from handrail.schools.access import Actor


def begin_standing(actor: Actor, incident: Incident, conflicts: Iterable[Conflict], *, now: datetime) -> None:
    """Write down who is kept out, and who leads, of an incident that has just begun."""
    excluded, leading = _wanted(conflicts)
    _exclude(actor, incident, excluded, now)
    _give_lead(actor, incident, leading, now)
    reroute(actor, incident, now=now)


def settle_standing(actor: Actor, incident: Incident, conflicts: Iterable[Conflict], *, now: datetime) -> None:
    """Make who is kept out, and who leads, agree with the conflicts that hold now. The incident is held already."""
    excluded, leading = _wanted(conflicts)
    kept_out = Exclusion.objects.in_force().filter(incident=incident, lifts=False).exclude(office="")
    before = {row.office: row for row in kept_out}
    _exclude(actor, incident, excluded - before.keys(), now)
    for office in sorted(before.keys() - excluded):
        Exclusion.objects.create(**_of(actor, incident, now), office=office, lifts=True, replaces=before[office])
        _audit(actor, incident, "incidents.office.admitted", office, now)
    leads = {row.office: row for row in Lead.objects.in_force().filter(incident=incident, in_place_of="", ends=False)}
    _give_lead(actor, incident, leading - leads.keys(), now)
    for office in sorted(leads.keys() - leading):
        Lead.objects.create(**_of(actor, incident, now), office=office, ends=True, replaces=leads[office])
        _audit(actor, incident, "incidents.lead.ended", office, now)
    reroute(actor, incident, now=now)


def _wanted(conflicts: Iterable[Conflict]) -> tuple[set[str], set[str]]:
    """The offices to be kept out, and those to lead."""
    found = tuple(conflicts)
    return {office for c in found for office in c.excludes}, {c.led_by for c in found if c.led_by}


def _exclude(actor: Actor, incident: Incident, offices: set[str], now: datetime) -> None:
    for office in sorted(offices):
        Exclusion.objects.create(**_of(actor, incident, now), office=office)
        _audit(actor, incident, "incidents.office.excluded", office, now)


def _give_lead(actor: Actor, incident: Incident, offices: set[str], now: datetime) -> None:
    for office in sorted(offices):
        Lead.objects.create(**_of(actor, incident, now), office=office)
        _audit(actor, incident, "incidents.lead.given", office, now)


def _of(actor: Actor, incident: Incident, now: datetime) -> dict[str, Any]:
    return {"school": actor.school, "incident": incident, "author": actor.user, "at": now}


def _audit(actor: Actor, incident: Incident, act: str, office: str, now: datetime) -> None:
    record(actor, act, school=actor.school, subject=incident, details={"office": office}, now=now)
