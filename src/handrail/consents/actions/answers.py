"""Answers on screen: by a link, in class, signed in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from handrail.accounts.models import User
from handrail.consents.access.asking import Ask, asks_of_carer, asks_of_self
from handrail.consents.actions.wordings import hold_consents, keep_wording
from handrail.consents.actions.written import (
    NoName,
    NotAsked,
    Reply,
    Taken,
    WordsChanged,
    note_answers,
    write_answer,
)
from handrail.consents.models import ConsentAnswer, Method
from handrail.people.access.families import own_person, says_who
from handrail.people.models import Person
from handrail.procedures.model import Language
from handrail.schools.access import Actor, NotAllowed


class AnsweredMeanwhile(ValueError):
    """They answered otherwise after the page was opened: it is read again with what now stands."""


@transaction.atomic
def answer_as_carer(
    carer: Person,
    replies: Iterable[Reply],
    *,
    covers: Iterable[str | UUID],
    signer_name: str,
    language: Language = Language.ENGLISH,
    now: datetime,
) -> list[ConsentAnswer]:
    """Write what a parent answers through a link that `covers` these children, and of that only what they changed.

    The caller has opened the link. Raises `NotAsked` where the link or the parent may not answer, `WordsChanged`,
    `NoName`; `AnsweredMeanwhile` where the page showed another answer of theirs than the one that stands.
    """
    hold_consents(carer.school)
    asks = asks_of_carer(carer, localdate(now), covers)
    return _write_changed(asks, replies, Taken(Method.LINK, carer, signer_name, localdate(now), None, language), now)


@transaction.atomic
def answer_in_class(
    pupil: Person, replies: Iterable[Reply], *, author: User, language: Language = Language.ENGLISH, now: datetime
) -> list[ConsentAnswer]:
    """Write what a pupil answers of their own work on the device that goes round; its teacher vouches for who it is.

    The caller has opened the lesson. Raises `NotAsked`, `WordsChanged`, `AnsweredMeanwhile`.
    """
    hold_consents(pupil.school)
    taken = Taken(Method.CLASSROOM, pupil, pupil.display_name, localdate(now), author, language)
    return _write_changed(asks_of_self(pupil, localdate(now)), replies, taken, now)


@transaction.atomic
def answer_own(actor: Actor, replies: Iterable[Reply], *, now: datetime) -> list[ConsentAnswer]:
    """Write what somebody answers who is signed in, of their own picture. Raises `NotAllowed` and as above."""
    person = own_person(actor)
    if person is None:
        raise NotAllowed("Your account belongs to nobody on the school’s list of people.")
    hold_consents(actor.school)
    taken = Taken(Method.ACCOUNT, person, person.display_name, localdate(now), actor.user)
    return _write_changed(asks_of_self(person, localdate(now)), replies, taken, now)


def _write_changed(asks: Sequence[Ask], replies: Iterable[Reply], taken: Taken, now: datetime) -> list[ConsentAnswer]:
    if not says_who(taken.giver_name, taken.giver):
        raise NoName
    known = {(ask.person.pk, ask.consent.use.key, ask.part): ask for ask in asks}
    rows = []
    for reply in replies:
        ask = known.get(reply.key)
        if ask is None:
            raise NotAsked(reply.question)
        if ask.consent.use.digest != reply.digest:
            raise WordsChanged(reply.question)
        if _is_new(ask, reply):
            wording = keep_wording(ask.person.school, ask.consent.use, now=now)
            rows.append(write_answer(ask.consent, reply, taken, wording, now))
    note_answers(taken.author, rows, now)
    return rows


def _is_new(ask: Ask, reply: Reply) -> bool:
    """Whether it changes anything. What a page showed and was only sent on is no answer to what was said meanwhile."""
    if not ask.differs(reply.said, lifts=reply.lifts):
        return False
    if ask.changed_since(reply.shown):
        raise AnsweredMeanwhile(reply.question)
    return True
