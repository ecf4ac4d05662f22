"""Keeping somebody from what described them before they had an account, or before the list tied a name to it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from handrail.accounts.models import User
from handrail.audit.actions import record
from handrail.incidents.access.who import names_could_mean, names_of_account
from handrail.incidents.models import CouldBe, Particulars
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
    rows = unnoted.select_related("person").order_by("pk")
    for row in [row for row in rows.iterator() if names_could_mean(names, row.name, row.kind, row.person)]:
        _note(user, row, now)


@transaction.atomic
def _note(user: User, row: Particulars, now: datetime) -> None:
    CouldBe.objects.create(
        school_id=row.school_id, incident=row.incident, author_id=row.author_id, at=now, particulars=row, user=user
    )
    record(None, "incidents.account.matched", school=row.school_id, subject=row.incident, now=now)
