"""Who may answer for a child, and who somebody is on the list: for rooms that have let the reader in already."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q, QuerySet

from handrail.people.models import Guardianship, Person
from handrail.schools.access import Actor
from handrail.schools.models import School


def responsible_for(school: School, people: QuerySet[Person]) -> Iterator[Guardianship]:
    """Who may sign for a child, of children or carers among `people`: neither barred nor without responsibility.

    The first to be asked comes first. Where nobody said whether somebody is responsible, they are taken to be.
    """
    ties = Guardianship.objects.now().filter(Q(pupil__in=people) | Q(carer__in=people), school=school, barred=False)
    return ties.exclude(responsible=False).filter(pupil__active=True, carer__active=True).iterator()


def own_person(actor: Actor) -> Person | None:
    """The actor on their school’s list of people; None where nobody tied the account to anybody there."""
    if actor.guest_of is not None:
        return None
    return Person.objects.select_related("school").filter(school=actor.school, user=actor.user, active=True).first()
