"""Who may not use computers or the internet now: for teachers and those who look after systems (AUA-05)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from handrail.agreements.access.asked import Asked, asked_in
from handrail.agreements.access.rights import may_see_no_access
from handrail.agreements.access.versions import text_in
from handrail.agreements.models import AccessHeld, Answer
from handrail.consents.access import without_internet
from handrail.people.models import Person
from handrail.procedures.model import AgreementKind
from handrail.schools.access import Actor, NotAllowed
from handrail.schools.models import School


class Why(IntEnum):
    """As much as the list says of why, and no more; the first that is true of somebody is said."""

    UNSIGNED = 1
    AGAIN = 2
    HELD = 3
    INTERNET = 4


@dataclass(frozen=True, slots=True)
class Off:
    """Somebody whose access is off. `INTERNET` is about the internet alone, all others about computers too."""

    person: Person
    why: Why


def without_access(actor: Actor, today: date) -> list[Off]:
    """Everybody whose access is off, each once, by the order of the people. Raises `NotAllowed`."""
    if not may_see_no_access(actor):
        raise NotAllowed("Members of staff see whose access is off.")
    return off_in(actor.school, asked_in(actor.school, today), today)


def off_in(school: School, asked: Iterable[Asked], today: date) -> list[Off]:
    """The same for what is asked in the whole school, which the caller has read."""
    found = [Off(one.person, _why(one)) for one in off_without(asked)]
    pupils = Person.objects.filter(school=school, kind="pupil", active=True)
    held = AccessHeld.objects.now().filter(person__in=pupils).select_related("person")
    found += [Off(row.person, Why.HELD) for row in held if row.person.belongs_on(today)]
    found += [Off(person, Why.INTERNET) for person in without_internet(school, pupils, today)]
    first: dict[object, Off] = {}
    for one in sorted(found, key=lambda one: one.why):
        first.setdefault(one.person.pk, one)
    return sorted(first.values(), key=lambda one: (one.person.display_name, one.person.pk))


def off_without(asked: Iterable[Asked]) -> list[Asked]:
    """Of these what access waits for.

    Only rules of use count: nobody loses access for a home-school agreement, and no child for what a parent is asked.
    """
    return [
        one for one in asked
        if one.standing.no_access and one.person.kind != "parent"
        and text_in(one.version).kind is AgreementKind.ACCEPTABLE_USE
    ]  # fmt: skip


def _why(one: Asked) -> Why:
    return Why.AGAIN if one.signing is not None and one.signing.answer == Answer.SIGNED else Why.UNSIGNED
