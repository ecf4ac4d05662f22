"""What staff took in today about somebody, and may take back together: a sheet or a page for the wrong pupil."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.timezone import make_aware

from handrail.agreements.access.rights import may_keep, may_take_back
from handrail.agreements.models import Method, Signing
from handrail.consents.access import entered_today
from handrail.people.models import Person
from handrail.schools.access import Actor

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from handrail.consents.models import ConsentAnswer


@dataclass(frozen=True, slots=True)
class Entered:
    """What came in about one person today in class or from paper, and `actor` may take back."""

    person: Person
    signings: list[Signing]
    answers: list[ConsentAnswer]

    @property
    def refs(self) -> Collection[UUID]:
        """By what each is called."""
        return [row.ref for row in self.signings] + [row.ref for row in self.answers]


def entered_for(actor: Actor, person_id: UUID, today: date) -> Entered:
    """What came in today about one person; those who keep signatures see too that it was nothing.

    Raises `Person.DoesNotExist`, for whoever may take back nothing of it too.
    """
    people = Person.objects.filter(school=actor.school, pk=person_id)
    person = people.get()
    found = Entered(person, _signings(actor, people, today), entered_today(actor, people, today))
    if not found.refs and not may_keep(actor):
        raise Person.DoesNotExist
    return found


def entered_in_class(actor: Actor, class_name: str, today: date) -> list[tuple[Person, int]]:
    """The pupils of a class about whom something came in today that `actor` may take back, by name; and how much."""
    people = Person.objects.active().filter(school=actor.school, kind="pupil", class_name=class_name)
    count = Counter(row.person for row in _signings(actor, people, today))
    count.update(row.person for row in entered_today(actor, people, today))
    return sorted(count.items(), key=lambda one: one[0].display_name.casefold())


def _signings(actor: Actor, people: QuerySet[Person], today: date) -> list[Signing]:
    rows = Signing.objects.standing().filter(
        school=actor.school, person__in=people, at__gte=make_aware(datetime.combine(today, time())),
        method__in=(Method.CLASSROOM, Method.PAPER),
    )  # fmt: skip
    found = rows.select_related("person", "signer", "author", "version")
    return [row for row in found if may_take_back(actor, row, today)]
