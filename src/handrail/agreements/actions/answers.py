"""Writing one answer: what every way of signing has in common."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate

from handrail.accounts.models import User
from handrail.agreements.access.asked import Asked
from handrail.agreements.actions.versions import keep_version
from handrail.agreements.models import Answer, Form, Method, Signing
from handrail.audit import actions as audit
from handrail.people.access.families import says_who
from handrail.people.models import Person
from handrail.procedures.model import Language, Part

LONGEST_REASON = 500


class NotAsked(LookupError):
    """This is not asked of whoever answers: another’s child, another part, or no longer anything."""


class WordsChanged(ValueError):
    """The words are others than those that were read. They are to be read again before anybody signs them."""


class NoName(ValueError):
    """Whoever signs writes their name, with at least two letters."""


class Future(ValueError):
    """Nobody has signed on a day to come."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What somebody answers to one thing that is asked. `digest` is that of the words that they read."""

    person: UUID
    agreement: str
    part: Part
    digest: str
    answer: Answer
    reason: str = ""
    form: Form = Form.PLAIN

    @property
    def key(self) -> tuple[UUID, str, Part]:
        """To what it answers."""
        return self.person, self.agreement, self.part


@dataclass(frozen=True, slots=True)
class Taken:
    """How an answer came in. `signer` is None where a slip bears a name that is not on the list."""

    method: Method
    signer: Person | None
    signer_name: str
    signed_on: date
    author: User | None = None
    language: str = Language.ENGLISH
    discussed: bool = False
    held: str = ""


def to_what(asked: Iterable[Asked], reply: Reply) -> Asked:
    """To what of this a reply answers. Raises `NotAsked`, `WordsChanged`."""
    one = next((one for one in asked if one.key == reply.key), None)
    if one is None:
        raise NotAsked(reply.agreement)
    if one.version.digest != reply.digest:
        raise WordsChanged(reply.agreement)
    return one


def write_answer(one: Asked, reply: Reply, taken: Taken, *, now: datetime) -> Signing:
    """Write an answer down. Runs in a transaction that holds the school’s agreements.

    Raises `NoName`, `Future`.
    """
    if not says_who(taken.signer_name, taken.signer):
        raise NoName
    if taken.signed_on > localdate(now):
        raise Future
    row = Signing(
        school=one.person.school, person=one.person, version=keep_version(one.version, now=now), part=one.part,
        answer=reply.answer, reason=reply.reason.strip()[:LONGEST_REASON], form=reply.form,
        signer=taken.signer, signer_name=" ".join(taken.signer_name.split())[:210], method=taken.method,
        language=taken.language, discussed=taken.discussed, held=taken.held.strip(),
        class_name=one.person.class_name, signed_on=taken.signed_on, at=now, author=taken.author,
    )  # fmt: skip
    row.save()
    details = {"answer": row.answer, "part": row.part, "method": row.method, "version": row.version.number}
    audit.record(taken.author, f"agreements.signing.{row.answer}", school=row.school_id, subject=row,
                 details=details, now=now)  # fmt: skip
    return row
