"""Who may see which people of a school."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from handrail.people.models import Person, PersonQuerySet
from handrail.schools.access import Actor, pack_of
from handrail.schools.models import School

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
