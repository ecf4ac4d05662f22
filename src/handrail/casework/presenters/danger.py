"""Whom to ring at once, and the questions that never wait."""

from __future__ import annotations

from dataclasses import dataclass

from handrail.casework.presenters.case import Case
from handrail.casework.presenters.question import question_address
from handrail.contacts.access import national_contacts
from handrail.contacts.presenters import contact_words
from handrail.procedures.model import Fact, Scope


@dataclass(frozen=True, slots=True)
class Urgent:
    """A question that never waits, and its answer so far."""

    ask: str
    about: str
    answer: str
    address: str


class DangerPage:
    """The numbers that are live everywhere, and the questions that the reader can answer at any time."""

    def __init__(self, case: Case) -> None:
        pack = case.walk.pack
        self.contacts = [contact_words(contact) for contact in national_contacts(pack)]
        self.questions = [
            _urgent(case, fact, person)
            for fact in (pack.facts[id_] for id_ in pack.at_any_time if case.may_answer(id_))
            for person in _asked_about(case, fact)
        ]


def _asked_about(case: Case, fact: Fact) -> tuple[str, ...]:
    """Whom a fact is asked about: the incident, or each child in it."""
    if fact.scope is Scope.INCIDENT:
        return ("",)
    return tuple(person.ref for person in case.people if person.kind == "pupil")


def _urgent(case: Case, fact: Fact, person: str) -> Urgent:
    return Urgent(
        ask=fact.ask,
        about=case.named.get(person, ""),
        answer="; ".join(fact.label(option) for option in case.given(fact.id, person)),
        address=question_address(case.reference, fact.id, person),
    )
