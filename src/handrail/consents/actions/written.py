"""Writing one answer: what every way of giving it has in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from handrail.accounts.models import User
from handrail.audit import actions as audit
from handrail.consents.access.consents import Consent
from handrail.consents.access.wordings import Key
from handrail.consents.models import ConsentAnswer, ConsentWording, Method, Said
from handrail.people.access.families import says_who
from handrail.people.models import Person
from handrail.procedures.model import Language, Part


class NotAsked(LookupError):
    """This is not asked of whoever answers: another’s child, another part, or no longer anything."""


class WordsChanged(ValueError):
    """The words are others than those that were read. They are to be read again before anybody answers them."""


class NoName(ValueError):
    """Whoever answers writes their name, with at least two letters."""


class Future(ValueError):
    """Nobody has answered on a day to come."""


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


def write_answer(one: Consent, reply: Reply, taken: Taken, wording: ConsentWording, now: datetime) -> ConsentAnswer:
    """Write an answer down. Runs in a transaction that holds the school’s consents. Raises `NoName`."""
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


def note_answers(author: User | None, rows: Sequence[ConsentAnswer], now: datetime) -> None:
    """One entry for each person and part: how many uses were answered how."""
    for person, part in dict.fromkeys((row.person, row.part) for row in rows):
        said = Counter(row.said for row in rows if (row.person, row.part) == (person, part))
        details = {"part": part, "method": rows[0].method, "yes": said[Said.YES], "no": said[Said.NO]}
        if lifted := sum(row.lifts for row in rows if (row.person, row.part) == (person, part)):
            details["lifted"] = lifted
        audit.record(author, "consents.answers.given", school=person.school, subject=person,
                     details=details, now=now)  # fmt: skip
