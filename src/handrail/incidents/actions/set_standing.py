"""Keeping offices from an incident that concerns their holders, and giving the lead to another."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from handrail.audit.actions import record
from handrail.incidents.access import HEAD, led_as_complaint, let_in
from handrail.incidents.access.doors import USUAL_LEAD
from handrail.incidents.actions.reroute import reroute
from handrail.incidents.models import Exclusion, Incident, Lead
from handrail.procedures.model import Conflict
from handrail.schools.access import Actor, setting_of

COORDINATOR_THEN, KEPT_OUT = "coordinator_when_about_head", "kept_out"
"""The setting that says whether the coordinator works on what is about the head, and the answer that they do not."""


def begin_standing(
    actor: Actor, incident: Incident, conflicts: Iterable[Conflict], *, any_known: bool, now: datetime
) -> None:
    """Write down who is kept out, and who leads, of an incident that has just begun.

    `any_known` is whether anybody named stands on the school's list or could be somebody with an account. Where not,
    and no office is kept out, nobody is: what one is kept from is about oneself or somebody close.

    The audit log does not tell who began one in confidence.
    """
    excluded, leading = _wanted(incident, conflicts)
    told_by = None if incident.in_confidence else actor
    _exclude(actor, incident, excluded, now, told_by)
    _give_lead(actor, incident, leading, now, told_by)
    if excluded or leading or incident.in_confidence or any_known:
        reroute(actor.user, incident, told_by=told_by, now=now)


def give_lead(actor: Actor, incident: Incident, offices: set[str], *, now: datetime) -> None:
    """Let offices lead an incident that is held or just begun, besides those that lead it already."""
    leading = set(Lead.objects.in_force().filter(incident=incident, ends=False).values_list("office", flat=True))
    _give_lead(actor, incident, offices - leading, now, actor)


def settle_standing(actor: Actor, incident: Incident, conflicts: Iterable[Conflict], *, now: datetime) -> None:
    """Make who is kept out, and who leads, agree with the conflicts that hold now. The incident is held already."""
    excluded, leading = _wanted(incident, conflicts)
    leading |= set(led_as_complaint(incident))
    kept_out = Exclusion.objects.in_force().filter(incident=incident, lifts=False).exclude(office="")
    before = {row.office: row for row in kept_out}
    _exclude(actor, incident, excluded - before.keys(), now, actor)
    for office in sorted(before.keys() - excluded):
        Exclusion.objects.create(**_of(actor, incident, now), office=office, lifts=True, replaces=before[office])
        _audit(actor, incident, "incidents.office.admitted", office, now)
    leads = {row.office: row for row in Lead.objects.in_force().filter(incident=incident, in_place_of="", ends=False)}
    _give_lead(actor, incident, leading - leads.keys(), now, actor)
    for office in sorted(leads.keys() - leading):
        Lead.objects.create(**_of(actor, incident, now), office=office, ends=True, replaces=leads[office])
        _audit(actor, incident, "incidents.lead.ended", office, now)
    reroute(actor.user, incident, told_by=actor, now=now)


def _wanted(incident: Incident, conflicts: Iterable[Conflict]) -> tuple[set[str], set[str]]:
    """The offices to be kept out, and those to lead; the head among those kept out, where a report passed them by.

    The coordinator is, in what is about the head or a governor, only where the school says so: a document has the
    coordinator record every incident, and see to the evidence in these too (004:397, 004:400, 004:422-424).
    """
    found, let_in_too = tuple(conflicts), set(let_in(incident))
    passed_by = {HEAD} - let_in_too if incident.in_confidence else set()
    excluded = {office for c in found for office in c.excludes}
    if HEAD in excluded and setting_of(incident.school, COORDINATOR_THEN) == KEPT_OUT:
        excluded.add(USUAL_LEAD)
    excluded |= passed_by
    return excluded, {c.led_by for c in found if c.led_by} | let_in_too


def _exclude(actor: Actor, incident: Incident, offices: set[str], now: datetime, told_by: Actor | None) -> None:
    for office in sorted(offices):
        Exclusion.objects.create(**_of(actor, incident, now), office=office)
        _audit(told_by, incident, "incidents.office.excluded", office, now)


def _give_lead(actor: Actor, incident: Incident, offices: set[str], now: datetime, told_by: Actor | None) -> None:
    for office in sorted(offices):
        Lead.objects.create(**_of(actor, incident, now), office=office)
        _audit(told_by, incident, "incidents.lead.given", office, now)


def _of(actor: Actor, incident: Incident, now: datetime) -> dict[str, Any]:
    return {"school": actor.school, "incident": incident, "author": actor.user, "at": now}


def _audit(actor: Actor | None, incident: Incident, act: str, office: str, now: datetime) -> None:
    record(actor, act, school=incident.school_id, subject=incident, details={"office": office}, now=now)
