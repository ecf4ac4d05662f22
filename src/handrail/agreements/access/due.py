"""How much waits for somebody’s signature, in numbers, for those whose duty it is (requirements D-10 to D-13, D-55)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from handrail.agreements.access.again import SignedAgain, asked_again, signed_again
from handrail.agreements.access.asked import Asked, asked_in
from handrail.agreements.access.audiences import AS_STAFF, school_year_began
from handrail.agreements.access.no_access import off_in
from handrail.agreements.access.rights import may_ask_again, may_keep, may_see_no_access
from handrail.schools.access import Actor

STAFF = AS_STAFF | {"staff"}


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many people each thing is about; 0 of what the reader may not know of.

    `open`: an answer is waited for. `new_pupils`: they came in this school year, and nobody ever answered for them.
    `staff`: they never answered; when somebody was appointed is often not known here. `no_access`: computers are off.
    `again`: to be signed again, and the day of the meeting has come.
    """

    open: int = 0
    new_pupils: int = 0
    staff: int = 0
    no_access: int = 0
    again: int = 0


def waiting_for(actor: Actor, today: date) -> Waiting:
    """What waits at the actor’s school, as far as they may know of it; the school is read once."""
    if not may_see_no_access(actor):
        return Waiting()
    asked = asked_in(actor.school, today)
    off = len(off_in(actor.school, asked, today))
    if not may_keep(actor):
        return Waiting(no_access=off)
    never = [one for one in asked if one.is_open and one.signing is None]
    return Waiting(
        open=_people(one for one in asked if one.is_open),
        new_pupils=_people(one for one in never if one.person.kind == "pupil" and _came_this_year(one, today)),
        staff=_people(one for one in never if one.person.kind in STAFF),
        no_access=off,
        again=len(due_again_by(actor, today)),
    )


def due_again_by(actor: Actor, today: date) -> list[SignedAgain]:
    """What is to be signed again and whose day has come, for those who have people sign again; nothing for others."""
    return [one for one in open_again_in(actor, today) if one.is_due(today)] if may_ask_again(actor) else []


def open_again_in(actor: Actor, today: date) -> list[SignedAgain]:
    """All at the school that is to be signed again and is not, for those who keep signatures; the latest first."""
    if not may_keep(actor):
        return []
    return [one for one in signed_again(actor.school, asked_again(actor.school), today).values() if one.is_open]


def _came_this_year(one: Asked, today: date) -> bool:
    joined = one.person.joined_on
    return joined is not None and joined >= school_year_began(today)


def _people(asked: Iterable[Asked]) -> int:
    return len({one.person.pk for one in asked})
