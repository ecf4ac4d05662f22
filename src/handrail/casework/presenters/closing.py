"""What still keeps an incident open, as words and ways to settle it."""

from __future__ import annotations

from dataclasses import dataclass

from handrail.casework.presenters.cards import step_address
from handrail.casework.presenters.case import Case
from handrail.casework.presenters.question import question_links
from handrail.ui.addresses import page_address
from handrail.ui.parts import Link


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
