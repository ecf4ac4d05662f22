"""Keeping somebody from what described them before they had an account, or before the list tied a name to it."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from handrail.accounts.models import User
from handrail.audit.actions import record
from handrail.incidents.access.who import names_could_mean, names_of_account
from handrail.incidents.models import CouldBe, Particulars
from handrail.people.models import Person
from handrail.schools.models import School, StaffMember


def match_account(user: User, *, now: datetime) -> None:
    """Keep `user` from every incident, at each school of theirs, that describes somebody who could be them.

    Whoever is named in an incident is compared with the accounts of that moment (`who_could_be`). This is the other
    direction, done before the first page of each session: an account, or a name tied to one, can be younger than the
    words. Doing it again changes nothing.
    """
    for place in StaffMember.objects.filter(user=user).select_related("school"):
        _match(user, place.school, now)


def _match(user: User, school: School, now: datetime) -> None:
    names = names_of_account(user, school)
    noted = CouldBe.objects.filter(user=user, particulars=OuterRef("pk"))
    unnoted = Particulars.objects.in_force().filter(~Exists(noted), school=school, is_about=True)
    for told in _told_of(unnoted):
        name = told.person.display_name if told.person else told.described
        if names_could_mean(names, name, told.kind, told.person):
            for row in unnoted.filter(described=told.described, kind=told.kind, person=told.person).order_by("pk"):
                _note(user, row, now)


class _Told(NamedTuple):
    """Somebody as incidents tell of them: on the school's list, or in words."""

    described: str
    kind: str
    person: Person | None


def _told_of(particulars: QuerySet[Particulars]) -> list[_Told]:
    """Each of them once, however many incidents tell of them."""
    told = list(particulars.order_by().values_list("described", "kind", "person").distinct())
    people = Person.objects.in_bulk({person for _, _, person in told})
    return [_Told(described, kind, people.get(person)) for described, kind, person in told]


@transaction.atomic
def _note(user: User, row: Particulars, now: datetime) -> None:
    CouldBe.objects.create(
        school_id=row.school_id, incident=row.incident, author_id=row.author_id, at=now, particulars=row, user=user
    )
    record(None, "incidents.account.matched", school=row.school_id, subject=row.incident, now=now)
