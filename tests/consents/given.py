"""Answers, as a parent gives them by a link and as a slip brings them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.timezone import localdate

from handrail.consents.access import Consent, Key, ToPublish, Use, checks_for, consents_of, uses_of
from handrail.consents.actions import Reply, answer_as_carer, check_item, write_down
from handrail.consents.models import ConsentAnswer, PublicationItem
from handrail.people.models import Person
from handrail.procedures.model import Part
from handrail.schools.access import Actor, agreeing_of
from tests.schools.cast import NOW

WEBSITE: Key = ("pictures", "website")
PRINT: Key = ("pictures", "newsletter")
WORK: Key = ("work", "website")
INTERNET: Key = ("internet", "")
OWN: Key = ("own_picture", "website")


def use_of(person: Person, key: Key) -> Use:
    return next(use for use in uses_of(agreeing_of(person.school)) if use.key == key)


def reply(
    person: Person, key: Key = WEBSITE, *, yes: bool = True, part: Part = Part.PARENT, lifts: bool = False
) -> Reply:
    return Reply(person.pk, *key, part, yes, use_of(person, key).digest, lifts=lifts)


def by_link(
    carer: Person, children: Iterable[Person], key: Key = WEBSITE, *, yes: bool = True, lifts: bool = False,
    now: datetime = NOW,
) -> list[ConsentAnswer]:  # fmt: skip
    given = list(children)
    replies = [reply(child, key, yes=yes, lifts=lifts) for child in given]
    return answer_as_carer(
        carer, replies, covers=[child.pk for child in given], signer_name=carer.display_name, now=now
    )


def on_paper(
    office: Actor, child: Person, name: str, key: Key = WEBSITE, *, yes: bool = True, giver: Person | None = None,
    part: Part = Part.PARENT, now: datetime = NOW,
) -> list[ConsentAnswer]:  # fmt: skip
    given = [reply(child, key, yes=yes, part=part)]
    return write_down(office, given, giver=giver, giver_name=name, given_on=localdate(now), now=now)


def an_item(
    actor: Actor, people: Iterable[Person], key: Key = WEBSITE, *, now: datetime = NOW, **said: object
) -> PublicationItem:
    """Something checked with everything ticked: published, unless something stands against it."""
    ticks = frozenset(check.id for check in checks_for(agreeing_of(actor.school), key[0]))
    told: dict[str, object] = {"ticked": ticks, **said}
    wanted = ToPublish(*key, "Relay", "News page", tuple(one.pk for one in people), **told)  # type: ignore[arg-type]
    return check_item(actor, wanted, from_on=localdate(now), now=now)[0]


def consent(person: Person, key: Key = WEBSITE, now: datetime = NOW) -> Consent:
    found = consents_of(person.school, Person.objects.filter(pk=person.pk), localdate(now), keys=[key])
    return found[0]


def may(person: Person, key: Key = WEBSITE, now: datetime = NOW) -> bool:
    return consent(person, key, now).may
