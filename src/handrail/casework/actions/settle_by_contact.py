"""Recording a contact, or a decision against one, and what it does of that which is due, in one act."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from handrail.casework.access import RISK, asks_risk_of_telling, settlings_in, stand_of
from handrail.casework.actions.answer_question import answer_question
from handrail.casework.actions.deed import Deed
from handrail.casework.actions.keep_from_parents import require_rule_kept
from handrail.casework.actions.take_action import take_action
from handrail.casework.models import ActionStatus
from handrail.incidents.access import get_incident, hold_incident
from handrail.referrals.access import PARENT
from handrail.referrals.actions import ContactGiven, DecisionGiven, decline_contact, record_contact
from handrail.referrals.models import ContactDeclined, ContactMade
from handrail.referrals.settling import Settling, with_key
from handrail.schools.access import Actor


@transaction.atomic
def record_contact_and_settle(
    actor: Actor, reference: str, given: ContactGiven, settles: Iterable[str], *, now: datetime
) -> ContactMade:
    """Record a contact; what is due of `settles` (step/person) is done with it, when and by whom the contact was made.

    What a colleague has settled meanwhile, and what such a contact does not do, is left as it is: advice asked never
    ticks a referral (REF-04).
    """
    hold_incident(actor, reference)
    contact = record_contact(actor, reference, given, now=now)
    body, purpose = given.body, given.purpose
    done = [one for one in _due(actor, reference, settles) if one.is_done_by(body.id, body.person, purpose)]
    deed = Deed(at=given.made_at, by_words=given.made_by)
    _take(actor, reference, done, ActionStatus.DONE, given.told, deed, now)
    return contact


@transaction.atomic
def decline_contact_and_settle(
    actor: Actor, reference: str, given: DecisionGiven, settles: Iterable[str], *, now: datetime
) -> ContactDeclined:
    """Record a decision not to contact somebody; what was left to judgement of `settles` is decided with it.

    Where parents are not told because that could put a child at more risk, the question that asks it of this child is
    answered too, so that every later step and letter goes by it (PAR-03; 004:515, 004:529).
    Refused where the school's rule on telling parents does not leave it to the actor (`require_rule_kept`).
    """
    incident = hold_incident(actor, reference)
    if given.risk_to_child and given.body.id == PARENT and asks_risk_of_telling(incident):
        answer_question(actor, reference, RISK, ["yes"], person=given.body.person, reason=given.reason, now=now)
    require_rule_kept(actor, get_incident(actor, reference), given, now=now)
    declined = decline_contact(actor, reference, given, now=now)
    soft = [one for one in _due(actor, reference, settles) if one.is_soft]
    decided = [one for one in soft if one.is_with(given.body.id, given.body.person)]
    deed = Deed(at=given.decided_at, by_words=given.decided_by)
    _take(actor, reference, decided, ActionStatus.DECLINED, given.reason, deed, now)
    return declined


def _due(actor: Actor, reference: str, settles: Iterable[str]) -> list[Settling]:
    """Nothing is due any more once an incident is closed."""
    wanted = list(settles)
    if not wanted:
        return []
    stand = stand_of(get_incident(actor, reference))
    return with_key(settlings_in(stand.walk), wanted) if stand.is_open else []


def _take(
    actor: Actor,
    reference: str,
    settled: Iterable[Settling],
    status: ActionStatus,
    reason: str,
    deed: Deed,
    now: datetime,
) -> None:
    """One deed may settle several through one proof: what it has settled already is not taken again."""
    for one in settled:
        if not _due(actor, reference, [one.key]):
            continue
        take_action(actor, reference, one.step, status, person=one.person, reason=reason, deed=deed, now=now)
