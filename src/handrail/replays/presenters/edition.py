"""Which edition a case follows, where it may be moved, and what that would change for it."""

from __future__ import annotations

from dataclasses import dataclass

from handrail.casework.presenters import Case, edition_in_words
from handrail.incidents.access import Record, conflicts_in
from handrail.library.access import pack_of
from handrail.procedures.model import Pack
from handrail.procedures.walk import Walk
from handrail.replays.access import Offered, Outlook
from handrail.replays.presenters.change import ChangePart
from handrail.replays.presenters.words import reached_words
from handrail.ui.addresses import page_address
from handrail.ui.moments import moment

MOST_NEXT = 8
AS_TODAY = "your school’s today"
AS_BEFORE = "which this case followed before"


@dataclass(frozen=True, slots=True)
class EditionLine:
    """An edition to which a case may be moved."""

    title: str
    address: str


class EditionPage:
    """The edition that a case follows, how it came to it, and which others there are for it."""

    def __init__(self, case: Case, record: Record, offered: list[Offered], *, may_move: bool) -> None:
        self.follows = edition_in_words(case.walk.pack)
        self.began = not record.edition_moves
        self.moves = [
            f"{moment(row.at)}, {row.author.display_name}: from {edition_in_words(pack_of(row.from_edition))} "
            f"to {edition_in_words(pack_of(row.to_edition))}. {row.reason}"
            for row in record.edition_moves
        ]
        self.is_open, self.may_move = case.is_open, may_move and case.may_work
        self.offered = [self._line(case.reference, one) for one in offered]

    def _line(self, reference: str, offered: Offered) -> EditionLine:
        title = f"{edition_in_words(offered.pack)}: {AS_TODAY if offered.is_today else AS_BEFORE}"
        return EditionLine(title, page_address("replays:move-incident", reference, offered.key))


class MovePage:
    """What one edition would change for a case: what comes next now and what would come next, then all of it."""

    def __init__(self, case: Case, pack: Pack, found: Outlook) -> None:
        self.edition = edition_in_words(pack)
        self.follows = edition_in_words(case.walk.pack)
        self.seen = case.walk.pack.digest
        self.next_now = next_lines(case, case.walk)
        self.next_then = next_lines(case, found.walked)
        self.standing = standing_lines(case, pack)
        self.change = ChangePart(found.change, case.titles)


def standing_lines(case: Case, pack: Pack) -> list[str]:
    """Which offices would be kept out of it or let in, and which would lead it or not, by the rules of the edition."""
    now, then = conflicts_in(case.walk.pack, case.facts), conflicts_in(pack, case.facts)
    out_now, out_then = ({office for one in found for office in one.excludes} for found in (now, then))
    leads_now, leads_then = ({one.led_by for one in found if one.led_by} for found in (now, then))
    told = (
        (out_then - out_now, "could no longer see this case"),
        (out_now - out_then, "could see this case"),
        (leads_then - leads_now, "would lead this case"),
        (leads_now - leads_then, "would no longer lead this case"),
    )
    offices = {**case.walk.pack.offices, **pack.offices}
    return [f"{offices[office].title} {what}." for some, what in told for office in sorted(some)]


def next_lines(case: Case, walk: Walk) -> list[str]:
    """What a walk asks and wants done next, the most urgent first; at most so many, and how many more."""
    asked = [case.about(question.person, question.ask) for question in walk.questions]
    due = [reached_words(case.titles, reached) for reached in walk.instructions if not reached.is_settled]
    lines = [*asked, *due]
    more = len(lines) - MOST_NEXT
    return [*lines[:MOST_NEXT], f"and {more} more"] if more > 0 else lines
