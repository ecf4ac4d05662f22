"""Deciding how it is settled for somebody: the decision itself, and the step of the procedures that asked for it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from handrail.casework.access import SET, Stand, asked_apart, barriers_to, one_in, settings_for, stand_of
from handrail.casework.actions.deed import Deed
from handrail.casework.actions.take_action import NothingToTakeBack, take_action, take_back
from handrail.casework.models import ActionStatus
from handrail.incidents.access import hold_incident
from handrail.incidents.models import Incident
from handrail.procedures.walk import Reached
from handrail.sanctions.access import PUPIL, SanctionRecord
from handrail.sanctions.actions import (
    DecisionGiven,
    RestrictionGiven,
    correct_decision,
    decide_apart,
    record_decision,
    withdraw_decision,
    withhold,
)
from handrail.schools.access import Actor

if TYPE_CHECKING:
    from handrail.sanctions.models import Decision, Restriction

SETTLED = "Decided. The decision and its reasons are in the record, under sanctions."
SETTLED_APART = "Settled. What was decided is kept apart, for those who may read it."
WITHDRAWN = "The decision was recorded by mistake and has been withdrawn."


@transaction.atomic
def settle_for_person(
    actor: Actor, reference: str, given: DecisionGiven, *, shows_settled: bool = False, now: datetime
) -> Decision:
    """Record how it was settled for one person, and with it the step that asks for that: nothing is typed twice.

    Where it is about an adult the step is left as it is, so that nobody learns of the decision through it, unless
    `shows_settled`: then all who deal with the incident see that it is settled, and by whom it was said, not how.
    """
    incident = hold_incident(actor, reference)
    stand = stand_of(incident)
    person = one_in(stand, given.person)
    decision = record_decision(actor, reference, given, settings_for(actor, incident, stand, person), now=now)
    if person.kind == PUPIL:
        deed = Deed(given.decided_at, given.decider, given.decider_words if given.decider is None else "")
        _settle(actor, incident, stand, person.ref, SETTLED, deed, now)
    elif shows_settled:
        _settle(actor, incident, stand, person.ref, SETTLED_APART, Deed(), now)
    return decision


@transaction.atomic
def correct_settling(actor: Actor, reference: str, decision: int, given: DecisionGiven, *, now: datetime) -> Decision:
    """Tell a decision anew; what stands in the way of a sanction does so for a correction too."""
    incident = hold_incident(actor, reference)
    stand = stand_of(incident)
    settings = settings_for(actor, incident, stand, one_in(stand, given.person))
    return correct_decision(actor, reference, decision, given, settings, now=now)


@transaction.atomic
def withdraw_settling(actor: Actor, reference: str, decision: int, reason: str, *, now: datetime) -> Decision:
    """Withdraw a decision. Where it was the only one about a pupil, the step that asked for it is due again."""
    incident = hold_incident(actor, reference)
    withdrawn = withdraw_decision(actor, reference, decision, reason, now=now)
    others = SanctionRecord(incident, actor).decided
    is_last = all(one.row.involvement_id != withdrawn.involvement_id for one in others)
    if withdrawn.kind == PUPIL and is_last:
        _take_back(actor, incident, withdrawn.involvement.ref, now)
    return withdrawn


@transaction.atomic
def settle_apart(
    actor: Actor, decision: int, given: DecisionGiven, *, corrects: bool = False, now: datetime
) -> Decision:
    """Record what followed for the adult of a decision, by those who may read it and see nothing of the incident.

    What stands in the way of a sanction does so for them too. The walk is left as it is.
    """
    settings = asked_apart(actor, decision).settings
    return decide_apart(actor, decision, given, settings, corrects=corrects, now=now)


@transaction.atomic
def withhold_from_person(
    actor: Actor,
    reference: str,
    given: RestrictionGiven,
    *,
    decision: int | None = None,
    replaces: int | None = None,
    now: datetime,
) -> Restriction:
    """Record what is withheld from somebody, unless a sanction has to wait or may not be set."""
    stand = stand_of(hold_incident(actor, reference))
    barriers = barriers_to(stand, one_in(stand, given.person))
    return withhold(actor, reference, given, barriers, decision=decision, replaces=replaces, now=now)


def _asking(stand: Stand, ref: str) -> Reached | None:
    """The instruction that asks for a sanction or another way of settling it for the person called `ref`."""
    asking = [reached for reached in stand.walk.instructions if reached.step.proof == SET and reached.person == ref]
    return next((reached for reached in asking if not reached.is_settled), asking[0] if asking else None)


def _settle(actor: Actor, incident: Incident, stand: Stand, ref: str, reason: str, deed: Deed, now: datetime) -> None:
    reached = _asking(stand, ref)
    if reached is not None and not reached.is_settled:
        done = ActionStatus.DONE
        take_action(actor, incident.reference, reached.id, done, person=ref, reason=reason, deed=deed, now=now)


def _take_back(actor: Actor, incident: Incident, ref: str, now: datetime) -> None:
    reached = _asking(stand_of(incident), ref)
    if reached is None:
        return
    try:
        take_back(actor, incident.reference, reached.id, person=ref, reason=WITHDRAWN, now=now)
    except NothingToTakeBack:
        return
