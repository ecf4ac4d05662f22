"""Which account belongs to whom on the list, and who may say so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from handrail.accounts.models import User
from handrail.people.access import may_add
from handrail.people.access.known import STAFF_KINDS
from handrail.people.models import AccountTie, Person
from handrail.schools.access import Actor, staff_of


def may_tie(actor: Actor, person: Person) -> bool:
    """Whether `actor` may say whose account is theirs; nobody says it of their own, since it decides what they see."""
    return may_add(actor) and person.kind in STAFF_KINDS and person.user_id != actor.user.pk


def free_accounts(actor: Actor, today: date) -> dict[str, User]:
    """The accounts of colleagues, but the actor's own, that belong to nobody on the list, by their keys."""
    taken = Person.objects.filter(school=actor.school, user__isnull=False).values("user")
    staff = staff_of(actor, today).exclude(user__in=taken).exclude(user=actor.user)
    return {str(place.user_id): place.user for place in staff}


def account_at(person: Person, ties: Sequence[AccountTie], moment: datetime) -> UUID | None:
    """Whose account was that of `person` at a past moment; `ties` are all rows about them, the earliest first."""
    done = [tie for tie in ties if tie.at <= moment]
    if done:
        return None if done[-1].ends else done[-1].user_id
    if ties:
        # What ends without having begun in a row had stood since they were entered.
        return ties[0].user_id if ties[0].ends else None
    return person.user_id
