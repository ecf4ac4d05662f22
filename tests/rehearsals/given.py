"""A rehearsal that is under way."""

from __future__ import annotations

from datetime import datetime, timedelta

from handrail.rehearsals.actions import RehearsalGiven, SomebodyGiven, begin_rehearsal
from handrail.rehearsals.models import Rehearsal
from handrail.schools.access import Actor
from tests.schools.cast import NOW

MINUTE = timedelta(minutes=1)
CHILD = SomebodyGiven("pupil", ("harmed",))
STORY = "A child says that a stranger from a game waits at the gate."
WORD = "Wellingtonia"
"""Stands in the story and is looked for where it must not be."""


def a_story(*staff: Actor, people: tuple[SomebodyGiven, ...] = (CHILD,)) -> RehearsalGiven:
    return RehearsalGiven(
        f"The {WORD} rehearsal", f"{STORY} {WORD}.", people, frozenset(actor.user.pk for actor in staff)
    )


def a_rehearsal(leader: Actor, *staff: Actor, now: datetime = NOW) -> Rehearsal:
    return begin_rehearsal(leader, a_story(*staff), now=now)
