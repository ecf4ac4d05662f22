"""Holding a decision not to tell parents against the school's own rule, in the act that records it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from handrail.casework.access import may_keep_from_parents, stand_of, telling_rules
from handrail.incidents.access import get_incident, hold_incident
from handrail.incidents.models import Incident
from handrail.referrals.access import PARENT
from handrail.referrals.actions import DecisionGiven, correct_decision
from handrail.referrals.models import ContactDeclined
from handrail.schools.access import Actor, settings_of


class ForTheSafeguardingLead(ValueError):
    """By the school's rule only the safeguarding lead decides that these parents are not told."""


class RuleLeavesNoReason(ValueError):
    """The school always tells parents of this, and it was answered that telling puts no child at risk."""


def require_rule_kept(actor: Actor, incident: Incident, given: DecisionGiven, *, now: datetime) -> None:
    """Refuse a decision not to tell a child's parents that the school's rule does not leave to `actor` (PAR-03).

    The incident is held. Raises `ForTheSafeguardingLead` or `RuleLeavesNoReason`; nothing is refused of other bodies.
    """
    if given.body.id != PARENT:
        return
    stand = stand_of(incident)
    rule = telling_rules(settings_of(actor.school), stand.facts, stand.people).get(given.body.person)
    if rule is None or not rule.is_for_lead:
        return
    if rule.leaves_no_other_reason:
        raise RuleLeavesNoReason(given.body.person)
    if not may_keep_from_parents(actor, incident, localdate(now)):
        raise ForTheSafeguardingLead(given.body.person)


@transaction.atomic
def correct_decision_by_rule(
    actor: Actor, reference: str, decision_id: int, given: DecisionGiven, *, now: datetime
) -> ContactDeclined:
    """Tell a decision not to contact somebody anew, held against the school's rule on parents like a first one."""
    hold_incident(actor, reference)
    corrected = correct_decision(actor, reference, decision_id, given, now=now)
    require_rule_kept(actor, get_incident(actor, reference), given, now=now)
    return corrected
