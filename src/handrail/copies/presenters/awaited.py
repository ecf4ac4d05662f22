"""Across incidents: whose reply is awaited, which copies are due, and which copy a file is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from handrail.referrals.access import Dealing
from handrail.referrals.presenters import reply_tag
from handrail.ui.addresses import page_address
from handrail.ui.moments import moment, short_day
from handrail.ui.parts import Link, Tag

if TYPE_CHECKING:
    from handrail.copies.models import CopyMade
    from handrail.incidents.models import Incident


@dataclass(frozen=True, slots=True)
class Awaited:
    """A reply that is awaited."""

    link: Link
    body: str
    made: str
    tag: Tag


class AwaitedPage:
    """Replies awaited, late ones first, and copies due."""

    def __init__(self, dealings: Sequence[Dealing], due: Iterable[Incident], today: date) -> None:
        self.awaited = [_awaited(dealing, today) for dealing in dealings]
        self.late = sum(dealing.is_late(today) for dealing in dealings)
        self.copies = [(_link(one), f"reported {moment(one.created_at)}") for one in due]


def _awaited(dealing: Dealing, today: date) -> Awaited:
    row = dealing.contact
    link = Link(row.incident.reference, page_address("casework:show-incident", row.incident.reference))
    medium = f" ({row.get_medium_display().lower()})" if row.medium else ""
    made = f"{row.get_purpose_display()}{medium}, {short_day(row.made_at)}, by {row.made_by}"
    return Awaited(link, row.body_words, made, reply_tag(dealing, today))


def found_copies(copies: Iterable[CopyMade]) -> list[tuple[Link, str]]:
    """The copies that have a fingerprint, each with its incident."""
    return [
        (
            _link(copy.incident),
            f"{copy.title}. {copy.get_made_as_display()}, made {moment(copy.at)}, by {copy.author.display_name}.",
        )
        for copy in copies
    ]


def _link(incident: Incident) -> Link:
    return Link(incident.reference, page_address("copies:show-copies", incident.reference))
