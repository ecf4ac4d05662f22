"""What was published, and what of it must come down because a consent no longer holds."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from handrail.consents.access.consents import consents_of
from handrail.consents.access.rights import may_publish
from handrail.consents.access.wordings import Key
from handrail.consents.models import PublicationItem, PublicationItemQuerySet, Shown, WhatBecame
from handrail.people.models import Person
from handrail.schools.access import Actor, NotAllowed, agreeing_of
from handrail.schools.models import School

DELETES = "delete_pictures_of_leavers"


@dataclass(frozen=True, slots=True)
class MustComeDown:
    """Something published in which people are seen who may be seen there no longer, or who have left."""

    item: PublicationItem
    people: tuple[Person, ...]


def items_of(actor: Actor) -> PublicationItemQuerySet:
    """The register of the actor’s school, the latest first. Raises `NotAllowed`."""
    if not may_publish(actor):
        raise NotAllowed("Those who publish keep the register of it.")
    found = PublicationItem.objects.filter(school=actor.school)
    return found.select_related("author", "taken_down", "taken_down__author")


def get_item(actor: Actor, item_id: UUID) -> PublicationItem:
    """One thing of the register. Raises `PublicationItem.DoesNotExist`, for whoever keeps none too."""
    if not may_publish(actor):
        raise PublicationItem.DoesNotExist
    return items_of(actor).get(pk=item_id)


def shown_in(item: PublicationItem) -> list[Person]:
    """Who is seen in it, by name: inside the school alone."""
    return [row.person for row in item.shown.select_related("person").order_by("person__display_name")]


def outcomes_of(item: PublicationItem) -> list[tuple[str, str]]:
    """What can become of it, with words. Of a picture of several no single child is taken out: what is published then
    is another picture, with an item of its own, or the others in it would be forgotten.
    """
    alone = item.shown.count() < 2
    return [(one.value, str(one.label)) for one in WhatBecame if alone or one is not WhatBecame.COVERED]


def still_showing(person: Person) -> list[PublicationItem]:
    """What is published with somebody in it and is not said to be down, the oldest first.

    For rooms that have let the reader in already.
    """
    return list(PublicationItem.objects.still_up().filter(shown__person=person).order_by("at"))


def published_to_take_down(school: School, today: date) -> list[MustComeDown]:
    """What is up and must come down, the oldest first (IMG-14): worked out anew each time, so that none is missed.

    What a parent allowed again needs no longer come down. Where the school deletes pictures of those who left, what
    shows one of them comes down too. For rooms that have let the reader in already.
    """
    items = {item.pk: item for item in PublicationItem.objects.still_up().filter(school=school).order_by("at")}
    shown: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for item_id, person_id in Shown.objects.filter(item__in=items).values_list("item_id", "person_id"):
        shown[item_id].add(person_id)
    if not shown:
        return []
    may = _who_may(school, {item.question: None for item in items.values()}, set().union(*shown.values()), today)
    found = []
    for key, item in items.items():
        gone = [person for pk, person in may.people.items() if pk in shown[key] and not may.lets(pk, _key(item))]
        if gone:
            found.append(MustComeDown(item, tuple(gone)))
    return found


@dataclass(frozen=True, slots=True)
class _May:
    people: dict[UUID, Person]
    let: frozenset[tuple[UUID, Key]]

    def lets(self, person: UUID, key: Key) -> bool:
        return (person, key) in self.let


def _who_may(school: School, questions: dict[str, None], people: set[UUID], today: date) -> _May:
    stay = agreeing_of(school).values.get(DELETES) == ("no",)
    found = consents_of(school, Person.objects.filter(pk__in=people), today, leavers_too=stay)
    let = frozenset((one.person.pk, one.use.key) for one in found if one.may and one.use.question.id in questions)
    named = Person.objects.filter(school=school, pk__in=people).order_by("display_name")
    return _May({person.pk: person for person in named}, let)


def _key(item: PublicationItem) -> Key:
    return item.question, item.use
