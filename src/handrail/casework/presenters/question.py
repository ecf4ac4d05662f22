"""A question as one page, and the answers given so far."""

from __future__ import annotations

from handrail.casework.presenters.case import Case
from handrail.casework.presenters.on_the_list import people_rows
from handrail.library.presenters import cite_all
from handrail.procedures.model import Fact, Procedure, Question, Within
from handrail.procedures.outline.words import provenance_words
from handrail.procedures.walk import Answered, OpenQuestion, Walk
from handrail.ui.addresses import page_address
from handrail.ui.parts import Link, Row

FROM_PEOPLE = "Taken from the people listed"
AGAIN = "asked again when advice is taken"


class AskingPage:
    """One question: what it is about, where it comes from, and the way back."""

    def __init__(self, case: Case, fact: Fact, person: str) -> None:
        found = asked_by(case.walk, fact)
        self.about = case.named.get(person, "")
        self.ask = (found[1].ask if found else "") or fact.ask
        self.hint = (found[1].hint if found else "") or fact.hint
        self.procedure = found[0].title if found else ""
        self.sources = cite_all(case.walk.pack, (*fact.source, *(found[1].provenance.source if found else ())))
        self.basis = provenance_words(found[1].provenance) if found else ()
        self.why = found[1].provenance.why if found else ""
        self.gap = found[1].provenance.gap if found else ""
        self.again = any(q.again for q in case.questions if (q.fact.id, q.person) == (fact.id, person))
        self.given = case.given(fact.id, person)
        self.address = question_address(case.reference, fact.id, person)
        self.others = [link for link in question_links(case) if link.address != self.address]
        self.due_now = [card.step.do for card in case.cards if card.is_due and card.within is Within.NOW]
        self.now_address = page_address("casework:show-now", case.reference)
        self.back = self._back(case, fact, person)
        self.answers = answers_given(case)
        self.people = people_rows(case)

    def _back(self, case: Case, fact: Fact, person: str) -> str:
        """The question answered before this one; from the first, what to do now."""
        before = self.now_address
        for answer in case.answers:
            if (answer.fact.id, answer.person) == (fact.id, person):
                break
            if not answer.known and case.may_answer(answer.fact.id):
                before = question_address(case.reference, answer.fact.id, answer.person)
        return before


def asked_by(walk: Walk, fact: Fact) -> tuple[Procedure, Question] | None:
    """The question by which the walk asks a fact: the open one, else the first on the path that asked it."""
    for question in walk.questions:
        if question.fact.id == fact.id:
            return question.procedure, question.step
    for visited in walk.visited:
        procedure = walk.pack.procedures[visited.procedure]
        step = procedure.steps[visited.step]
        if isinstance(step, Question) and step.fact == fact.id:
            return procedure, step
    return None


def question_address(reference: str, fact: str, person: str) -> str:
    """The page that asks a fact."""
    if person:
        return page_address("casework:answer-about-person", reference, fact, person)
    return page_address("casework:answer-question", reference, fact)


def question_links(case: Case) -> list[Link]:
    """Every open question that the reader may answer, those asked again last."""
    return [_question_link(case, question) for question in case.questions]


def _question_link(case: Case, question: OpenQuestion) -> Link:
    words = case.about(question.person, question.ask)
    address = question_address(case.reference, question.fact.id, question.person)
    return Link(f"{words} ({AGAIN})" if question.again else words, address)


def answers_given(case: Case) -> list[Row]:
    """Every answer that the walk goes by, in the order in which it was needed."""
    return [_row(case, answer) for answer in case.answers]


def _row(case: Case, answer: Answered) -> Row:
    about = case.titles.get(answer.person, "")
    key = f"{about}: {answer.fact.ask}" if about else answer.fact.ask
    words = [answer.fact.label(option) for option in answer.options]
    if answer.known:
        return Row(key, [*words, FROM_PEOPLE])
    change = Link("Change", question_address(case.reference, answer.fact.id, answer.person), about=key)
    may_change = case.may_work and case.may_answer(answer.fact.id)
    return Row(key, words, (change,) if may_change else ())
