"""The card for staff: the same lines as a page and as two cards on one sheet."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from handrail.posters.access import Card
from handrail.procedures.model import OFFICE
from handrail.ui.moments import day_words

TITLE: Final = "Something worrying on a screen"
NOBODY: Final = "nobody holds this office yet"


@dataclass(frozen=True, slots=True)
class LineWords:
    """A line of the card as it is read; `names` stand under it."""

    title: str
    says: str
    names: tuple[str, ...]
    is_urgent: bool


class CardPage:
    """The card of one school."""

    def __init__(self, card: Card) -> None:
        self.title, self.school, self.edition = TITLE, card.school, card.edition
        self.telephone = card.telephone
        offices = " or the ".join(office for office, _ in card.holders)
        names = (*(f"{office}: {holder or NOBODY}" for office, holder in card.holders), *_ring(card.telephone))
        self.lines = [
            LineWords(line.title, line.says.replace(OFFICE, offices), names if line.names else (), line.is_urgent)
            for line in card.lines
        ]


def _ring(telephone: str) -> tuple[str, ...]:
    return (f"School: {telephone}",) if telephone else ()


def card_told(page: CardPage, today: date) -> dict[str, Any]:
    """What the layout sets."""
    return {
        "title": page.title,
        "school": page.school,
        "edition": page.edition,
        "printed": f"Printed {day_words(today)}",
        "lines": [asdict(line) for line in page.lines],
    }
