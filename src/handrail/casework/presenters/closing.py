"""What still keeps an incident open, as words and ways to settle it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from handrail.casework.access import StillOpen
from handrail.casework.presenters.cards import step_address
from handrail.casework.presenters.case import Case
from handrail.casework.presenters.question import question_links
from handrail.evidence.presenters import title_of
from handrail.incidents.presenters import follow_up_links
from handrail.referrals.presenters import dealing_title, reply_tag
from handrail.sanctions.access import with_signing
from handrail.sanctions.presenters import title_of as title_of_restriction
from handrail.sanctions.presenters import withheld_tag
from handrail.ui.addresses import page_address
from handrail.ui.parts import Link, Tag

if TYPE_CHECKING:
    from handrail.incidents.models import StatusChange
    from handrail.sanctions.models import Restriction

KINDS = {
    "replies": ("reply awaited", "replies awaited"),
    "items": ("item held", "items held"),
    "withheld": ("thing withheld", "things withheld"),
    "follow_ups": ("follow-up", "follow-ups"),
    "copy": ("copy due to the authority", "copies due to the authority"),
}
HELD = Tag("Held", "neutral")
DUE = Tag("Copy due", "warn")


@dataclass(frozen=True, slots=True)
class Missing:
    """What keeps an incident open, sorted by what has to be done about it."""

    questions: list[Link]
    for_others: list[str]
    instructions: list[Link]
    people: list[str]
    people_address: str

    @property
    def count(self) -> int:
        return len(self.questions) + len(self.for_others) + len(self.instructions) + len(self.people)


def missing_in_words(case: Case) -> Missing:
    """Everything that has to be answered, done, decided or added before the incident may be closed."""
    return Missing(
        questions=question_links(case),
        for_others=[case.about(question.person, question.ask) for question in case.for_others],
        instructions=[
            Link(case.about(card.person, card.step.do), step_address(case.reference, card.first))
            for card in case.cards
            if card.is_due
        ],
        people=[wanted.says for wanted in case.walk.people_wanted],
        people_address=page_address("casework:add-person", case.reference),
    )


def still_open_links(case: Case, still: StillOpen, today: date) -> list[tuple[Link, Tag]]:
    """What would stay open beside the steps, each with its way and where it stands."""
    reference, record = case.reference, page_address("casework:show-incident", case.reference)
    replies = [
        (Link(dealing_title(one, case.titles), f"{record}#contacts-made"), reply_tag(one, today))
        for one in still.replies
    ]
    items = [
        (Link(title_of(one), page_address("casework:show-item", reference, one.item.number)), HELD)
        for one in still.items
    ]
    withheld = [
        (Link(_withheld(case, one.row), f"{record}#sanctions"), withheld_tag(one, today))
        for one in with_signing(still.withheld, today)
    ]
    copy = [(Link("The authority’s copy", page_address("copies:show-copies", reference)), DUE)] if still.copy else []
    return [*replies, *items, *withheld, *follow_up_links(reference, still.follow_ups, today), *copy]


def closed_with(row: StatusChange) -> str:
    """The outcome, or the reason for opening it again; and what stayed open, with why it may."""
    return "\n".join(filter(None, (row.reason, left_open_in_words(row.left_open, row.left_because))))


def left_open_in_words(counts: Mapping[str, int], because: str) -> str:
    """Left open: 1 reply awaited; 2 items held. They asked for time. Empty where nothing was."""
    told = [f"{number} {KINDS[kind][number != 1]}" for kind, number in counts.items()]
    return f"Left open: {'; '.join(told)}. {because}" if told else ""


def _withheld(case: Case, row: Restriction) -> str:
    return f"{case.titles[row.involvement.ref]}: {title_of_restriction(row, case.walk.pack)}"
