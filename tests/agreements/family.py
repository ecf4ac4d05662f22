"""A family of invented people at the cast's school, and answers of theirs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from handrail.agreements.access import Answer, Asked, asked_of
from handrail.agreements.actions import Reply, record_paper
from handrail.agreements.models import Signing
from handrail.people.models import Guardianship, Person
from handrail.schools.access import Actor
from handrail.schools.actions import choose_setting
from tests.schools.cast import NOW, Cast


@dataclass(frozen=True)
class Family:
    """Twins and their parents, who live apart; a child of another family; a member of staff with an account."""

    ada: Person
    alan: Person
    mother: Person
    father: Person
    grace: Person
    rees: Person


def make_family(cast: Cast) -> Family:
    ada, alan = pupil(cast.okafor, "Ada Twin"), pupil(cast.okafor, "Alan Twin")
    mother, father = person(cast.okafor, "Mary Twin", "parent"), person(cast.okafor, "Fred Twin", "parent")
    for child in (ada, alan):
        for order, carer in enumerate((mother, father), start=1):
            tie(cast.okafor, child, carer, order=order, responsible=True)
    rees = person(cast.okafor, "Miss Rees", "staff", user=cast.rees.user)
    return Family(ada, alan, mother, father, pupil(cast.okafor, "Grace Other"), rees)


def consents_elsewhere(head: Actor, now: datetime = NOW) -> None:
    """Consents are asked on a form of their own, and of pupils nothing: what is left is the agreement."""
    choose_setting(head, "image_consent_asked", ["separately"], reason="A form of its own.", now=now)
    choose_setting(head, "work_consent_from", ["parent"], reason="Young ones.", now=now)


def pupil(actor: Actor, name: str, **known: Any) -> Person:
    return person(actor, name, "pupil", **({"year_group": "Year 5", "class_name": "5 Oak"} | known))


def person(actor: Actor, name: str, kind: str, **known: Any) -> Person:
    return Person.objects.create(school=actor.school, display_name=name, kind=kind, **known)


def tie(actor: Actor, child: Person, carer: Person, *, at: datetime = NOW, **said: Any) -> Guardianship:
    """What is said of a parent from now on, in place of what was said before."""
    before = Guardianship.objects.now().filter(pupil=child, carer=carer).first()
    return Guardianship.objects.create(
        school=actor.school, pupil=child, carer=carer, author=actor.user, at=at, replaces=before, **said
    )


def asked(who: Person, now: datetime = NOW, agreement: str = "") -> Asked:
    """What is asked for one person: the only thing, or the one of that agreement."""
    found = asked_of(who.school, Person.objects.filter(pk=who.pk), localdate(now))
    return next(one for one in found if agreement in ("", one.version.agreement))


def reply(one: Asked, answer: Answer = Answer.SIGNED, **said: Any) -> Reply:
    return Reply(one.person.pk, one.version.agreement, one.part, one.version.digest, answer, **said)


def on_paper(
    actor: Actor, child: Person, signer: Person | None = None, answer: Answer = Answer.SIGNED, now: datetime = NOW
) -> Signing:
    """A slip that came back today."""
    return record_paper(
        actor, reply(asked(child), answer), signer=signer, signer_name="" if signer else "A Carer",
        signed_on=localdate(now), held="Office, red folder", now=now,
    )  # fmt: skip


def pupils_sign(cast: Cast) -> None:
    """Pupils sign for themselves, and parents do not."""
    choose_setting(cast.hughes, "primary_pupil_signs", ("pupil",), reason="They can.", now=NOW)
