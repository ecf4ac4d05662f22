"""The check before something is published: what stands against it, of each child and of each rule (IMG-03, IMG-09)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from handrail.consents.access.consents import consents_of
from handrail.consents.access.names import named_in
from handrail.consents.access.rights import may_publish
from handrail.consents.access.standing import Verdict
from handrail.consents.access.wordings import Use, uses_of
from handrail.people.access.groups import groups_in, members_on
from handrail.people.models import Person
from handrail.procedures.model import PublicationCheck
from handrail.schools.access import Actor, Agreeing, NotAllowed, agreeing_of

NAMES = "names_with_pictures"
ADULTS = ("staff", "head", "governor")
BY_HANDRAIL = frozenset({"consent_for_use", "consent_for_work"})
"""Checks of the pack that are worked out from the answers; people look at all others."""


class Against(StrEnum):
    """What can stand against publishing."""

    NO_CONSENT = "no_consent"
    HAS_LEFT = "has_left"
    NAMES = "names"
    FILE_NAME = "file_name"
    LABEL = "label"
    NOT_LOOKED_AT = "not_looked_at"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that stands against it. `person` is whom it is about, None where it is about the whole."""

    against: Against
    person: Person | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class ToPublish:
    """What somebody wants to publish: which use, who is seen, what the files and the item are called."""

    question: str
    use: str
    title: str
    where: str
    people: tuple[UUID, ...]
    file_names: tuple[str, ...] = ()
    with_names: bool = False
    ticked: frozenset[str] = frozenset()


def publishable(actor: Actor) -> list[Use]:
    """The uses that can be checked: those of questions with uses, of work and of pictures."""
    return [use for use in uses_of(agreeing_of(actor.school)) if use.use] if may_publish(actor) else []


def checks_for(agreeing: Agreeing, question: str) -> list[PublicationCheck]:
    """What people look at before they publish something of that kind, as the school’s settings have it."""
    return [check for check in agreeing.checks if question in check.about and check.id not in BY_HANDRAIL]


def people_in(actor: Actor, places: Iterable[str], today: date) -> list[Person]:
    """Who can be seen, of the classes (“class:5 Oak”), groups (“group:” and its key) and “staff:” that are named.

    Raises `Group.DoesNotExist`, `ValueError` for a place that there is not.
    """
    everybody = Person.objects.active().filter(school=actor.school) if may_publish(actor) else Person.objects.none()
    found: dict[UUID, Person] = {}
    for place in places:
        kind, _, name = place.partition(":")
        if kind == "group":
            group = groups_in(actor.school, today).get(pk=UUID(name))
            people = members_on(group, today)
        elif kind == "staff":
            people = everybody.filter(kind__in=ADULTS)
        else:
            people = everybody.filter(kind="pupil", class_name=name)
        found |= {person.pk: person for person in people}
    return sorted(found.values(), key=lambda one: (one.class_name, one.display_name.casefold()))


def findings(actor: Actor, wanted: ToPublish, today: date) -> list[Finding]:
    """All that stands against it; nothing where it may be published. Raises `NotAllowed`."""
    if not may_publish(actor):
        raise NotAllowed("Those who publish check what they publish.")
    agreeing = agreeing_of(actor.school)
    shown = Person.objects.filter(school=actor.school, pk__in=wanted.people)
    found = _of_people(actor, wanted, today)
    if wanted.with_names and agreeing.values.get(NAMES) != ("with_consent",) and wanted.question != "own_picture":
        found.append(Finding(Against.NAMES))
    known = _could_be_named(actor, shown)
    for name in wanted.file_names:
        found += [Finding(Against.FILE_NAME, person, name) for person in named_in(name, known)]
    found += [Finding(Against.LABEL, person) for person in named_in(wanted.title, known)]
    missing = [check for check in checks_for(agreeing, wanted.question) if check.id not in wanted.ticked]
    return [*found, *(Finding(Against.NOT_LOOKED_AT, text=check.id) for check in missing)]


def _of_people(actor: Actor, wanted: ToPublish, today: date) -> list[Finding]:
    """Whoever is not asked this use at all has not agreed to it either."""
    people = Person.objects.filter(school=actor.school, pk__in=wanted.people)
    asked = consents_of(actor.school, people, today, keys=[(wanted.question, wanted.use)])
    stands = {one.person.pk: one.standing for one in asked}
    return [
        Finding(_why(stands[person.pk].verdict) if person.pk in stands else Against.NO_CONSENT, person)
        for person in people if person.pk not in stands or not stands[person.pk].may
    ]  # fmt: skip


def _why(verdict: Verdict) -> Against:
    return Against.HAS_LEFT if verdict is Verdict.LEFT else Against.NO_CONSENT


def _could_be_named(actor: Actor, shown: Iterable[Person]) -> Sequence[Person]:
    """Those who are seen, and everybody of their classes: a file is easily called after the wrong twin."""
    people = {person.pk: person for person in shown}
    classes = {person.class_name for person in people.values() if person.class_name}
    mates = Person.objects.active().filter(school=actor.school, kind="pupil", class_name__in=classes)
    return list((people | {person.pk: person for person in mates}).values())
