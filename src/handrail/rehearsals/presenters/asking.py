"""A question as one page, and the answers given so far."""

from __future__ import annotations

from handrail.casework.presenters import asked_by
from handrail.incidents.access import may_say
from handrail.library.presenters import cite_all
from handrail.procedures.model import Fact, Within
from handrail.procedures.outline.words import provenance_words
from handrail.procedures.walk import Answered
from handrail.rehearsals.presenters.head import ALL, Head
from handrail.schools.access import Actor
from handrail.ui.parts import Link, Row

FROM_PEOPLE = "Taken from the people in the story"
AGAIN = "asked again when advice is taken"
NOT_THEIRS = "In a real incident somebody else would answer this: it may concern people in offices like yours."


class AskingPage:
    """One question: what it is about, where it comes from, and what is due meanwhile."""

    def __init__(self, head: Head, actor: Actor, fact: Fact, person: str) -> None:
        found = asked_by(head.walk, fact)
        self.about = head.titles.get(person, "")
        self.ask = (found[1].ask if found else "") or fact.ask
        self.hint = (found[1].hint if found else "") or fact.hint
        self.procedure = found[0].title if found else ""
        self.sources = cite_all(head.walk.pack, (*fact.source, *(found[1].provenance.source if found else ())))
        self.basis = provenance_words(found[1].provenance) if found else ()
        self.why = found[1].provenance.why if found else ""
        self.gap = found[1].provenance.gap if found else ""
        self.again = any(q.again for q in head.questions if (q.fact.id, q.person) == (fact.id, person))
        self.given = head.given(fact.id, person)
        self.address = head.address("answer-question", fact.id, person or ALL)
        self.others = [link for link in question_links(head) if link.address != self.address]
        self.due_now = [card.step.do for card in head.cards if card.is_due and card.within is Within.NOW]
        self.now_address = head.address("show-rehearsal")
        self.not_theirs = "" if may_say(actor, head.walk.pack, fact.id) else NOT_THEIRS
        self.answers = answer_rows(head)


def question_links(head: Head) -> list[Link]:
    """Every open question, those asked again last."""
    return [
        Link(
            f"{head.about(one.person, one.ask)} ({AGAIN})" if one.again else head.about(one.person, one.ask),
            head.address("answer-question", one.fact.id, one.person or ALL),
        )
        for one in head.questions
    ]


def answer_rows(head: Head) -> list[Row]:
    """Every answer that the walk goes by, in the order in which it was needed."""
    return [_row(head, answer) for answer in head.walk.answers]


def _row(head: Head, answer: Answered) -> Row:
    key = head.about(answer.person, answer.fact.ask)
    words = [answer.fact.label(option) for option in answer.options]
    if answer.known:
        return Row(key, [*words, FROM_PEOPLE])
    change = Link("Change", head.address("answer-question", answer.fact.id, answer.person or ALL), about=key)
    return Row(key, words, (change,) if head.runs else ())
