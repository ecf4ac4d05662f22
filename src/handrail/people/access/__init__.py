"""Who may see which people of a school."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from handrail.people.models import Person, PersonQuerySet, Relationship, RelationshipQuerySet, Tie
from handrail.schools.access import Actor, pack_of
from handrail.schools.models import School

__all__ = [
    "Tie",
    "get_person",
    "kinds_of_people",
    "may_add",
    "may_browse",
    "may_declare_for_others",
    "may_end",
    "may_mark_as_left",
    "people_of",
    "relationships_of",
]

LIST_KEEPERS = ("coordinator", "dsl", "head", "business_manager")


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
