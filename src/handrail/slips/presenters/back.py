"""What came back, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.timezone import localdate

from handrail.agreements.access import Answer, Asked, text_in
from handrail.agreements.presenters.lists import PARTS, signing_words
from handrail.agreements.presenters.reading import FORMS
from handrail.procedures.model import Part
from handrail.slips.access import Line
from handrail.slips.codes import printed
from handrail.ui.moments import day_words
from handrail.ui.parts import Tag

if TYPE_CHECKING:
    from handrail.slips.models import Slip, SlipReturn

OLDER = "The words have changed since it was printed. It counts for the words that stand on it."
SIGNED_BEFORE = "There is a signature already: {signer}, {day}."
TAGS = {Answer.SIGNED: Tag("Signed", "good"), Answer.REFUSED: Tag("Refused", "urgent")}


@dataclass(frozen=True, slots=True)
class LineWords:
    """One slip of a heap: whose, of what, what it says, and what to know before it is written down."""

    name: str
    place: str
    what: str
    code: str
    tag: Tag | None
    reason: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SlipWords:
    """One slip by itself. `back`: how it came back, "" while it is out."""

    code: str
    person_id: UUID
    name: str
    place: str
    what: str
    made: str
    back: str


def line_words(line: Line, name: str) -> LineWords:
    """A line that can be entered; `name` is what tells them from others of the heap."""
    slip, typed = line.slip, line.typed
    return LineWords(
        name, slip.person.class_name, _what(slip), printed(slip.code), TAGS[typed.answer],
        typed.reason, tuple(_notes(line)),
    )  # fmt: skip


def asked_words(one: Asked, place: str, name: str) -> LineWords:
    """Somebody of a class of whom a signature is waited for, by what tells them from others of it."""
    what = f"{text_in(one.version).title.english}, by {PARTS[one.part]}"
    return LineWords(name, place, what, "", None, "", ())


def slip_words(slip: Slip, returned: SlipReturn | None) -> SlipWords:
    """A slip and what became of it."""
    return SlipWords(
        printed(slip.code), slip.person_id, slip.person.display_name, slip.person.class_name, _what(slip),
        f"Printed first on {day_words(localdate(slip.at))} by {slip.author.display_name}.",
        signing_words(returned.signing) if returned else "",
    )  # fmt: skip


def _what(slip: Slip) -> str:
    title = text_in(slip.version).title.english
    form = FORMS[slip.form].lower()  # type: ignore[index]
    return f"{title}, version {slip.version.number}, {form}, by {PARTS[Part(slip.part)]}"


def _notes(line: Line) -> list[str]:
    notes = [OLDER] if line.is_older else []
    signing = line.asked.signing
    if signing is not None and not line.asked.is_open:
        notes.append(SIGNED_BEFORE.format(signer=signing.signer_name, day=day_words(signing.signed_on)))
    return notes
