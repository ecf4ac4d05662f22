"""Answering and acting in a rehearsal, by the rules of a real incident."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from handrail.casework.access import Card, card_with
from handrail.procedures.model import Fact, Modality, Pack, Scope, Within
from handrail.procedures.walk import Reached
from handrail.rehearsals.access import stand_of
from handrail.rehearsals.actions.held import held_running, row_of
from handrail.rehearsals.models import Rehearsal, RehearsedAction, RehearsedAnswer, RehearsedStatus
from handrail.schools.access import Actor


class UnknownAnswer(ValueError):
    """The edition asks no such fact of this person or the whole, or offers no such option, or not together."""


class ReasonMissing(ValueError):
    """What was decided needs its reason: anything not done, and every yes or no that was left to judgement."""


class NothingRecorded(ValueError):
    """Nothing is recorded of the instruction that could be taken back."""


@transaction.atomic
def answer_in_rehearsal(
    actor: Actor, key: UUID, fact: str, options: Sequence[str], *, person: str = "", reason: str = "", now: datetime
) -> RehearsedAnswer:
    """Answer a fact of the story, or of one person in it; the walk goes by the new answer, and the old one is kept.

    Raises `NoSuchRehearsal`, `RehearsalOver`, `UnknownAnswer`.
    """
    rehearsal = held_running(actor, key)
    stand = stand_of(rehearsal)
    asked = _fact(stand.walk.pack, fact, person, [one.ref for one in stand.facts.people])
    row = RehearsedAnswer(
        **row_of(actor, rehearsal, now), person=person, fact=fact, options=_checked(asked, options),
        reason=reason.strip(), replaces=_answer_before(rehearsal, fact, person),
    )  # fmt: skip
    row.save()
    return row


@transaction.atomic
def settle_in_rehearsal(
    actor: Actor, key: UUID, step: str, status: str, *, person: str = "", reason: str = "", now: datetime
) -> list[RehearsedAction]:
    """Say that an instruction is done, not needed or decided against; as in a real incident a reason is needed for
    anything not done, and for every yes or no that is left to judgement.

    Raises `NoSuchRehearsal`, `RehearsalOver`, `NoSuchInstruction`, `ReasonMissing`.
    """
    rehearsal = held_running(actor, key)
    wanted = RehearsedStatus(status)
    card = card_with(stand_of(rehearsal).walk, step, person)
    if not reason.strip() and (wanted != RehearsedStatus.DONE or card.modality.is_soft):
        raise ReasonMissing(step)
    settled = [card.first] if wanted == RehearsedStatus.DONE else _unsettled(card)
    return [_write(actor, rehearsal, card, reached, wanted, reason, now) for reached in settled]


@transaction.atomic
def take_back_in_rehearsal(
    actor: Actor, key: UUID, step: str, *, person: str = "", now: datetime
) -> list[RehearsedAction]:
    """Say that what was recorded was a slip; it is due again, and does not count as done.

    Raises `NoSuchRehearsal`, `RehearsalOver`, `NoSuchInstruction`, `NothingRecorded`.
    """
    rehearsal = held_running(actor, key)
    card = card_with(stand_of(rehearsal).walk, step, person)
    recorded = [reached for reached in card.all if _is_recorded(rehearsal, reached)]
    if not recorded:
        raise NothingRecorded(step)
    return [_write(actor, rehearsal, card, one, RehearsedStatus.TAKEN_BACK, "", now) for one in recorded]


def _fact(pack: Pack, id_: str, person: str, people: Sequence[str]) -> Fact:
    fact = pack.facts.get(id_)
    if fact is None or (fact.scope is Scope.PERSON) != bool(person) or (person and person not in people):
        raise UnknownAnswer(id_)
    return fact


def _checked(fact: Fact, options: Sequence[str]) -> list[str]:
    chosen = [option.id for option in fact.options if option.id in options]
    if not chosen or len(chosen) != len(set(options)) or (len(chosen) > 1 and not fact.many):
        raise UnknownAnswer(fact.id)
    return chosen


def _answer_before(rehearsal: Rehearsal, fact: str, person: str) -> RehearsedAnswer | None:
    return RehearsedAnswer.objects.in_force().filter(rehearsal=rehearsal, fact=fact, person=person).first()


def _before(rehearsal: Rehearsal, reached: Reached) -> RehearsedAction | None:
    rows = RehearsedAction.objects.in_force().filter(rehearsal=rehearsal)
    return rows.filter(step=reached.id, person=reached.person).first()


def _is_recorded(rehearsal: Rehearsal, reached: Reached) -> bool:
    before = _before(rehearsal, reached)
    return before is not None and before.status != RehearsedStatus.TAKEN_BACK


def _unsettled(card: Card) -> list[Reached]:
    return [reached for reached in card.all if not reached.is_settled] or [card.first]


def _must_be_done_now(card: Card) -> bool:
    return any(one.step.modality is Modality.MUST and one.step.within is Within.NOW for one in card.all)


def _write(
    actor: Actor, rehearsal: Rehearsal, card: Card, one: Reached, status: RehearsedStatus, reason: str, now: datetime
) -> RehearsedAction:
    row = RehearsedAction(
        **row_of(actor, rehearsal, now), person=one.person, step=one.id, status=status,
        was_urgent=_must_be_done_now(card), reason=reason.strip(), replaces=_before(rehearsal, one),
    )  # fmt: skip
    row.save()
    return row
