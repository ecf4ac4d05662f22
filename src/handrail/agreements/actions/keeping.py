"""What those who keep signatures write down: corrections, that somebody is to sign again, and that they looked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from handrail.agreements.access.asked import Asked, asked_of
from handrail.agreements.access.rights import may_ask_again, may_take_back
from handrail.agreements.access.versions import versions_today
from handrail.agreements.actions.answers import NotAsked
from handrail.agreements.actions.paper import NOT_YOURS
from handrail.agreements.actions.versions import hold_agreements
from handrail.agreements.models import Answer, AskedAgain, Signing
from handrail.audit import actions as audit
from handrail.people.models import Person
from handrail.schools.access import Actor, NotAllowed


class NoReason(ValueError):
    """What was written down is taken back with a reason."""


class AlreadyCorrected(ValueError):
    """A later row has corrected this one already."""


@transaction.atomic
def take_back(actor: Actor, ref: UUID, *, reason: str, now: datetime) -> Signing:
    """Write that an answer was recorded by mistake; it counts no longer, and stays to be read.

    Those who keep signatures take back any; a teacher what came in through a class that they let sign today.
    Raises `NotAllowed`, `NoReason`, `AlreadyCorrected`, `Signing.DoesNotExist`.
    """
    hold_agreements(actor.school)
    before = Signing.objects.select_related("version").get(school=actor.school, ref=ref)
    if not may_take_back(actor, before, localdate(now)):
        raise NotAllowed(NOT_YOURS)
    if not reason.strip():
        raise NoReason
    if before.answer == Answer.MISTAKEN or Signing.objects.filter(replaces=before).exists():
        raise AlreadyCorrected
    row = Signing(
        school=before.school, person_id=before.person_id, version=before.version, part=before.part,
        answer=Answer.MISTAKEN, reason=reason.strip()[:500], signer_id=before.signer_id,
        signer_name=before.signer_name, method=before.method, form=before.form, language=before.language,
        class_name=before.class_name, signed_on=before.signed_on, at=now, author=actor.user, replaces=before,
    )  # fmt: skip
    row.save()
    audit.record(actor, "agreements.signing.mistaken", school=actor.school, subject=row, now=now)
    return row


@transaction.atomic
def ask_again(
    actor: Actor,
    people: Iterable[Person],
    agreement: str,
    *,
    meeting_on: date | None = None,
    access_off: bool = False,
    in_heads_place: bool = False,
    now: datetime,
) -> list[AskedAgain]:
    """Have an agreement signed once more for each of `people`, where decided with access off until then (AUA-10).

    Why is kept by whoever asks, and nowhere here. `in_heads_place`: they have seen that the actor leads it in the place
    of the head. Raises `NotAllowed`, `NotAsked`.
    """
    if not may_ask_again(actor, in_heads_place=in_heads_place):
        raise NotAllowed("The head, the coordinator and the safeguarding lead have somebody sign again.")
    asked = asked_of(actor.school, _own(actor, people), localdate(now))
    signing: dict[UUID, list[Asked]] = {}
    for one in asked:
        if one.version.agreement == agreement:
            signing.setdefault(one.person.pk, []).append(one)
    if not signing or agreement not in versions_today(actor.school, localdate(now)):
        raise NotAsked(agreement)
    return [
        _again(actor, AskedAgain(school=actor.school, person=parts[0].person, agreement=agreement,
                                 parts=[one.part.value for one in parts], meeting_on=meeting_on,
                                 access_off=access_off, author=actor.user, at=now), "asked", now)
        for parts in signing.values()
    ]  # fmt: skip


@transaction.atomic
def stop_asking(actor: Actor, asked: AskedAgain, *, in_heads_place: bool = False, now: datetime) -> AskedAgain:
    """Take back that somebody signs again. Raises `NotAllowed`, `AskedAgain.DoesNotExist`."""
    if not may_ask_again(actor, in_heads_place=in_heads_place):
        raise NotAllowed("The head, the coordinator and the safeguarding lead have somebody sign again.")
    before = AskedAgain.objects.now().get(school=actor.school, pk=asked.pk)
    row = AskedAgain(
        school=before.school, person_id=before.person_id, agreement=before.agreement, parts=before.parts,
        meeting_on=before.meeting_on,
        ends=True, author=actor.user, at=now, replaces=before,
    )  # fmt: skip
    return _again(actor, row, "ended", now)


def _again(actor: Actor, row: AskedAgain, act: str, now: datetime) -> AskedAgain:
    row.save()
    details = {"agreement": row.agreement, "access_off": row.access_off}
    audit.record(actor, f"agreements.again.{act}", school=actor.school, subject=row, details=details, now=now)
    return row


def _own(actor: Actor, people: Iterable[Person]):  # type: ignore[no-untyped-def]
    return Person.objects.filter(school=actor.school, pk__in=[person.pk for person in people])


def note_list_look(actor: Actor, *, now: datetime) -> None:
    """Write down that `actor` looked at who has signed."""
    audit.note_look(actor, "agreements.list.opened", school=actor.school, subject=actor.school, now=now)


def note_person_look(actor: Actor, person: Person, *, now: datetime) -> None:
    """Write down that `actor` looked at what one person has signed."""
    audit.note_look(actor, "agreements.person.opened", school=actor.school, subject=person, now=now)
