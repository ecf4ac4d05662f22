"""Keeping a letter as it is printed. Nothing is sent by it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from handrail.audit.actions import record
from handrail.incidents.access import Involved, hold_incident, involved_in, one_involved, written_of
from handrail.incidents.actions import index_words, require_open
from handrail.incidents.models import Incident
from handrail.papers.access import one_letter
from handrail.papers.letters import left_to_write, named_outright, perhaps_named
from handrail.papers.models import Letter
from handrail.procedures.model import Reader
from handrail.schools.access import Actor, pack_of

CHILD, PARENT = "pupil", "parent"
MAY_BE_TOLD = {Reader.FAMILY: frozenset({CHILD}), Reader.ADULT: frozenset({PARENT, "outsider", "visitor"})}
"""About whom a letter may be, by to whom it goes."""


@dataclass(frozen=True, slots=True)
class LetterGiven:
    """A letter as somebody edited it. `kind` is a letter of the school's pack, `person` the letter of whom it is about.

    `is_sure`: whoever writes says that words which are also parts of other people's names mean something else here.
    """

    kind: str
    addressee: str
    subject: str
    text: str
    signed_by: str
    dated: date
    person: str = ""
    is_sure: bool = False


class UnknownLetter(LookupError):
    """The school's pack has no such letter, or none that goes to such a person."""


class NotFinished(ValueError):
    """Something is still to be written; the argument lists what stands in square brackets, or is empty."""


class NamesSomebodyElse(ValueError):
    """It names somebody else of this incident; the argument lists the names."""


class MayNameSomebodyElse(ValueError):
    """It holds words that are parts of other people's names; the argument lists them."""


@transaction.atomic
def keep_letter(
    actor: Actor, reference: str, given: LetterGiven, *, replaces: int | None = None, now: datetime
) -> Letter:
    """Keep a letter as it is to be printed; it gets the next number, or that of the letter which it replaces.

    Raises `UnknownLetter`, `NotFinished`, `NamesSomebodyElse` or `MayNameSomebodyElse`; nothing is kept then.
    """
    incident = hold_incident(actor, reference)
    require_open(incident)
    before = one_letter(incident, replaces) if replaces is not None else None
    person = _person(actor, incident, given)
    _check_words(actor, incident, given, person)
    letter = Letter.objects.create(
        school=actor.school,
        incident=incident,
        author=actor.user,
        at=now,
        replaces=before,
        number=before.number if before else _next_number(incident),
        kind=given.kind,
        involvement_id=person.involvement_id if person else None,
        addressee=given.addressee.strip(),
        subject=given.subject.strip(),
        text=given.text.replace("\r\n", "\n").strip(),
        signed_by=given.signed_by.strip(),
        dated=given.dated,
    )
    index_words(incident)
    details = {"number": letter.number, "letter": given.kind, "person": given.person}
    record(actor, "papers.letter.kept", school=actor.school, subject=incident, details=details, now=now)
    return letter


def _next_number(incident: Incident) -> int:
    return len({letter.number for letter in written_of(incident, Letter)}) + 1


def _person(actor: Actor, incident: Incident, given: LetterGiven) -> Involved | None:
    """Whom it is about: a child where it goes to a family, somebody grown up where it goes to them, else nobody."""
    letter = pack_of(actor.school).letters.get(given.kind)
    if letter is None or letter.to.is_about_nobody == bool(given.person):
        raise UnknownLetter(given.kind)
    if not given.person:
        return None
    person = one_involved(incident, given.person)
    if person.kind not in MAY_BE_TOLD[letter.to]:
        raise UnknownLetter(given.kind)
    return person


def _check_words(actor: Actor, incident: Incident, given: LetterGiven, person: Involved | None) -> None:
    texts = [given.addressee, given.subject, given.text, given.signed_by]
    if (left := left_to_write(*texts)) or not all(text.strip() for text in texts):
        raise NotFinished(left)
    # Whoever it goes to may well be in the incident themselves.
    told = f"{given.subject}\n{given.text}"
    others = [one for one in involved_in(incident) if one != person]
    if named := named_outright(told, [one for one in others if one.kind != PARENT]):
        raise NamesSomebodyElse(named)
    own = [given.signed_by, actor.school.name, *([person.name] if person else [])]
    if not given.is_sure and (words := perhaps_named(told, others, own)):
        raise MayNameSomebodyElse(words)
