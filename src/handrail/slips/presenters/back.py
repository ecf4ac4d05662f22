"""What came back, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.agreements.access import Answer, Asked, takes_scans, text_in
from handrail.agreements.presenters.lists import PARTS, signing_words
from handrail.agreements.presenters.reading import FORMS
from handrail.people.presenters.signers import signer_words
from handrail.procedures.model import Part
from handrail.slips.access import Line
from handrail.slips.codes import printed
from handrail.ui.directions import isolated
from handrail.ui.moments import day_words
from handrail.ui.parts import Tag

if TYPE_CHECKING:
    from handrail.slips.models import ConsentSheet, Slip, SlipReturn

OLDER = gettext_lazy("The words have changed since it was printed. It counts for the words that stand on it.")
SIGNED_BEFORE = gettext_lazy("There is a signature already: %(signer)s, %(day)s.")
TAGS = {Answer.SIGNED: Tag(gettext_lazy("Signed"), "good"), Answer.REFUSED: Tag(gettext_lazy("Refused"), "urgent")}


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
    """One slip by itself. `back`: how it came back, "" while it is out; `signing`: what was written down from it,
    where a scan can be kept of it.
    """

    code: str
    person_id: UUID
    name: str
    place: str
    what: str
    made: str
    back: str
    signing: UUID | None


def made_words(paper: Slip | ConsentSheet) -> str:
    """When a piece of paper was made, and by whom."""
    day = day_words(localdate(paper.at))
    return _("Printed first on %(day)s by %(name)s.") % {"day": day, "name": paper.author.display_name}


def line_words(line: Line, name: str) -> LineWords:
    """A line that can be entered; `name` is what tells them from others of the heap."""
    slip, typed = line.slip, line.typed
    return LineWords(
        name, slip.person.class_name, _what(slip), printed(slip.code), TAGS[typed.answer],
        typed.reason, tuple(_notes(line)),
    )  # fmt: skip


def asked_words(one: Asked, place: str, name: str) -> LineWords:
    """Somebody of a class of whom a signature is waited for, by what tells them from others of it."""
    what = _("%(title)s, by %(whom)s") % {"title": text_in(one.version).title.english, "whom": PARTS[one.part]}
    return LineWords(name, place, what, "", None, "", ())


def slip_words(slip: Slip, returned: SlipReturn | None) -> SlipWords:
    """A slip and what became of it."""
    return SlipWords(
        printed(slip.code), slip.person_id, isolated(slip.person.display_name), slip.person.class_name, _what(slip),
        made_words(slip),
        signing_words(returned.signing) if returned else "",
        returned.signing.ref if returned and takes_scans() else None,
    )  # fmt: skip


def _what(slip: Slip) -> str:
    title = text_in(slip.version).title.english
    form = _(FORMS[slip.form]).lower()  # type: ignore[index]
    return _("%(title)s, version %(number)s, %(form)s, by %(whom)s") % {
        "title": title, "number": slip.version.number, "form": form, "whom": PARTS[Part(slip.part)],
    }  # fmt: skip


def _notes(line: Line) -> list[str]:
    notes = [str(OLDER)] if line.is_older else []
    signing = line.asked.signing
    if signing is not None and not line.asked.is_open:
        signer = signer_words(signing.signer, signing.signer_name)
        notes.append(SIGNED_BEFORE % {"signer": signer, "day": day_words(signing.signed_on)})
    return notes
