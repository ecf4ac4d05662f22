"""Signing on screen: through a private link, in class, or signed in as oneself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from handrail.agreements.access.asked import Asked
from handrail.agreements.access.links import Opened, open_link
from handrail.agreements.access.signers import own_asked
from handrail.agreements.access.standing import State
from handrail.agreements.actions.answers import NotAsked, Reply, Taken, to_what, write_answer
from handrail.agreements.actions.versions import hold_agreements
from handrail.agreements.models import Answer, Method, Signing, SigningLink
from handrail.people.access.families import own_person
from handrail.procedures.model import Language
from handrail.schools.access import Actor, NotAllowed


class LinkClosed(LookupError):
    """The link opens nothing: unknown, too old, taken back, or made for what is no longer so."""


@transaction.atomic
def sign_through_link(
    secret: str, replies: Iterable[Reply], *, signer_name: str, language: Language = Language.ENGLISH, now: datetime
) -> list[Signing]:
    """Write what the recipient of a link answers. What they have answered themselves meanwhile is not written twice.

    Raises `LinkClosed`; `NotAsked` where it is about anybody whom the link does not cover, and where something else
    was answered meanwhile: nothing is passed over of which they believe that it counts; `WordsChanged`, `NoName`.
    """
    opened = _opened(secret, now, for_class=False)
    recipient = opened.link.recipient
    taken = Taken(Method.LINK, recipient, signer_name, localdate(now), language=language)
    rows = []
    for reply in replies:
        one = to_what(opened.asked, reply)
        if one in opened.answerable or _says_no_instead(one, reply):
            rows.append(write_answer(one, reply, taken, now=now))
        elif one.signing is None or one.signing.answer != reply.answer:
            raise NotAsked(reply.agreement)
    _note_use(secret, opened.link, now)
    return rows


@transaction.atomic
def sign_in_class(
    secret: str, replies: Iterable[Reply], *, language: Language = Language.ENGLISH, now: datetime
) -> list[Signing]:
    """Write what one pupil answers on the device that goes round. The teacher who opened it vouches for who it is.

    Raises `LinkClosed`; `NotAsked` where the pupil is of another class or has answered; `WordsChanged`.
    """
    opened = _opened(secret, now, for_class=True)
    rows = []
    for reply in replies:
        one = to_what(opened.waiting, reply)
        taken = Taken(
            Method.CLASSROOM, one.person, one.person.display_name, localdate(now),
            author=opened.link.made_by, language=language, discussed=True,
        )  # fmt: skip
        rows.append(write_answer(one, reply, taken, now=now))
    return rows


@transaction.atomic
def sign_own(actor: Actor, replies: Iterable[Reply], *, now: datetime) -> list[Signing]:
    """Write what somebody answers who is signed in, for themselves. Raises `NotAllowed`, `NotAsked`, `WordsChanged`."""
    person = own_person(actor)
    if person is None:
        raise NotAllowed("Your account belongs to nobody on the school’s list of people.")
    hold_agreements(actor.school)
    waiting = [one for one in own_asked(person, localdate(now)) if one.is_open or one.state is State.REFUSED]
    taken = Taken(Method.ACCOUNT, person, person.display_name, localdate(now), author=actor.user)
    return [write_answer(to_what(waiting, reply), reply, taken, now=now) for reply in replies]


def _opened(secret: str, now: datetime, *, for_class: bool) -> Opened:
    """What the link opens, read once more when nobody else can write."""
    found = open_link(secret, now)
    if found is None or found.link.is_for_class != for_class:
        raise LinkClosed
    hold_agreements(found.link.school)
    again = open_link(secret, now)
    if again is None:
        raise LinkClosed
    return again


def _says_no_instead(one: Asked, reply: Reply) -> bool:
    """Whether a parent refuses what another has signed: the stricter answer is to hold."""
    return reply.answer == Answer.REFUSED and one.state is State.SIGNED


def _note_use(secret: str, link: SigningLink, now: datetime) -> None:
    left = open_link(secret, now)
    if left is None or not left.waiting:
        SigningLink.objects.filter(pk=link.pk, used_at=None).update(used_at=now)
