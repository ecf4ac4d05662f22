"""Who may begin a rehearsal, and who may know of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from handrail.accounts.models import User
from handrail.audit.write_once import WriteOnceQuerySet
from handrail.rehearsals.models import Finish, Participant, Rehearsal
from handrail.schools.access import Actor, staff_of

LEADERS = ("coordinator", "dsl", "head")
"""Who leads and answers for real incidents, with those who stand in for them."""
MOST_SHOWN = 50


class NoSuchRehearsal(LookupError):
    """There is none of that key, or it is not for this actor to know of."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A rehearsal on a list, and how it ended; None while it runs."""

    rehearsal: Rehearsal
    finish: Finish | None


def may_begin(actor: Actor) -> bool:
    """Whether `actor` may begin a rehearsal, and sees those of colleagues: they answer for training."""
    return actor.holds(*LEADERS)


def may_lead(actor: Actor, rehearsal: Rehearsal) -> bool:
    """Whether `actor` may ask more colleagues in, end it, and write what was learned. They have it from the door."""
    return may_begin(actor) or rehearsal.author_id == actor.user.pk


def get_rehearsal(actor: Actor, key: UUID) -> Rehearsal:
    """One rehearsal, for those who lead at its school and those who were asked to take part.

    Raises `NoSuchRehearsal` for everybody else.
    """
    found = _for(actor).filter(pk=key).select_related("edition", "author").first()
    if found is None:
        raise NoSuchRehearsal(str(key))
    return found


def rehearsals_for(actor: Actor) -> list[Shown]:
    """The rehearsals that `actor` may know of, the newest first, `MOST_SHOWN` at most."""
    rows = list(_for(actor).select_related("author").order_by("-at", "-pk")[:MOST_SHOWN])
    ended = {finish.rehearsal_id: finish for finish in Finish.objects.filter(rehearsal__in=rows)}
    return [Shown(row, ended.get(row.pk)) for row in rows]


def staff_to_ask(actor: Actor, today: date) -> list[User]:
    """The colleagues who may be asked to take part: all of the staff but the actor, by name."""
    return [member.user for member in staff_of(actor, today) if member.user_id != actor.user.pk]


def _for(actor: Actor) -> WriteOnceQuerySet[Rehearsal]:
    rows = Rehearsal.objects.filter(school=actor.school)
    if may_begin(actor):
        return rows
    asked = Participant.objects.filter(user=actor.user, school=actor.school).values("rehearsal")
    return rows.filter(Q(pk__in=asked) | Q(author=actor.user))
