"""Who may see one incident now, and what can be done about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from handrail.casework.presenters.case import Case
from handrail.casework.presenters.offices import Offices
from handrail.incidents.access import Record
from handrail.incidents.access.statement import Span
from handrail.incidents.presenters import aside_lines, guest_lines, helper_lines, through_in_words

UNSAID = ". Your school has not decided who is next: fill it in under “How this school works”"


@dataclass(frozen=True, slots=True)
class Seer:
    """Somebody who can see it, and through what."""

    name: str
    through: list[str]


class AccessPage:
    """Who can see it, who takes whose place, who stepped aside or was let in, the guests, the single contact."""

    def __init__(
        self,
        case: Case,
        record: Record,
        offices: Offices,
        seen: Iterable[Span],
        *,
        may_let_in: bool,
        may_invite: bool,
        may_let_back: bool,
        may_mark: bool,
    ) -> None:
        spans = [span for span in seen if any(one.office for one in span.sight.through)]
        self.seers = [Seer(span.name, through_in_words(span.sight, offices.title)) for span in spans]
        self.places = place_lines(record, offices)
        self.unfilled = offices.unfilled
        self.aside = aside_lines(case.reference, record.aside)
        self.helpers = helper_lines(case.reference, record.helpers_on(offices.today))
        self.guests = guest_lines(record.guests_on(offices.today))
        self.single_contact = offices.title(record.single_contact) if record.single_contact else ""
        self.may_let_in = may_let_in
        self.may_invite, self.may_let_back, self.may_mark = may_invite, may_let_back, may_mark


def place_lines(record: Record, offices: Offices) -> list[str]:
    """Chair of governors, in place of: Headteacher. Where the school has not said who is next, that too."""
    return [
        f"{offices.title(other)}, in place of: {offices.title(office)}{UNSAID if offices.is_unsaid(office) else ''}"
        for other, office in record.taken_places
    ]
