"""Writing down answers that came on paper."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from handrail.consents.access.consents import Consent, consents_of
from handrail.consents.access.rights import may_keep
from handrail.consents.access.wordings import Use
from handrail.consents.actions.wordings import hold_consents, keep_wording, kept_wording
from handrail.consents.actions.written import (
    Future,
    NotAsked,
    Reply,
    Taken,
    WordsChanged,
    note_answers,
    write_answer,
)
from handrail.consents.models import ConsentAnswer, ConsentWording, Method
from handrail.people.access.families import NotEntitled, carer_called
from handrail.people.models import Person
from handrail.procedures.model import Language, Part
from handrail.schools.access import Actor, NotAllowed

NOT_YOURS = "Only those who keep what was answered write it down."


class NotTheirs(ValueError):
    """Whoever answered may not answer for this child: barred, without responsibility, or no carer of it."""


@transaction.atomic
def write_down(
    actor: Actor,
    replies: Iterable[Reply],
    *,
    giver: Person | None,
    giver_name: str,
    given_on: date,
    held: str = "",
    language: Language = Language.ENGLISH,
    now: datetime,
) -> list[ConsentAnswer]:
    """Write down answers that came on paper, each in the words that the paper had.

    A name that is that of somebody who may answer for the child is taken to be them. Raises `NotAllowed`, `NotAsked`,
    `WordsChanged` (the words were never kept), `NotTheirs`, `NoName`, `Future`.
    """
    if not may_keep(actor):
        raise NotAllowed(NOT_YOURS)
    if given_on > localdate(now):
        raise Future
    hold_consents(actor.school)
    rows = []
    for reply in replies:
        one = _on_paper(actor, reply, localdate(now))
        signer = _signer(one, reply.part, giver, giver_name)
        name = signer.display_name if signer else giver_name
        taken = Taken(Method.PAPER, signer, name, given_on, actor.user, language, held)
        rows.append(write_answer(one, reply, taken, _words(one, reply, now), now))
    note_answers(actor.user, rows, now)
    return rows


def _on_paper(actor: Actor, reply: Reply, today: date) -> Consent:
    people = Person.objects.filter(pk=reply.person)
    found = consents_of(actor.school, people, today, keys=[(reply.question, reply.use)])
    one = next((one for one in found if reply.part in one.use.parts), None)
    if one is None:
        raise NotAsked(reply.question)
    return one


def _words(one: Consent, reply: Reply, now: datetime) -> ConsentWording:
    """The words that stood on the paper: those of today, or older ones that were kept when it was printed."""
    use: Use = one.use
    if reply.digest in ("", use.digest):
        return keep_wording(one.person.school, use, now=now)
    kept = kept_wording(one.person.school, use, reply.digest)
    if kept is None:
        raise WordsChanged(reply.question)
    return kept


def _signer(one: Consent, part: Part, giver: Person | None, giver_name: str) -> Person | None:
    """Who signed it, as far as the list tells. A name of somebody who may not answer for the child is refused."""
    may = one.givers[part]
    if giver is not None:
        if giver.pk not in may:
            raise NotTheirs
        return giver
    if part is not Part.PARENT:
        return one.person
    try:
        return carer_called(one.person, giver_name, may)
    except NotEntitled:
        raise NotTheirs from None
