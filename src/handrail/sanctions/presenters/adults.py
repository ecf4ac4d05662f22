"""Decisions about adults, for those who read them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.timezone import localdate

from handrail.procedures.model import Ladder, Pack
from handrail.sanctions.access import AboutAdult
from handrail.sanctions.presenters.choosing import CategoryChoice, category_choice
from handrail.sanctions.presenters.words import decision_rows, decision_title
from handrail.ui.addresses import page_address
from handrail.ui.moments import day_words
from handrail.ui.parts import Row


@dataclass(frozen=True, slots=True)
class AdultLine:
    """A decision in the list."""

    title: str
    what: str
    address: str


def adult_lines(found: Iterable[AboutAdult]) -> list[AdultLine]:
    """Newest first."""
    return [
        AdultLine(
            f"{one.name}, {day_words(localdate(one.row.decided_at))}",
            decision_title(one.row),
            page_address("casework:show-about-adult", one.row.pk),
        )
        for one in found
    ]


def adult_rows(one: AboutAdult, pack: Pack) -> list[Row]:
    """Everything that was said of a decision, with the reference of its incident and no way into it."""
    head = [Row("Incident", one.row.incident.reference), Row("Decision", decision_title(one.row))]
    return [*head, *decision_rows(one.row, pack)]


APART_WAITS = "A sanction cannot be recorded now. Ask the head, or the chair of governors, when it can."
"""Why not is part of the incident, which its reader does not see."""


def further_choices(decision: int, pack: Pack, ladder: Ladder | None) -> list[CategoryChoice]:
    """The categories in which something further may be recorded about an adult, from the lightest up."""
    offered = ladder.categories.values() if ladder else ()
    return [category_choice(one, pack, page_address("casework:decide-further", decision, one.id)) for one in offered]
