"""Who may see which people of a school."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db.models import QuerySet

from handrail.people.models import (
    Guardianship,
    GuardianshipQuerySet,
    Person,
    PersonChange,
    PersonQuerySet,
    Relationship,
    RelationshipQuerySet,
    Tie,
)
from handrail.schools.access import Actor, pack_of
from handrail.schools.models import School

__all__ = [
    "Tie",
    "adults_called",
    "carers_of",
    "changes_of_person",
    "classes_of",
    "get_person",
    "kinds_of_people",
    "may_add",
    "may_browse",
    "may_declare_for_others",
    "may_end",
    "may_mark_as_left",
    "people_of",
    "relationships_of",
    "said_otherwise_elsewhere",
    "wards_of",
]

LIST_KEEPERS = ("coordinator", "dsl", "head", "business_manager", "school_office")


def may_browse(actor: Actor) -> bool:
    """Whether `actor` may see the list; everybody else only ever types a name."""
    return actor.holds(*LIST_KEEPERS)


def may_add(actor: Actor) -> bool:
    """Whether `actor` may enter people."""
    return may_browse(actor)


def may_mark_as_left(actor: Actor, person: Person) -> bool:
    """Whether `actor` may take `person` off the list; nobody does so with themselves."""
    return may_add(actor) and person.user_id != actor.user.pk


def people_of(actor: Actor, school: School | None = None) -> PersonQuerySet:
    """Everybody whom `actor` may browse: their own school's people, or nobody."""
    asked = school or actor.school
    if asked.pk != actor.school.pk or not may_browse(actor):
        return Person.objects.none()
    return Person.objects.filter(school=actor.school)


def get_person(actor: Actor, person_id: UUID | str) -> Person:
    """One person of the actor's school. Raises `Person.DoesNotExist` for anybody else's."""
    return Person.objects.get(school=actor.school, pk=person_id)


def carers_of(pupil: Person) -> GuardianshipQuerySet:
    """Who is parent or carer of a pupil now, the first to be asked first; those who are barred too."""
    return Guardianship.objects.now().filter(pupil=pupil).select_related("carer")


def adults_called(actor: Actor, name: str) -> PersonQuerySet:
    """Parents and carers, staff and governors on the list who are called exactly so, whatever the case."""
    return people_of(actor).active().filter(display_name__iexact=name.strip()).exclude(kind="pupil")


def wards_of(carer: Person) -> GuardianshipQuerySet:
    """Of whom somebody is parent or carer now."""
    return Guardianship.objects.now().filter(carer=carer).select_related("pupil")


def said_otherwise_elsewhere(pupil: Person) -> list[tuple[Guardianship, Guardianship]]:
    """Parents and carers of a pupil of whom another pupil’s page says otherwise: each tie with that other one, by name.

    Otherwise: who is barred for one child and not for another, or without responsibility for one of them alone.
    """
    here = {tie.carer_id: tie for tie in carers_of(pupil)}
    there = Guardianship.objects.now().filter(carer__in=here, pupil__active=True).exclude(pupil=pupil)
    pairs = [(here[tie.carer_id], tie) for tie in there.select_related("pupil").order_by("pupil__display_name", "pk")]
    return [(one, other) for one, other in pairs if _rights(one) != _rights(other)]


def _rights(tie: Guardianship) -> tuple[bool, bool]:
    return tie.barred, not tie.barred and tie.responsible is False


def changes_of_person(person: Person) -> QuerySet[PersonChange]:
    """What changed of somebody, the latest first."""
    return person.changes.select_related("author").order_by("-pk")


def classes_of(school: School) -> list[tuple[str, str]]:
    """The year groups and classes of the pupils on the list, in the order of the alphabet."""
    pupils = Person.objects.active().filter(school=school, kind="pupil").exclude(year_group="", class_name="")
    return list(pupils.values_list("year_group", "class_name").distinct().order_by("year_group", "class_name"))


def kinds_of_people(school: School) -> Mapping[str, str]:
    """The kinds of people that the school's procedures tell apart, each with its label."""
    return pack_of(school).people.kinds


def may_declare_for_others(actor: Actor) -> bool:
    """Whether `actor` may declare a relationship of a colleague’s, and end one."""
    return actor.holds("head", "chair")


def relationships_of(actor: Actor) -> RelationshipQuerySet:
    """The relationships declared now that `actor` may see: their own; all of the school’s for head and chair."""
    found = Relationship.objects.in_force().filter(school=actor.school, ends=False)
    if not may_declare_for_others(actor):
        found = found.filter(user=actor.user)
    return found.select_related("user", "person").order_by("user__display_name", "person__display_name", "pk")


def may_end(actor: Actor, relationship: Relationship) -> bool:
    """Whether `actor` may say that a relationship is over. Not their own: that would open to them what is closed."""
    return may_declare_for_others(actor) and relationship.user_id != actor.user.pk
