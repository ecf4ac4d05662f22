"""What a walk gives back: plain values, made of the pack's own nouns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from handrail.procedures.model import (
    Contact,
    Fact,
    Instruction,
    Never,
    Option,
    Pack,
    Procedure,
    Question,
    Scope,
)
from handrail.procedures.plan import Stop

DUE, DONE, PROVED, NOT_NEEDED, DECLINED = "due", "done", "proved", "not_needed", "declined"
SETTLED = frozenset({DONE, PROVED, NOT_NEEDED, DECLINED})
Chosen = tuple[str, ...]


class OpenQuestion(NamedTuple):
    """A question whose answer the walk waits for. `again`: it was answered, advice was taken, and it is asked anew."""

    fact: Fact
    person: str
    procedure: Procedure
    step: Question
    again: bool = False

    @property
    def ask(self) -> str:
        """The words of this chart, or the fact's own."""
        return self.step.ask or self.fact.ask

    @property
    def hint(self) -> str:
        """What helps to answer; may be empty."""
        return self.step.hint or self.fact.hint

    @property
    def options(self) -> tuple[Option, ...]:
        """What may be chosen."""
        return self.fact.options


class Reached(NamedTuple):
    """An instruction that the walk came to. `by` leaves out offices that have no part in this incident."""

    step: Instruction
    procedure: Procedure
    person: str
    status: str
    by: tuple[str, ...]
    contacts: tuple[Contact, ...]

    @property
    def id(self) -> str:
        """procedure.step, the name under which an action is recorded."""
        return f"{self.procedure.id}.{self.step.id}"

    @property
    def is_settled(self) -> bool:
        """Done, proved, not needed or declined; no longer due."""
        return self.status in SETTLED


class Visited(NamedTuple):
    """A step that the walk passed or stands at, and the options chosen there."""

    procedure: str
    step: str
    person: str
    options: Chosen = ()


class Wanted(NamedTuple):
    """Somebody must be added before the walk can go on: a call found nobody to run for."""

    says: str
    kinds: tuple[str, ...]
    parts: tuple[str, ...]


class Answered(NamedTuple):
    """A fact that the walk used. `known`: taken from the people listed or another answer, not asked."""

    fact: Fact
    person: str
    options: Chosen
    known: bool


@dataclass(frozen=True, slots=True)
class Walk:
    """What the procedures say now. Questions: most urgent first. Instructions: by urgency, then in order."""

    pack: Pack
    questions: tuple[OpenQuestion, ...]
    instructions: tuple[Reached, ...]
    nevers: tuple[Never, ...]
    trail: tuple[tuple[Stop, str, Chosen], ...]
    endings: tuple[tuple[str, str], ...]
    open_at: tuple[tuple[Stop, str], ...]
    told_by_people: frozenset[tuple[str, str]]
    people_wanted: tuple[Wanted, ...]
    unused_facts: tuple[tuple[str, str], ...]

    @property
    def visited(self) -> tuple[Visited, ...]:
        """Every step passed or stood at, in order, with the options chosen there."""
        return tuple(Visited(stop.procedure.id, stop.step.id, person, chosen) for stop, person, chosen in self.trail)

    @property
    def standing(self) -> tuple[Visited, ...]:
        """Every step at which something is open: questions that wait, and calls with such a question inside."""
        found = [Visited(stop.procedure.id, stop.step.id, person) for stop, person in self.open_at]
        return tuple(dict.fromkeys(found))

    @property
    def answers(self) -> tuple[Answered, ...]:
        """Every fact that a question was answered with, in the order met, once."""
        found: dict[tuple[str, str], Answered] = {}
        for stop, ref, chosen in self.trail:
            if stop.fact is not None and chosen:
                about = ref if stop.fact.scope is Scope.PERSON else ""
                key = (stop.fact.id, about)
                found.setdefault(key, Answered(stop.fact, about, chosen, key in self.told_by_people))
        return tuple(found.values())

    @property
    def may_close(self) -> bool:
        """No question is open, nobody is wanted, every instruction reached is settled."""
        return next(self._missing(), None) is None

    @property
    def missing(self) -> tuple[str, ...]:
        """What still prevents closing, a sentence each."""
        return tuple(self._missing())

    def _missing(self) -> Iterator[str]:
        for question in self.questions:
            yield f"Answer{' again' if question.again else ''}: {question.ask}{_of(question.person)}"
        for want in self.people_wanted:
            yield f"Add somebody: {want.says}"
        for reached in self.instructions:
            if not reached.is_settled:
                soft = reached.step.modality.is_soft
                say = "Decide yes or no, with a reason" if soft else "Do, or say why not"
                yield f"{say}: {reached.step.do}{_of(reached.person)}"


def _of(person: str) -> str:
    return f" (person {person})" if person else ""
