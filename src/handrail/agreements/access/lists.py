"""Who has signed and who has not: by agreement, by class, by person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from handrail.agreements.access.asked import Asked, asked_in, asked_of
from handrail.agreements.access.rights import may_keep, may_see_classes
from handrail.agreements.access.standing import State
from handrail.agreements.access.texts import AgreementText
from handrail.agreements.access.versions import text_in
from handrail.agreements.models import AgreementVersion, Signing, SigningLink
from handrail.people.access.accounts import free_accounts
from handrail.people.access.families import without_right
from handrail.people.access.groups import get_group, members_on
from handrail.people.models import Group, Person, folded
from handrail.procedures.model import Part
from handrail.schools.access import Actor, NotAllowed

if TYPE_CHECKING:
    from django.db.models import QuerySet

NOT_YOURS = "Those who keep what was signed, and teachers for classes, see who has signed."
MOST_FOUND = 50
NOT_STAFF = ("pupil", "parent")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of those who are asked for one agreement stand where."""

    version: AgreementVersion
    text: AgreementText
    audience: str
    states: Counter[State]


@dataclass(frozen=True, slots=True)
class Record:
    """All that somebody was asked and answered, the latest answer first; corrected ones are told as such."""

    person: Person
    asked: list[Asked]
    signings: list[Signing]
    links: list[SigningLink]


def all_asked(actor: Actor, today: date) -> list[Asked]:
    """All that is asked at the actor’s school. A teacher sees what is asked of pupils. Raises `NotAllowed`."""
    _require(may_see_classes(actor))
    asked = asked_in(actor.school, today)
    return asked if may_keep(actor) else [one for one in asked if one.person.kind == "pupil"]


def tallies(asked: Iterable[Asked]) -> list[Tally]:
    """For each agreement and audience how many stand where, in the order of the pack."""
    found: dict[tuple[str, str], Tally] = {}
    for one in asked:
        key = one.version.agreement, one.audience.id
        if key not in found:
            found[key] = Tally(one.version, text_in(one.version), one.audience.label, Counter())
        found[key].states[one.state] += 1
    return list(found.values())


def asked_of_class(actor: Actor, class_name: str, today: date) -> list[Asked]:
    """What is asked for the pupils of a class. Raises `NotAllowed`."""
    _require(may_see_classes(actor))
    return asked_of(actor.school, Person.objects.filter(kind="pupil", class_name=class_name), today)


def asked_on_list(actor: Actor, group_id: UUID, today: date) -> tuple[Group, list[Asked]]:
    """What is asked for the pupils of a group or a trip. Raises `NotAllowed`, `Group.DoesNotExist`."""
    _require(may_see_classes(actor))
    group = get_group(actor, group_id)
    return group, asked_of(actor.school, members_on(group, today), today)


def asked_of_kind(actor: Actor, kind: str, today: date) -> list[Asked]:
    """What is asked of people of one kind, such as staff. Raises `NotAllowed`."""
    _require(may_keep(actor))
    return [one for one in asked_of(actor.school, Person.objects.all(), today) if one.audience.kind == kind]


def to_talk_about(asked: Iterable[Asked]) -> list[Asked]:
    """Of these what the office talks about with a family.

    Parents differ, or what counts is an answer of somebody who may answer no longer, such as a parent who was barred.
    """
    return [one for one in asked if one.standing.disagree or one.standing.former]


def record_of(actor: Actor, person_id: UUID, today: date) -> Record:
    """All about one person, for those who keep it. Raises `Person.DoesNotExist`, for everybody else too."""
    people = Person.objects.filter(school=actor.school) if may_keep(actor) else Person.objects.none()
    person = people.select_related("school").get(pk=person_id)
    signings = Signing.objects.filter(person=person).select_related("version", "signer", "author", "replaced_by")
    links = SigningLink.objects.filter(school=actor.school, recipient=person).select_related("made_by")
    asked = asked_of(actor.school, Person.objects.filter(pk=person.pk), today)
    return Record(person, asked, list(signings.order_by("-signed_on", "-at", "-pk")), list(links[:MOST_FOUND]))


def found_people(actor: Actor, words: str) -> list[Person]:
    """People with some words in their name, for those who keep what was signed: the first of them."""
    if not may_keep(actor) or not words.strip():
        return []
    return list(Person.objects.filter(school=actor.school).named_like(words)[:MOST_FOUND])


def open_class_link(actor: Actor, class_name: str, now: datetime) -> SigningLink | None:
    """The link by which a class signs at this moment, if there is one."""
    open_now: QuerySet[SigningLink] = SigningLink.objects.open_at(now)
    return open_now.filter(school=actor.school, class_name=class_name).select_related("made_by").first()


def carers_of(actor: Actor, one: Asked) -> list[Person]:
    """Those who may sign this, by name."""
    return list(Person.objects.filter(school=actor.school, pk__in=one.signers))


def may_not_sign(one: Asked) -> list[Person]:
    """Those who were tied to a child and may not sign this for it, by name."""
    if one.part is not Part.PARENT:
        return []
    return without_right(Person.objects.filter(pk=one.person.pk)).get(one.person.pk, [])


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A colleague whose account is nobody’s on the list; `listed` is who is called so there, or has that e-mail."""

    name: str
    listed: Person | None


def on_no_list(actor: Actor, today: date) -> list[Unlisted]:
    """Colleagues who belong to nobody on the list of people, and so are asked nothing (AUA-28).

    Nobody, for those who do not keep what was signed.
    """
    if not may_keep(actor):
        return []
    known: dict[str, Person] = {}
    for person in Person.objects.filter(school=actor.school, active=True, user=None).exclude(kind__in=NOT_STAFF):
        known |= {folded(person.display_name): person, person.email.casefold() or person.display_name: person}
    accounts = free_accounts(actor, today).values()
    return [
        Unlisted(user.display_name, known.get(user.email.casefold()) or known.get(folded(user.display_name)))
        for user in accounts
    ]


def _require(may: bool) -> None:
    if not may:
        raise NotAllowed(NOT_YOURS)
