"""Writing answers down: by a link, signed in, on paper; and taking a mistake back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from handrail.accounts.models import User
from handrail.audit import actions as audit
from handrail.consents.access.asking import Ask, asks_of_carer, asks_of_self
from handrail.consents.access.consents import Consent, consents_of
from handrail.consents.access.lists import answer_to_take_back
from handrail.consents.access.rights import may_keep
from handrail.consents.access.wordings import Key, Use
from handrail.consents.actions.wordings import hold_consents, keep_wording, kept_wording
from handrail.consents.models import ConsentAnswer, ConsentWording, Method, Said
from handrail.people.access.families import NotEntitled, carer_called, own_person, says_who
from handrail.people.models import Person
from handrail.procedures.model import Language, Part
from handrail.schools.access import Actor, NotAllowed

NOT_YOURS = "Only those who keep what was answered write it down."


class NotAsked(LookupError):
    """This is not asked of whoever answers: another’s child, another part, or no longer anything."""


class WordsChanged(ValueError):
    """The words are others than those that were read. They are to be read again before anybody answers them."""


class AnsweredMeanwhile(ValueError):
    """They answered otherwise after the page was opened: it is read again with what now stands."""


class NotTheirs(ValueError):
    """Whoever answered may not answer for this child: barred, without responsibility, or no carer of it."""


class NoName(ValueError):
    """Whoever answers writes their name, with at least two letters."""


class Future(ValueError):
    """Nobody has answered on a day to come."""


class NoReason(ValueError):
    """What was written down is taken back with a reason."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What somebody answers to one use. `digest` is that of the words that they read.

    `shown`: what the page showed as their own answer, "" for none; None where nothing was shown, as on paper. `lifts`:
    with this yes they say on purpose that the no of whoever may answer no longer holds no more.
    """

    person: UUID
    question: str
    use: str
    part: Part
    yes: bool
    digest: str
    shown: str | None = None
    lifts: bool = False

    @property
    def said(self) -> Said:
        """Yes or no."""
        return Said.YES if self.yes else Said.NO

    @property
    def key(self) -> tuple[UUID, Key, Part]:
        """To what it answers."""
        return self.person, (self.question, self.use), self.part


@dataclass(frozen=True, slots=True)
class Taken:
    """How answers came in. `giver` is None where a slip bears a name that is not on the list."""

    method: Method
    giver: Person | None
    giver_name: str
    given_on: date
    author: User | None = None
    language: str = Language.ENGLISH
    held: str = ""


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
        rows.append(_write(one, reply, taken, _words(one, reply, now), now))
    _note(actor.user, rows, now)
    return rows


@transaction.atomic
def take_back(actor: Actor, ref: UUID, *, reason: str, now: datetime) -> ConsentAnswer:
    """Write that an answer was recorded by mistake; it counts no longer, and stays to be read.

    Raises `ConsentAnswer.DoesNotExist` for one that counts no longer or is not theirs, `NoReason`.
    """
    hold_consents(actor.school)
    before = answer_to_take_back(actor, ref, localdate(now))
    if not reason.strip():
        raise NoReason
    same = ("school_id", "person_id", "question", "use", "part", "giver_id", "giver_name", "wording_id", "language",
            "method", "given_on")  # fmt: skip
    row = ConsentAnswer(
        **{name: getattr(before, name) for name in same}, said=Said.MISTAKEN, reason=reason.strip()[:500],
        at=now, author=actor.user, replaces=before,
    )  # fmt: skip
    row.save()
    audit.record(actor, "consents.answer.mistaken", school=actor.school, subject=row, now=now)
    return row


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
            rows.append(_write(ask.consent, reply, taken, wording, now))
    _note(taken.author, rows, now)
    return rows


def _is_new(ask: Ask, reply: Reply) -> bool:
    """Whether it changes anything. What a page showed and was only sent on is no answer to what was said meanwhile."""
    if not ask.differs(reply.said, lifts=reply.lifts):
        return False
    if ask.changed_since(reply.shown):
        raise AnsweredMeanwhile(reply.question)
    return True


def _write(one: Consent, reply: Reply, taken: Taken, wording: ConsentWording, now: datetime) -> ConsentAnswer:
    if not says_who(taken.giver_name, taken.giver):
        raise NoName
    row = ConsentAnswer(
        school=one.person.school, person=one.person, question=reply.question, use=reply.use, part=reply.part,
        said=reply.said, lifts=reply.lifts and reply.yes, giver=taken.giver,
        giver_name=" ".join(taken.giver_name.split())[:210], wording=wording, language=taken.language,
        method=taken.method, held=taken.held.strip(), given_on=taken.given_on, at=now, author=taken.author,
    )  # fmt: skip
    row.save()
    return row


def _note(author: User | None, rows: Sequence[ConsentAnswer], now: datetime) -> None:
    """One entry for each person and part: how many uses were answered how."""
    for person, part in dict.fromkeys((row.person, row.part) for row in rows):
        said = Counter(row.said for row in rows if (row.person, row.part) == (person, part))
        details = {"part": part, "method": rows[0].method, "yes": said[Said.YES], "no": said[Said.NO]}
        if lifted := sum(row.lifts for row in rows if (row.person, row.part) == (person, part)):
            details["lifted"] = lifted
        audit.record(author, "consents.answers.given", school=person.school, subject=person,
                     details=details, now=now)  # fmt: skip


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
