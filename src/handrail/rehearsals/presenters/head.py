"""What the head of every page of a rehearsal shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handrail.casework.access import cards_in
from handrail.incidents.presenters import parts_in_words, person_title
from handrail.rehearsals.access import Shown, Stand
from handrail.ui.addresses import page_address
from handrail.ui.moments import moment
from handrail.ui.parts import Link, Place, Tag, Urgent

if TYPE_CHECKING:
    from handrail.rehearsals.models import MadeUpPerson, Rehearsal

MARK = "Rehearsal. Nothing here is real. Ring nobody."
MARK_AROUND = "Rehearsals. No incident named here is real. Ring nobody."
"""On pages outside one rehearsal: that somebody was trained is real."""
REAL = "Not part of a rehearsal: in danger now? Ring 999."
WHOLE, ALL = "The whole incident", "all"
PAGES = (
    ("rehearsals:show-rehearsal", "What to do now"),
    ("rehearsals:next-question", "Questions"),
    ("rehearsals:show-story", "Story and people"),
)
HOW_IT_WENT = "How it went"
RUNS, ENDED = Tag("Running", "warn"), Tag("Ended", "neutral")


def real_danger() -> Urgent:
    """The way out of a rehearsal, should something happen in earnest meanwhile."""
    return Urgent(REAL, Link("Danger now", page_address("incidents:show-danger")))


class Head:
    """A rehearsal where it stands, and the ways to its pages."""

    def __init__(
        self, rehearsal: Rehearsal, stand: Stand, people: Iterable[MadeUpPerson], *, runs: bool, page: str = ""
    ) -> None:
        self.key, self.title, self.story = rehearsal.pk, rehearsal.title, rehearsal.story
        self.led_by, self.began = rehearsal.author.display_name, moment(rehearsal.at)
        self.runs, self.status = runs, RUNS if runs else ENDED
        self.walk, self.facts = stand.walk, stand.facts
        self.cards = cards_in(stand.walk)
        self.questions = sorted(stand.walk.questions, key=lambda question: question.again)
        self.titles = {one.ref: person_title(one.ref, one.kind, stand.walk.pack) for one in people}
        self.people = [
            f"{self.titles[one.ref]}: {parts_in_words(one.parts, stand.walk.pack) or 'no part said'}" for one in people
        ]
        counts = {PAGES[0][0]: sum(card.is_due for card in self.cards), PAGES[1][0]: len(self.questions)}
        self.pages = [self._place(name, text, counts.get(name, 0), name == page) for name, text in PAGES]

    def given(self, fact: str, person: str) -> tuple[str, ...]:
        """The options that count now for a fact; empty while nobody has said anything."""
        about = next((p.facts for p in self.facts.people if p.ref == person), {}) if person else self.facts.incident
        given = about.get(fact, ())
        return given if isinstance(given, tuple) else (given,)

    def about(self, person: str, words: str) -> str:
        """The words, with whom they are about."""
        return f"{self.titles[person]}: {words}" if person in self.titles else words

    def address(self, page: str, *more: str) -> str:
        """A page of this rehearsal."""
        return page_address(f"rehearsals:{page}", str(self.key), *more)

    def _place(self, name: str, text: str, count: int, is_current: bool) -> Place:
        shown = f"{text} ({count})" if count and self.runs else text
        if not self.runs and name == PAGES[0][0]:
            shown = HOW_IT_WENT
        return Place(shown, page_address(name, str(self.key)), is_current=is_current)


@dataclass(frozen=True, slots=True)
class RehearsalLine:
    """A rehearsal on a list."""

    title: str
    address: str
    told: str
    status: Tag


def rehearsal_lines(shown: Iterable[Shown]) -> list[RehearsalLine]:
    """Each with who leads it and since when."""
    return [
        RehearsalLine(
            title=one.rehearsal.title,
            address=page_address("rehearsals:show-rehearsal", str(one.rehearsal.pk)),
            told=f"Begun by {one.rehearsal.author.display_name}, {moment(one.rehearsal.at)}",
            status=ENDED if one.finish else RUNS,
        )
        for one in shown
    ]
