"""What can be made and sent of one incident, and what was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handrail.copies.access import CopyRecord, Sent, forms_of, people_for
from handrail.copies.kinds import AUTHORITY
from handrail.incidents.access import Involved
from handrail.incidents.row_numbers import written
from handrail.papers.presenters import Told
from handrail.procedures.model import ReferralForm
from handrail.ui.addresses import page_address
from handrail.ui.moments import moment
from handrail.ui.parts import Link, Tag

if TYPE_CHECKING:
    from handrail.copies.models import CopyMade

DUE, SENT, NOT_ASKED = Tag("Due", "warn"), Tag("Sent", "good"), Tag("Not asked for", "neutral")
MOST_SHOWN = 20
OWN_FORM, CHRONOLOGY = "It is the form “{form}”, filled in from the record.", "It is the chronology of the record."
NOBODY = "Nobody in this incident is somebody whom this form is about."


@dataclass(frozen=True, slots=True)
class FormWords:
    """A form, and where it is drafted: for each of the people whom it may be about, or once."""

    title: str
    about: str
    links: list[Link]
    nobody: str


@dataclass(frozen=True, slots=True)
class CopyWords:
    """A copy that was made or sent."""

    title: str
    lines: list[str]
    fingerprint: str
    sent_address: str = ""


class CopiesPage:
    """The forms, the authority's copy, and what was made and sent."""

    def __init__(self, told: Told, record: CopyRecord, *, is_asked: bool, officer: str) -> None:
        case = told.case
        self._reference, self._titles = case.reference, case.titles
        self.forms = [self._form(form, case.people, case.named) for form in forms_of(case.walk.pack)]
        self.made = [self._made(copy) for copy in record.made[-MOST_SHOWN:][::-1]]
        self.more = len(record.made) - len(self.made)
        self.sent = [self._sent(sent) for sent in reversed(record.sent)]
        self.is_asked, self.officer = is_asked, officer
        went = any(dealing.contact.purpose == "copy" for dealing in told.given.contacts.dealings)
        self.authority = SENT if went else DUE if is_asked else NOT_ASKED
        self.copy_is = OWN_FORM.format(form=told.layouts.form.title) if told.layouts.is_own_form else CHRONOLOGY
        self.lock_address = page_address("copies:make-copy", case.reference, AUTHORITY)
        self.sent_address = page_address("copies:record-sent", case.reference, AUTHORITY)
        self.check_address = page_address("copies:check-file")

    def _form(self, form: ReferralForm, people: Iterable[Involved], named: dict[str, str]) -> FormWords:
        if form.each is None:
            links = [Link("Draft", page_address("copies:show-draft", self._reference, form.id), about=form.title)]
            return FormWords(form.title, form.about, links, "")
        links = [
            Link(named[one.ref], page_address("copies:show-draft-about", self._reference, form.id, one.ref))
            for one in people_for(form, people)
        ]
        return FormWords(form.title, form.about, links, "" if links else NOBODY)

    def _made(self, copy: CopyMade) -> CopyWords:
        lines = [f"{copy.get_made_as_display()}, made {moment(copy.at)}, by {copy.author.display_name}"]
        address = page_address("copies:record-sent", self._reference, copy.what)
        return CopyWords(self._title(copy.title, copy), lines, copy.sha256, f"{address}?copy={key_of(copy)}")

    def _sent(self, sent: Sent) -> CopyWords:
        row = sent.dealing.contact
        how = ": ".join(filter(None, [row.get_way_display(), sent.row.service]))
        lines = [f"To {row.body_words}", f"{how}, {moment(row.made_at)}, by {row.made_by}"]
        if row.their_reference:
            lines.append(f"Their reference: {row.their_reference}")
        title = self._title(sent.copy.title, sent.copy) if sent.copy else row.get_purpose_display()
        return CopyWords(title, lines, sent.row.sha256 or (sent.copy.sha256 if sent.copy else ""))

    def _title(self, title: str, copy: CopyMade) -> str:
        about = self._titles.get(copy.involvement.ref) if copy.involvement else None
        return f"{title}, {about}" if about else title


def key_of(copy: CopyMade) -> str:
    """A copy as a form and an address name it."""
    return written("copy", copy.pk)


def copies_to_choose(made: Iterable[CopyMade], titles: Mapping[str, str]) -> list[tuple[str, str]]:
    """The copies made, as choices of a form."""
    return [(key_of(copy), _words(copy, titles)) for copy in made]


def _words(copy: CopyMade, titles: Mapping[str, str]) -> str:
    about = f", {titles[copy.involvement.ref]}" if copy.involvement else ""
    made = f"made {moment(copy.at)}, fingerprint {copy.sha256[:12]}…"
    return f"{copy.get_made_as_display()}{about}, {made}"
