"""What happens to the list of people."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from handrail.accounts.models import User
from handrail.audit import actions as audit
from handrail.people.access import (
    get_person,
    kinds_of_people,
    may_add,
    may_declare_for_others,
    may_end,
    relationships_of,
)
from handrail.people.models import Person, Relationship, Tie
from handrail.schools.access import Actor, NotAllowed
from handrail.schools.models import StaffMember


class UnknownKind(ValueError):
    """The school's pack has no such kind of people."""


class NotOnTheStaff(ValueError):
    """The account does not belong to the actor's school."""


class AlreadyDeclared(ValueError):
    """This relationship is declared already."""


class WithThemselves(ValueError):
    """The person is the member of staff themselves."""


class NoReason(ValueError):
    """No reason was given."""


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
    email: str = "",
    user: User | None = None,
    now: datetime,
) -> Person:
    """Enter somebody by hand. `user` ties a member of staff or a governor to their account."""
    if not may_add(actor):
        raise NotAllowed("Only those who keep the list of people add to it.")
    if kind not in kinds_of_people(actor.school):
        raise UnknownKind(f"The school’s procedures know no kind of people called {kind!r}.")
    if user and not StaffMember.objects.filter(school=actor.school, user=user).exists():
        raise NotOnTheStaff(_("This account does not belong to the school."))
    if user and Person.objects.filter(school=actor.school, user=user).exists():
        raise AccountTaken(_("This account already belongs to somebody on the list."))
    person = Person.objects.create(
        school=actor.school,
        display_name=display_name.strip(),
        kind=kind,
        year_group=year_group.strip(),
        class_name=class_name.strip(),
        email=email.strip(),
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


def note_relationships_look(actor: Actor, *, now: datetime) -> None:
    """Write down that `actor` looked at relationships: their own, or for the head and the chair everybody's."""
    audit.note_look(actor, "people.relationships.opened", school=actor.school, subject=actor.school, now=now)


def open_person(actor: Actor, person_id: UUID, *, now: datetime) -> Person:
    """One person of the school's list, and a record that `actor` looked at them. Raises `Person.DoesNotExist`."""
    person = get_person(actor, person_id)
    audit.note_look(actor, "people.person.opened", school=actor.school, subject=person, now=now)
    return person


@transaction.atomic
def declare_relationship(
    actor: Actor, person: Person, tie: str, *, of: User | None = None, reason: str = "", now: datetime
) -> Relationship:
    """Declare that `of`, or else the actor, is tied to somebody on the school’s list.

    From this moment they are outside everything that is about that person, earlier incidents included. Everybody
    declares their own; head and chair those of colleagues (requirements ROLE-14, ROLE-15).
    """
    user = of or actor.user
    if actor.guest_of is not None or (user.pk != actor.user.pk and not may_declare_for_others(actor)):
        raise NotAllowed("Head and chair declare relationships of colleagues. Everybody declares their own.")
    if person.school_id != actor.school.pk or not StaffMember.objects.filter(school=actor.school, user=user).exists():
        raise NotOnTheStaff(_("Both must belong to this school."))
    if person.user_id == user.pk:
        raise WithThemselves(_("This is the same person."))
    if Relationship.objects.of(user.pk).filter(person=person).exists():
        raise AlreadyDeclared(_("This relationship is declared already."))
    row = Relationship.objects.create(
        school=actor.school, user=user, person=person, tie=Tie(tie), reason=reason.strip(), author=actor.user, at=now
    )
    audit.record(actor, "people.relationship.declared", school=actor.school, subject=row, now=now)
    return row


@transaction.atomic
def end_relationship(actor: Actor, relationship_id: int, *, reason: str, now: datetime) -> Relationship:
    """Say that a relationship is over, with the reason; from then on it keeps nobody out. Nobody ends their own."""
    before = relationships_of(actor).get(pk=relationship_id)
    if not may_end(actor, before):
        raise NotAllowed("Another head or chair must say that it is over: it would open to you what is closed.")
    if not reason.strip():
        raise NoReason(_("Say why it no longer holds."))
    row = Relationship.objects.create(
        school=actor.school,
        user=before.user,
        person=before.person,
        tie=before.tie,
        ends=True,
        reason=reason.strip(),
        author=actor.user,
        at=now,
        replaces=before,
    )
    audit.record(actor, "people.relationship.ended", school=actor.school, subject=row, now=now)
    return row
