"""Ending a rehearsal: it is filed as training of those who took part, and what was learned is written down."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from handrail.audit.actions import note_look, record
from handrail.rehearsals.access import asked_to, may_begin, review_of, times_of
from handrail.rehearsals.actions.begin import NotOnTheStaff
from handrail.rehearsals.actions.held import held, held_running, require_lead, row_of
from handrail.rehearsals.models import Finish, Rehearsal, Review, Trained
from handrail.schools.access import Actor


class NothingLearned(ValueError):
    """A review says at least one thing."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What went well, and what is to change."""

    went_well: str = ""
    to_change: str = ""

    @property
    def says_something(self) -> bool:
        return bool(self.went_well.strip() or self.to_change.strip())


@transaction.atomic
def end_rehearsal(
    actor: Actor, key: UUID, took_part: Iterable[UUID], learned: Learned = Learned(), *, now: datetime
) -> Finish:
    """End it, whatever is still open in it, and file it as training of those who took part.

    Afterwards nothing in it changes but the review. No duty is written as done: a person decides that.
    Raises `NoSuchRehearsal`, `RehearsalOver`, `NotAllowed`; `NotOnTheStaff` for somebody who was never asked.
    """
    rehearsal = held_running(actor, key)
    require_lead(actor, rehearsal)
    trained = sorted(set(took_part))
    if not set(trained) <= {one.user.pk for one in asked_to(rehearsal)}:
        raise NotOnTheStaff
    times = times_of(rehearsal)
    finish = Finish(
        **row_of(actor, rehearsal, now),
        to_first_action=times.to_first_action, to_first_urgent=times.to_first_urgent,
    )  # fmt: skip
    finish.save()
    for user in trained:
        Trained(**row_of(actor, rehearsal, now), user_id=user).save()
    if learned.says_something:
        _write_review(actor, rehearsal, learned, now)
    details = {"trained": [str(user) for user in trained], "to_first_action": times.to_first_action}
    record(actor, "rehearsals.rehearsal.ended", school=actor.school, subject=rehearsal, details=details, now=now)
    return finish


@transaction.atomic
def review_rehearsal(actor: Actor, key: UUID, learned: Learned, *, now: datetime) -> Review:
    """Write what was learned, or write it anew; what was written before is kept.

    Raises `NoSuchRehearsal`, `NotAllowed`, `NothingLearned`.
    """
    rehearsal = held(actor, key)
    require_lead(actor, rehearsal)
    if not learned.says_something:
        raise NothingLearned
    review = _write_review(actor, rehearsal, learned, now)
    record(actor, "rehearsals.review.written", school=actor.school, subject=rehearsal, now=now)
    return review


def note_training_look(actor: Actor, *, now: datetime) -> None:
    """Write down that `actor` looked at the training of colleagues; one's own is nobody else's."""
    if may_begin(actor):
        note_look(actor, "rehearsals.training.opened", school=actor.school, subject=actor.school, now=now)


def _write_review(actor: Actor, rehearsal: Rehearsal, learned: Learned, now: datetime) -> Review:
    said = {name: text.strip() for name, text in asdict(learned).items()}
    review = Review(**row_of(actor, rehearsal, now), **said, replaces=review_of(rehearsal))
    review.save()
    return review
