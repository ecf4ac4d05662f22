"""A rehearsal in the example school, played by the same acts that staff use."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from handrail.procedures.model import MockIncident
from handrail.rehearsals.actions import (
    Learned,
    RehearsalGiven,
    SomebodyGiven,
    answer_in_rehearsal,
    begin_rehearsal,
    end_rehearsal,
    open_rehearsal,
    settle_in_rehearsal,
)
from handrail.schools.access import Actor, pack_of

STORY = "stranger_from_a_game"
ANSWERS = (("danger_now", "", "yes"), ("leader_involved", "", "no"), ("child_at_risk", "A", "yes"))
DONE = ("spine.make_safe", "danger-now.call_999", "danger-now.tell_dsl")
LEARNED = Learned(
    went_well="Everybody made the child safe before anything was written.",
    to_change="The office did not know that it stays on the line. Put the card for staff beside its telephone.",
)
STEP = timedelta(seconds=70)


def rehearse(leader: Actor, others: Sequence[Actor], began: datetime) -> UUID:
    """Play one to its end and give its key; the first of `others` answers, and all of them act in turn."""
    mock = pack_of(leader.school).mock_incidents[STORY]
    rehearsal = begin_rehearsal(leader, _given(mock, others), now=began)
    at = began + STEP
    for actor in others:
        open_rehearsal(actor, rehearsal.pk, now=at)
    for fact, person, option in ANSWERS:
        at += STEP
        answer_in_rehearsal(others[0], rehearsal.pk, fact, [option], person=person, now=at)
    for place, step in enumerate(DONE):
        at += STEP
        settle_in_rehearsal(others[place % len(others)], rehearsal.pk, step, "done", now=at)
    took_part = [actor.user.pk for actor in (leader, *others)]
    end_rehearsal(leader, rehearsal.pk, took_part, LEARNED, now=began + timedelta(minutes=25))
    return rehearsal.pk


def _given(mock: MockIncident, others: Sequence[Actor]) -> RehearsalGiven:
    people = tuple(SomebodyGiven(one.kind, (one.part,)) for one in mock.people)
    return RehearsalGiven(mock.title, mock.story, people, frozenset(actor.user.pk for actor in others))
