"""Letters that can be written of an incident, and those that were: as they begin, as pages and as files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from handrail.incidents.access import Involved
from handrail.papers.actions import MAY_BE_TOLD
from handrail.papers.letters import Draft, blocks_of, draft_of
from handrail.papers.paper import LetterPaper
from handrail.papers.presenters.told import Told, file_name
from handrail.procedures.model import Letter as LetterKind
from handrail.procedures.model import Reader
from handrail.procedures.view import View
from handrail.sanctions.presenters import days_withheld, decided_for_home, letters_called_for
from handrail.schools.access import Actor, pack_of
from handrail.ui.addresses import page_address
from handrail.ui.moments import day_words, moment
from handrail.ui.parts import Link

if TYPE_CHECKING:
    from handrail.papers.models import Letter

KIND = "incident_kind"
FAMILY_OF = "The parents and carers of {person}"
GROUP = "Parents and carers of [class or year]"
BODY = "[Name of the site, service or provider]"


@dataclass(frozen=True, slots=True)
class Writable:
    """A letter that can be written: what it is for, where it comes from, and a way for each whom it may be about."""

    title: str
    about: str
    source: str
    is_suggested: bool
    links: Sequence[Link]


@dataclass(frozen=True, slots=True)
class Kept:
    """A letter as it was kept."""

    title: str
    about: str
    page: str
    pdf: str
    docx: str


class LettersPage:
    """What can be written, those first that the incident calls for, and what was written."""

    def __init__(self, told: Told, letters: Sequence[Letter]) -> None:
        self._told = told
        self._pack = pack_of(told.actor.school)
        self.is_open = told.case.may_work
        self._called_for = {
            letter.id
            for decided in told.given.sanctions.decided
            for letter in letters_called_for(decided.row, told.case.walk.pack, self._pack, told.case.facts)
        }
        found = [self._writable(kind) for kind in self._pack.letters.values()]
        self.writable = sorted(found, key=lambda one: (not one.is_suggested, not one.links))
        self.kept = [self._kept(letter) for letter in letters]

    def _writable(self, kind: LetterKind) -> Writable:
        view = View(self._pack, self._told.case.facts, None, set())
        links = list(self._links(kind))
        is_suggested = kind.id in self._called_for or (
            kind.suggested is not None and kind.suggested.holds(view) is True
        )
        return Writable(kind.title, kind.about, "; ".join(kind.source), bool(links) and is_suggested, links)

    def _links(self, kind: LetterKind) -> Iterator[Link]:
        reference = self._told.case.reference
        if kind.to.is_about_nobody:
            yield Link("Write it", page_address("papers:write-letter", reference, kind.id), about=kind.title)
            return
        for person in self._told.case.people:
            if person.kind in MAY_BE_TOLD[kind.to]:
                address = page_address("papers:write-letter-about", reference, kind.id, person.ref)
                yield Link(f"About {person.name}", address, about=kind.title)

    def _kept(self, letter: Letter) -> Kept:
        reference = self._told.case.reference
        return Kept(
            f"Letter {letter.number}: {letter.subject}",
            f"To {letter.addressee}. Kept {moment(letter.at)}, by {letter.author.display_name}.",
            page_address("papers:show-letter", reference, letter.number),
            page_address("papers:download-letter", reference, letter.number),
            page_address("papers:download-letter-to-edit", reference, letter.number),
        )


def letter_begun(told: Told, kind: LetterKind, person: Involved | None) -> dict[str, object]:
    """What the form holds when a letter is begun: of the record only what concerns the one person that it is about."""
    draft = _draft(told, kind, person)
    return {
        "addressee": _addressee(kind, person),
        "subject": draft.subject,
        "text": draft.text,
        "signed_by": _signatory(told, kind),
        "dated": localdate(told.now),
    }


def letter_again(letter: Letter, today: date) -> dict[str, object]:
    """What the form holds when a kept letter is written anew."""
    fields = ("addressee", "subject", "text", "signed_by")
    return {name: getattr(letter, name) for name in fields} | {"dated": today}


def letter_paper(actor: Actor, reference: str, letter: Letter) -> LetterPaper:
    """A kept letter of the incident `reference` as it is printed."""
    return LetterPaper(
        title=f"Letter {letter.number}, {reference}",
        school=actor.school.name,
        address=actor.school.address,
        reach=actor.school.reach,
        mark=reference,
        dated=day_words(letter.dated),
        addressee=letter.addressee,
        subject=letter.subject,
        parts=list(blocks_of(letter.text)),
        signed_by=letter.signed_by,
        file_name=file_name(reference, "letter", str(letter.number)),
    )


def _draft(told: Told, kind: LetterKind, person: Involved | None) -> Draft:
    fact = told.case.walk.pack.facts.get(KIND)
    days = [day_words(report.happened_on) for report in told.record.reports if report.happened_on]
    settled, about = told.given.sanctions.settled, person.ref if person else ""
    withheld = days_withheld(settled, about, kind.measures)
    filling = {
        "organisation": told.actor.school.name,
        "reach": ", ".join(told.actor.school.reach),
        "reference": told.case.reference,
        "today": day_words(localdate(told.now)),
        "day": days[0] if days else "",
        "person": person.name if person else "",
        "kind": "; ".join(fact.label(option) for option in told.case.given(KIND, "")) if fact else "",
        "decisions": decided_for_home(settled, about, told.case.walk.pack),
        "withheld_from": withheld[0],
        "withheld_until": withheld[1],
    }
    return draft_of(kind, filling)


def _addressee(kind: LetterKind, person: Involved | None) -> str:
    if person is None:
        return BODY if kind.to is Reader.BODY else GROUP
    return FAMILY_OF.format(person=person.name) if kind.to is Reader.FAMILY else person.name


def _signatory(told: Told, kind: LetterKind) -> str:
    holders = told.offices.holders(kind.signed_by)
    return ", ".join([*holders[:1], told.offices.title(kind.signed_by)])
