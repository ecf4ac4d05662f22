"""Groups and trips: who sees and keeps them, and who is in one on a day."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q

from handrail.people.access import classes_of, may_browse
from handrail.people.models import Group, GroupKind, GroupQuerySet, Person, PersonQuerySet
from handrail.schools.access import Actor
from handrail.schools.models import School

LEADERS = ("teacher", "computing_lead", "senior_leader")
"""They make trips, and keep those that they made."""
MOST_FOUND = 60
SHORTEST = 2
"""So many letters of a name are asked for before a teacher is shown anybody."""


def may_see_groups(actor: Actor) -> bool:
    """Whether `actor` sees which groups and trips there are, and who is in them."""
    return actor.guest_of is None and (may_browse(actor) or actor.holds(*LEADERS))


def may_make(actor: Actor, kind: str) -> bool:
    """Whether `actor` may make a group, or a trip: those who keep the list of people any, teachers a trip."""
    return may_see_groups(actor) and (may_browse(actor) or kind == GroupKind.TRIP)


def may_change(actor: Actor, group: Group) -> bool:
    """Whether `actor` keeps this one: those who keep the list of people, and whoever leads it."""
    return may_see_groups(actor) and (may_browse(actor) or group.leader_id == actor.user.pk)


def groups_of(actor: Actor) -> GroupQuerySet:
    """The groups and trips of the actor’s school, closed ones too; none for whoever sees none."""
    found = Group.objects.filter(school=actor.school) if may_see_groups(actor) else Group.objects.none()
    return found.select_related("leader")


def get_group(actor: Actor, group_id: UUID) -> Group:
    """One of them. Raises `Group.DoesNotExist`, for whoever sees none too."""
    return groups_of(actor).get(pk=group_id)


def groups_in(school: School, today: date) -> GroupQuerySet:
    """Those that are used at a school today: for rooms that have let the reader in already."""
    return Group.objects.open_on(today).filter(school=school)


def members_on(group: Group, day: date) -> PersonQuerySet:
    """Who is in a group on a day, of those who belong to the school."""
    there = Q(memberships__until_on=None) | Q(memberships__until_on__gt=day)
    return Person.objects.active().filter(there, memberships__group=group, memberships__from_on__lte=day).distinct()


def candidates(actor: Actor, group: Group, *, class_name: str, words: str, day: date) -> list[Person]:
    """Pupils of a class, or with some words in their name, who are not in the group: the first of them.

    Only whoever may change the group finds anybody, and nobody without saying whom they look for.
    """
    if not may_change(actor, group) or (not class_name and len(words.strip()) < SHORTEST):
        return []
    pupils = Person.objects.active().filter(school=actor.school, kind="pupil").named_like(words)
    pupils = pupils.filter(class_name=class_name) if class_name else pupils
    return list(pupils.exclude(pk__in=members_on(group, day).values("pk"))[:MOST_FOUND])


def class_names(school: School) -> list[str]:
    """The classes of a school, in their order."""
    return list(dict.fromkeys(name for _, name in classes_of(school) if name))
