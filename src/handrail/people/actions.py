"""What happens to the list of people."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from handrail.accounts.models import User
from handrail.audit import actions as audit
from handrail.people.access import get_person, kinds_of_people, may_add, may_mark_as_left
from handrail.people.models import Person
from handrail.schools.access import Actor, NotAllowed
from handrail.schools.models import StaffMember


class UnknownKind(ValueError):
    """The school's pack has no such kind of people."""


class NotOnTheStaff(ValueError):
    """The account does not belong to the actor's school."""


class AccountTaken(ValueError):
    """The account already belongs to somebody on the list."""


@transaction.atomic
def add_person(
    actor: Actor,
    *,
    display_name: str,
    kind: str,
    year_group: str = "",
    class_name: str = "",
    user: User | None = None,
    now: datetime,
) -> Person:
    """Enter somebody by hand. `user` ties a member of staff or a governor to their account."""
    if not may_add(actor):
        raise NotAllowed("Only those who keep the list of people add to it.")
    if kind not in kinds_of_people(actor.school):
        raise UnknownKind(f"The school’s procedures know no kind of people called {kind!r}.")
    if user and not StaffMember.objects.filter(school=actor.school, user=user).exists():
        raise NotOnTheStaff("This account does not belong to the school.")
    if user and Person.objects.filter(school=actor.school, user=user).exists():
        raise AccountTaken("This account already belongs to somebody on the list.")
    person = Person.objects.create(
        school=actor.school,
        display_name=display_name.strip(),
        kind=kind,
        year_group=year_group.strip(),
        class_name=class_name.strip(),
        user=user,
    )
    audit.record(actor, "people.person.added", school=actor.school, subject=person, details={"kind": kind}, now=now)
    return person


def note_list_look(actor: Actor, words: str, found: int, *, now: datetime) -> None:
    """Write down that `actor` looked through the list, or that they looked for a name in it; not for which."""
    if words:
        audit.record(actor, "people.list.searched", school=actor.school, subject=actor.school,
                     details={"found": found}, now=now)  # fmt: skip
    else:
        audit.note_look(actor, "people.list.opened", school=actor.school, subject=actor.school, now=now)


def open_person(actor: Actor, person_id: UUID, *, now: datetime) -> Person:
    """One person of the school's list, and a record that `actor` looked at them. Raises `Person.DoesNotExist`."""
    person = get_person(actor, person_id)
    audit.note_look(actor, "people.person.opened", school=actor.school, subject=person, now=now)
    return person


@transaction.atomic
def mark_as_left(actor: Actor, person: Person, *, now: datetime) -> Person:
    """Take somebody off the list without forgetting them: records that name them stay as they are."""
    if not may_add(actor):
        raise NotAllowed("Only those who keep the list of people change it.")
    own = Person.objects.get(school=actor.school, pk=person.pk)
    if not may_mark_as_left(actor, own):
        raise NotAllowed("Nobody takes themselves off the list.")
    own.active = False
    own.save(update_fields=("active",))
    audit.record(actor, "people.person.left", school=actor.school, subject=own, now=now)
    return own
