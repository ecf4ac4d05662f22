"""What somebody may answer: for themselves, and for their children."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from handrail.agreements.access.asked import Asked, asked_of
from handrail.agreements.access.standing import State
from handrail.people.access.families import by_age, responsible_for
from handrail.people.models import Person


def asked_of_signer(person: Person, today: date) -> list[Asked]:
    """All that `person` may answer, for themselves and for their children."""
    ties = responsible_for(person.school, Person.objects.filter(pk=person.pk))
    return _may_sign(person, {person.pk, *(tie.pupil_id for tie in ties)}, today)


def own_asked(person: Person, today: date) -> list[Asked]:
    """What is asked of somebody themselves."""
    return _may_sign(person, {person.pk}, today)


def in_reading_order(asked: Iterable[Asked], reader: UUID | None) -> list[Asked]:
    """What somebody is asked as they read it: for their children, the eldest first, then for themselves."""
    return sorted(asked, key=lambda one: (one.person.pk == reader, by_age(one.person)))


def _may_sign(person: Person, keys: set[object], today: date) -> list[Asked]:
    asked = asked_of(person.school, Person.objects.filter(pk__in=keys), today)
    return [one for one in asked if person.pk in one.signers and one.state is not State.NOT_ASKED]
