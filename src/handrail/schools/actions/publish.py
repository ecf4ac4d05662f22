"""A school puts an edition in force, from a day on and never without its proof, or takes it back before that day."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from handrail.audit import actions as audit
from handrail.editions.access import proof_of
from handrail.editions.models import Edition
from handrail.queries import hold
from handrail.schools.access import Actor, NotAllowed, is_withdrawn, may_publish, publications_of
from handrail.schools.access.published import look_again
from handrail.schools.actions.choose_setting import ReasonMissing
from handrail.schools.models import Publication, School, Withdrawal

TURN = "editions-"
"""Whoever puts an edition of a school in force, or withdraws one, waits for whoever is doing so."""
HEAD_PUBLISHES = "The head puts an edition in force; where nobody is head, the coordinator does."
SAY_WHY = "Say why, so that whoever comes after you understands it."


class WithoutProof(RuntimeError):
    """Nobody proved the edition; nothing that is not proved comes into force."""


class BeginsInThePast(ValueError):
    """What people worked with on a day that is past cannot become another."""


class PublishedMeanwhile(RuntimeError):
    """Somebody else published an edition while this one was looked at."""


class NoSuchEdition(LookupError):
    """The school has no edition of that number."""


class InForceAlready(RuntimeError):
    """The day from which the edition counts has come."""


class WithdrawnBefore(RuntimeError):
    """The edition was withdrawn before; `withdrawal` says by whom and why."""

    def __init__(self, withdrawal: Withdrawal) -> None:
        super().__init__("It was withdrawn before.")
        self.withdrawal = withdrawal


@transaction.atomic
def publish(
    actor: Actor | None, school: School, edition: Edition, *, in_force_from: date, reason: str, now: datetime,
    seen: int | None = None,
) -> Publication:  # fmt: skip
    """Let the school work with `edition` from the day `in_force_from` on; incidents keep the one that they began with.

    `actor` is None for the command line. `seen` is the number of the latest edition that the actor saw, 0 for none.
    Raises `NotAllowed`, `WithoutProof`, `BeginsInThePast`, `ReasonMissing`, `PublishedMeanwhile`; nothing is in force
    by it then.
    """
    today = localdate(now)
    if actor is not None and not may_publish(actor, today):
        raise NotAllowed(HEAD_PUBLISHES)
    if proof_of(edition) is None:
        raise WithoutProof("This edition was not proved.")
    if in_force_from < today:
        raise BeginsInThePast("It can be in force from today, or from a day to come.")
    if not reason.strip():
        raise ReasonMissing(SAY_WHY)
    hold(TURN + str(school.pk))
    publication = _kept(actor, school, edition, in_force_from, reason.strip(), now, seen)
    details = {"number": publication.number, "edition": edition.pk, "in_force_from": in_force_from.isoformat()}
    audit.record(actor, "schools.edition.published", school=school, subject=publication, details=details, now=now)
    look_again(school)
    return publication


@transaction.atomic
def withdraw(actor: Actor, number: int, *, reason: str, now: datetime) -> Withdrawal:
    """Take back an edition before the day from which it would count: what was in force before it goes on.

    Raises `NotAllowed`, `ReasonMissing`, `NoSuchEdition`, `InForceAlready` from its day on, and `WithdrawnBefore`.
    """
    today = localdate(now)
    if not may_publish(actor, today):
        raise NotAllowed(HEAD_PUBLISHES)
    if not reason.strip():
        raise ReasonMissing(SAY_WHY)
    hold(TURN + str(actor.school.pk))
    publication = publications_of(actor.school).filter(number=number).first()
    if publication is None:
        raise NoSuchEdition(str(number))
    if is_withdrawn(publication):
        raise WithdrawnBefore(publication.withdrawal)
    if publication.in_force_from <= today:
        raise InForceAlready("It counts already. Publish another edition in its place.")
    withdrawal = Withdrawal(publication=publication, reason=reason.strip(), author=actor.user, at=now)
    withdrawal.save()
    details = {"number": number, "edition": publication.edition_id}
    audit.record(actor, "schools.edition.withdrawn", school=actor.school, subject=withdrawal, details=details, now=now)
    return withdrawal


def _kept(
    actor: Actor | None, school: School, edition: Edition, in_force_from: date, reason: str, now: datetime,
    seen: int | None,
) -> Publication:  # fmt: skip
    before = publications_of(school).first()
    last = before.number if before else 0
    if seen is not None and seen != last:
        raise PublishedMeanwhile("Somebody else published an edition meanwhile.")
    publication = Publication(
        school=school, number=last + 1, edition=edition, in_force_from=in_force_from, reason=reason,
        author=actor.user if actor else None, at=now,
    )  # fmt: skip
    try:
        with transaction.atomic():
            publication.save()
    except IntegrityError:
        raise PublishedMeanwhile("Somebody else published an edition meanwhile.") from None
    return publication
