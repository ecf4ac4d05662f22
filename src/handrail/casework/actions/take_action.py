"""Recording what was done about an instruction, or why it was not."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from handrail.audit.actions import record
from handrail.casework.access import Card, action_in_force, card_with, walk_of
from handrail.casework.actions.deed import Deed, checked_deed, deed_told
from handrail.casework.models import ActionStatus, ActionTaken
from handrail.incidents.access import hold_incident, one_involved
from handrail.incidents.actions import index_words, require_open
from handrail.incidents.models import Incident
from handrail.procedures.walk import Reached
from handrail.schools.access import Actor


class ReasonMissing(ValueError):
    """What was decided needs its reason: anything not done, and every yes or no that was left to judgement."""


class NothingToTakeBack(ValueError):
    """Nothing is recorded of the instruction that could be taken back."""


@transaction.atomic
def take_action(
    actor: Actor,
    reference: str,
    step: str,
    status: str,
    *,
    person: str = "",
    reason: str = "",
    deed: Deed | None = None,
    now: datetime,
) -> list[ActionTaken]:
    """Record an instruction as done, not needed or decided against.

    Done settles every instruction that the same proof serves; the other two are recorded for each of them, so that
    none of them is asked for again. An instruction left to judgement needs a reason either way (INV-27). `deed` says
    when it was done and by whom; it is kept beside the moment of recording and its author, never instead of them.
    """
    incident = hold_incident(actor, reference)
    require_open(incident)
    wanted = ActionStatus(status)
    card = card_with(walk_of(actor, incident), step, person)
    if not reason.strip() and (wanted != ActionStatus.DONE or card.modality.is_soft):
        raise ReasonMissing(step)
    done = checked_deed(actor, deed or Deed(), now)
    return settle_card(actor, incident, card, wanted, reason, done, now)


def settle_card(
    actor: Actor, incident: Incident, card: Card, wanted: ActionStatus, reason: str, deed: Deed, now: datetime
) -> list[ActionTaken]:
    """Write down what was done or decided of a card, in an incident that is held and open, by who may."""
    settled = [card.first] if wanted == ActionStatus.DONE else _unsettled(card)
    taken = [_write(actor, incident, reached, wanted, reason, deed, now) for reached in settled]
    if reason.strip() or deed.by_words:
        index_words(incident)
    return taken


@transaction.atomic
def take_back(
    actor: Actor, reference: str, step: str, *, person: str = "", reason: str, now: datetime
) -> list[ActionTaken]:
    """Say that what was recorded of an instruction was a mistake; it is due again, and the record keeps both.

    What nobody recorded cannot be taken back, even where it is shown as done because something else proves it.
    """
    incident = hold_incident(actor, reference)
    require_open(incident)
    if not reason.strip():
        raise ReasonMissing(step)
    card = card_with(walk_of(actor, incident), step, person)
    recorded = [reached for reached in card.all if _is_recorded(incident, reached)]
    if not recorded:
        raise NothingToTakeBack(step)
    taken = [_write(actor, incident, one, ActionStatus.TAKEN_BACK, reason, Deed(), now) for one in recorded]
    index_words(incident)
    return taken


def _unsettled(card: Card) -> list[Reached]:
    return [reached for reached in card.all if not reached.is_settled] or [card.first]


def _before(incident: Incident, reached: Reached) -> ActionTaken | None:
    return action_in_force(incident, reached.id, _involvement(incident, reached))


def _is_recorded(incident: Incident, reached: Reached) -> bool:
    before = _before(incident, reached)
    return before is not None and before.status != ActionStatus.TAKEN_BACK


def _involvement(incident: Incident, reached: Reached) -> int | None:
    return one_involved(incident, reached.person).involvement_id if reached.person else None


def _write(
    actor: Actor, incident: Incident, reached: Reached, status: ActionStatus, reason: str, deed: Deed, now: datetime
) -> ActionTaken:
    taken = ActionTaken.objects.create(
        school=actor.school,
        incident=incident,
        author=actor.user,
        at=now,
        involvement_id=_involvement(incident, reached),
        step=reached.id,
        status=status,
        reason=reason.strip(),
        done_at=deed.at,
        done_by_id=deed.by,
        done_by_words=deed.by_words,
        replaces=_before(incident, reached),
    )
    record(
        actor,
        f"casework.action.{status}",
        school=actor.school,
        subject=incident,
        details={"step": reached.id, "person": reached.person, **deed_told(deed)},
        now=now,
    )
    return taken
