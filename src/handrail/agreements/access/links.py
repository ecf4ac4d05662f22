"""Links to sign by: finding the one of a secret, and what it opens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.timezone import localdate

from handrail.accounts.secret_links import fingerprint_of
from handrail.agreements.access.asked import Asked, asked_of
from handrail.agreements.access.signers import in_reading_order
from handrail.agreements.access.standing import State
from handrail.agreements.models import Signing, SigningLink
from handrail.consents.access import Ask, asks_of_carer, open_questions
from handrail.people.models import Person
from handrail.procedures.model import Part
from handrail.schools.models import School

LIFE = timedelta(days=14)
"""How long somebody has to answer a letter. No document gives a time."""
LIFE_ON_PAPER = timedelta(days=42)
"""A letter goes home in a bag, lies on a table, and may fall into a holiday."""
LESSON = timedelta(minutes=60)


@dataclass(frozen=True, slots=True)
class Opened:
    """What a link opens now: what is asked, of which what still waits for an answer of whoever holds the link.

    `signed_by_another`: what another parent has signed for a child, and whoever holds the link has said nothing to. It
    waits for nobody, and can be refused: the stricter answer holds.
    """

    link: SigningLink
    asked: tuple[Asked, ...]
    waiting: tuple[Asked, ...]
    signed_by_another: tuple[Asked, ...] = ()

    @property
    def answerable(self) -> tuple[Asked, ...]:
        """Everything that can be answered by the link, what waits for an answer first."""
        return self.waiting + self.signed_by_another


def open_link(secret: str, now: datetime) -> Opened | None:
    """What a link opens. None where it opens nothing, for whatever reason: nobody is told which.

    Somebody who was barred, no longer has a child here, or left since the link was made finds it closed.
    """
    rows = SigningLink.objects.open_at(now).filter(fingerprint=fingerprint_of(secret))
    link = rows.select_related("school", "recipient").first()
    if link is None:
        return None
    asked = tuple(_of_class(link, now) if link.is_for_class else _of_recipient(link, now))
    if not asked and not _has_consents(link, now):
        return None
    waiting = tuple(one for one in asked if _waits(link, one))
    return Opened(link, asked, waiting, tuple(one for one in asked if _is_signed_by_another(link, one)))


def consents_of_link(link: SigningLink, now: datetime) -> list[Ask]:
    """The consents that the recipient of a link may answer, of the children whom it covers; none for a class."""
    return asks_of_carer(link.recipient, localdate(now), link.covers) if link.recipient else []


def pupils_to_ask(school: School, class_name: str, today: date) -> list[Person]:
    """The pupils of a class who have still to say whether their own work may be shown, where the school asks them."""
    pupils = Person.objects.filter(kind="pupil", class_name=class_name)
    waiting = [one for one in open_questions(school, pupils, today) if Part.PUPIL in one.standing.waits]
    return list({one.person.pk: one.person for one in waiting}.values())


def signs_in_class(school: School, class_name: str, asked: Iterable[Asked], today: date) -> bool:
    """Whether a pupil of the class answers anything themselves, `asked` being what is asked of it."""
    if not class_name:
        return False
    return any(one.part is Part.PUPIL for one in asked) or bool(pupils_to_ask(school, class_name, today))


def _has_consents(link: SigningLink, now: datetime) -> bool:
    if link.is_for_class:
        return bool(pupils_to_ask(link.school, link.class_name, localdate(now)))
    return bool(consents_of_link(link, now))


def is_known(secret: str) -> bool:
    """Whether there ever was a link with this secret: whoever comes too late is no guesser."""
    return SigningLink.objects.filter(fingerprint=fingerprint_of(secret)).exists()


def _of_class(link: SigningLink, now: datetime) -> list[Asked]:
    """What pupils of a class sign themselves."""
    pupils = Person.objects.filter(kind="pupil", class_name=link.class_name)
    return [one for one in asked_of(link.school, pupils, localdate(now)) if one.part is Part.PUPIL]


def _of_recipient(link: SigningLink, now: datetime) -> list[Asked]:
    """What the recipient may answer, of what is asked for those whom the link covers."""
    asked = asked_of(link.school, Person.objects.filter(pk__in=link.covers), localdate(now))
    own = [one for one in asked if link.recipient_id in one.signers and one.state is not State.NOT_ASKED]
    return in_reading_order(own, link.recipient_id)


def _waits(link: SigningLink, one: Asked) -> bool:
    if one.is_open:
        return True
    return one.state is State.REFUSED and not link.is_for_class and not _answered(link, one)


def _is_signed_by_another(link: SigningLink, one: Asked) -> bool:
    if link.is_for_class or one.state is not State.SIGNED or one.signing is None:
        return False
    is_own = link.recipient_id in (one.person.pk, one.signing.signer_id)
    return not is_own and not _answered(link, one)


def _answered(link: SigningLink, one: Asked) -> bool:
    """Whether the recipient has answered since the link was made: a refusal can be taken back by a new link."""
    given = Signing.objects.standing().filter(person=one.person, part=one.part, signer=link.recipient)
    return given.filter(version__agreement=one.version.agreement, at__gt=link.made_at).exists()
