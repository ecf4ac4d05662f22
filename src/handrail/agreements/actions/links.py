"""Making links to sign by, and taking them back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from handrail.accounts.secret_links import fingerprint_of, new_secret, new_secret_on_paper
from handrail.agreements.access.asked import asked_in, asked_of
from handrail.agreements.access.links import LESSON, LIFE, LIFE_ON_PAPER, signs_in_class
from handrail.agreements.access.rights import may_keep, may_see_classes
from handrail.agreements.access.signers import asked_of_signer
from handrail.agreements.access.standing import State
from handrail.agreements.actions.answers import NotAsked
from handrail.agreements.models import SigningLink
from handrail.audit import actions as audit
from handrail.consents.access import asks_of_carer, carers_asked, pupils_of_school
from handrail.people.models import Person
from handrail.schools.access import Actor, NotAllowed

KEEPERS_ONLY = "Only those who keep what was signed send links."


@dataclass(frozen=True, slots=True)
class NewLink:
    """A link that was just made. Its secret is known now and never again."""

    link: SigningLink
    secret: str


@transaction.atomic
def make_link(actor: Actor, recipient: Person, *, now: datetime) -> NewLink:
    """A link by which `recipient` answers what is asked of them and for their children. Earlier ones of theirs close.

    One that was printed in a letter stays open: a reminder by mail leaves a letter on the table good. Raises
    `NotAllowed`; `NotAsked` where nothing is asked of them, or they may sign for nobody.
    """
    if not may_keep(actor):
        raise NotAllowed(KEEPERS_ONLY)
    person = Person.objects.select_related("school").get(school=actor.school, pk=recipient.pk)
    covers = {str(one.person.pk) for one in asked_of_signer(person, localdate(now))}
    covers |= {str(ask.person.pk) for ask in asks_of_carer(person, localdate(now))}
    if not covers:
        raise NotAsked(str(person.pk))
    SigningLink.objects.open_at(now).filter(recipient=person, on_paper=False).update(revoked_at=now)
    return _made(actor, now, recipient=person, covers=sorted(covers), expires_at=now + LIFE)


@transaction.atomic
def make_links_on_paper(actor: Actor, recipients: Iterable[Person], *, now: datetime) -> dict[UUID, NewLink]:
    """A link to be printed for each of `recipients`, by their keys; those of earlier letters to them close.

    Whoever is asked nothing and may sign for nobody gets none. Raises `NotAllowed`.
    """
    if not may_keep(actor):
        raise NotAllowed(KEEPERS_ONLY)
    covers: dict[UUID, set[str]] = {person.pk: set() for person in recipients}
    for one in asked_in(actor.school, localdate(now)):
        for signer in () if one.state is State.NOT_ASKED else one.signers:
            if signer in covers:
                covers[signer].add(str(one.person.pk))
    for child, carers in carers_asked(actor.school, pupils_of_school(), localdate(now)).items():
        for carer in carers:
            if carer in covers:
                covers[carer].add(str(child))
    SigningLink.objects.open_at(now).filter(recipient__in=covers, on_paper=True).update(revoked_at=now)
    return {
        key: _made(actor, now, recipient_id=key, covers=sorted(people), on_paper=True, expires_at=now + LIFE_ON_PAPER)
        for key, people in covers.items() if people
    }  # fmt: skip


@transaction.atomic
def make_class_link(actor: Actor, class_name: str, *, now: datetime) -> NewLink:
    """A link for the device that goes round a class for one lesson. An earlier one of the class closes.

    Raises `NotAllowed`; `NotAsked` where no pupil of the class signs for themselves.
    """
    if not may_see_classes(actor):
        raise NotAllowed("Only teachers and those who keep what was signed let a class sign.")
    pupils = Person.objects.filter(kind="pupil", class_name=class_name)
    asked = asked_of(actor.school, pupils, localdate(now)) if class_name else []
    if not signs_in_class(actor.school, class_name, asked, localdate(now)):
        raise NotAsked(class_name)
    SigningLink.objects.open_at(now).filter(school=actor.school, class_name=class_name).update(revoked_at=now)
    return _made(actor, now, class_name=class_name, expires_at=now + LESSON)


@transaction.atomic
def revoke_link(actor: Actor, link_id: UUID, *, now: datetime) -> SigningLink:
    """Take a link back: it opens nothing from now on. Raises `NotAllowed`, `SigningLink.DoesNotExist`."""
    link = SigningLink.objects.get(school=actor.school, pk=link_id)
    if not (may_see_classes(actor) if link.is_for_class else may_keep(actor)):
        raise NotAllowed(KEEPERS_ONLY)
    if link.revoked_at is None:
        link.revoked_at = now
        link.save(update_fields=("revoked_at",))
        audit.record(actor, "agreements.link.revoked", school=actor.school, subject=link, now=now)
    return link


@transaction.atomic
def note_opened(link: SigningLink, *, now: datetime) -> None:
    """Write when a link was first opened, so that the office sees whether a letter arrived."""
    if SigningLink.objects.filter(pk=link.pk, opened_at=None).update(opened_at=now):
        audit.record(None, "agreements.link.opened", school=link.school, subject=link, now=now)


def _made(actor: Actor, now: datetime, **fields: object) -> NewLink:
    secret = new_secret_on_paper() if fields.get("on_paper") else new_secret()
    link = SigningLink.objects.create(
        school=actor.school, fingerprint=fingerprint_of(secret), made_by=actor.user, made_at=now, **fields
    )
    details = {"for": "class" if link.is_for_class else "letter" if link.on_paper else "person"}
    audit.record(actor, "agreements.link.made", school=actor.school, subject=link, details=details, now=now)
    return NewLink(link, secret)
