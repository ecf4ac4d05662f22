"""What the head of every page about an incident shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handrail.casework.access import Stand, cards_in, questions_for, questions_for_others
from handrail.incidents.access import may_say
from handrail.incidents.presenters import person_title
from handrail.schools.access import Actor
from handrail.ui.addresses import page_address
from handrail.ui.parts import Link, Place, Tag, Urgent

if TYPE_CHECKING:
    from handrail.incidents.models import Incident

DANGER_WORDS, DANGER_LINK = "In danger now? Ring 999.", "Danger now"
PAGES = (
    ("casework:show-now", "What to do now"),
    ("casework:next-question", "Questions"),
    ("casework:show-incident", "Record"),
)


class Case:
    """An incident as `actor` meets it: where it stands, and the ways to its pages.

    `questions` are those that the actor may answer, `for_others` the rest of those that are open. `may_work` is false
    of a closed one, and for whoever was let in only to read.
    """

    def __init__(self, actor: Actor, incident: Incident, stand: Stand, page: str = "") -> None:
        self.actor = actor
        self.incident = incident
        self.reference = incident.reference
        self.is_open = stand.is_open
        self.may_work = stand.is_open and not incident.only_read
        self.walk = stand.walk
        self.people = stand.people
        self.facts = stand.facts
        self.visited = stand.walk.visited
        self.answers = stand.walk.answers
        self.cards = cards_in(stand.walk)
        self.questions = () if incident.only_read else questions_for(actor, stand.walk)
        self.for_others = questions_for_others(actor, stand.walk)
        self.titles = {person.ref: person_title(person.ref, person.kind, stand.walk.pack) for person in stand.people}
        self.named = {person.ref: f"{self.titles[person.ref]}: {person.name}" for person in stand.people}
        self.status = Tag("Open", "calm") if stand.is_open else Tag("Closed", "neutral")
        self.urgent = danger_link(page_address("casework:show-danger", incident.reference))
        counts = {"casework:show-now": self._due(), "casework:next-question": len(self.questions)}
        self.pages = [self._place(name, text, counts.get(name, 0), page) for name, text in PAGES]

    def given(self, fact: str, person: str) -> tuple[str, ...]:
        """The options that count now for a fact; empty while nobody has said anything."""
        about = next((p.facts for p in self.facts.people if p.ref == person), {}) if person else self.facts.incident
        given = about.get(fact, ())
        return given if isinstance(given, tuple) else (given,)

    def may_answer(self, fact: str) -> bool:
        """Whether a fact is for the actor to say at all."""
        return not self.incident.only_read and may_say(self.actor, self.walk.pack, fact)

    def about(self, person: str, words: str) -> str:
        """The words, with whom they are about."""
        return f"{self.titles[person]}: {words}" if person in self.titles else words

    @property
    def still_open(self) -> int:
        """How many things have to be answered, done, decided or added before the incident may be closed."""
        return len(self.questions) + self._due() + len(self.walk.people_wanted)

    def _due(self) -> int:
        return sum(card.is_due for card in self.cards)

    def _place(self, name: str, text: str, count: int, page: str) -> Place:
        shown = f"{text} ({count})" if count and self.is_open else text
        return Place(text=shown, address=page_address(name, self.reference), is_current=name == page)


def danger_link(address: str) -> Urgent:
    """What stands above every page for those who are signed in."""
    return Urgent(DANGER_WORDS, Link(DANGER_LINK, address))
