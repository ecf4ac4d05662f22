"""What is shown before a category is chosen: what is in the way, what was before, what the ladder makes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from handrail.library.presenters import cite_all
from handrail.procedures.model import Category, Ladder, Pack
from handrail.sanctions.access import Earlier, Suggestion
from handrail.sanctions.kinds import Barrier
from handrail.sanctions.presenters.words import decision_title, joined, measures_in_words, office_title
from handrail.ui.addresses import page_address
from handrail.ui.moments import day_words
from handrail.ui.parts import Link

if TYPE_CHECKING:
    from handrail.editions.models import Edition
    from handrail.sanctions.models import Decision

BARRIERS: dict[str, str] = {
    Barrier.ACCIDENT: (
        "It was an accident. No sanction is proposed, and none can be recorded: nobody is punished for an accident, or "
        "for reporting one. Support can be recorded."
    ),
    Barrier.NOT_SAID: (
        "This person is not said to have done it. No sanction is proposed, and none can be recorded. If they are said "
        "to, change their part in the incident first."
    ),
    Barrier.WAITS: (
        "A sanction has to wait: it is not known whether anything is illegal, or the police have not agreed that the "
        "school goes on. Support can be recorded."
    ),
}


@dataclass(frozen=True, slots=True)
class CategoryChoice:
    """A category as it is offered."""

    id: str
    title: str
    address: str
    breaches: list[str]
    measures: list[str]
    decided_by: str
    gap: str
    sources: list[str]
    suggested: list[str]
    """Sentences that say why earlier decisions may lead here; empty where none do."""


@dataclass(frozen=True, slots=True)
class EarlierLine:
    """Something known of the same person from another incident."""

    link: Link
    text: str


PackOf = Callable[["Edition"], Pack]


class ChoosingPage:
    """Everything that bears on the choice, and the categories from the lightest up; nothing is chosen beforehand."""

    def __init__(
        self,
        reference: str,
        person: str,
        pack: Pack,
        ladder: Ladder | None,
        earlier: Earlier,
        suggested: Iterable[Suggestion],
        barriers: Iterable[Barrier],
        pack_of: PackOf,
    ) -> None:
        self._pack, self._reference, self._person = pack, reference, person
        self.barriers = [BARRIERS[barrier] for barrier in barriers]
        self.ladder = ladder.title if ladder else ""
        self.about = ladder.about if ladder else ""
        self.decisions = [_decision(row, pack_of) for row in earlier.decisions]
        told = {row.incident_id for row in earlier.decisions}
        self.incidents = [
            EarlierLine(Link(one.reference, page_address("casework:show-incident", one.reference)),
                        f"Began {day_words(localdate(one.created_at))}. No decision about them is recorded in it.")
            for one in earlier.incidents if one.pk not in told
        ]  # fmt: skip
        because = {one.category.id: [_because(row) for row in one.because] for one in suggested}
        offered = ladder.categories.values() if ladder and not self.barriers else ()
        self.categories = [self._category(category, because.get(category.id, [])) for category in offered]
        self.otherwise = page_address("casework:settle-otherwise", reference, person)

    def _category(self, category: Category, suggested: list[str]) -> CategoryChoice:
        address = page_address("casework:decide", self._reference, self._person, category.id)
        return category_choice(category, self._pack, address, suggested)


def category_choice(category: Category, pack: Pack, address: str, suggested: Iterable[str] = ()) -> CategoryChoice:
    """One category of a ladder, with the page on which it is chosen."""
    return CategoryChoice(
        id=category.id,
        title=category.title,
        address=address,
        breaches=[breach.says for breach in category.breaches.values()],
        measures=[measure.says for measure in category.measures.values()],
        decided_by=joined(office_title(office, pack) for office in category.decided_by),
        gap=category.gap,
        sources=cite_all(pack, category.source),
        suggested=list(suggested),
    )


def _decision(row: Decision, pack_of: PackOf) -> EarlierLine:
    words = joined(measures_in_words(row, pack_of(row.incident.edition)))
    address = page_address("casework:show-incident", row.incident.reference)
    text = f"{day_words(localdate(row.decided_at))}. {decision_title(row)}{f'. {words}' if words else ''}"
    return EarlierLine(Link(row.incident.reference, address), text)


def _because(row: Decision) -> str:
    return f"{day_words(localdate(row.decided_at))}, {row.incident.reference}: {row.category_words}"
