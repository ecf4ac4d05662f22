"""Instructions as people meet them: those that one deed settles are folded into one card."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from handrail.procedures.model import Contact, Instruction, Modality, Pack, Question, Scope, Within
from handrail.procedures.walk import DECLINED, DONE, DUE, NOT_NEEDED, Reached, Walk

BINDING = tuple(Modality)
"""From most to least binding."""
RECORDED = frozenset({DONE, NOT_NEEDED, DECLINED})
"""What somebody said of an instruction, as against what something else proves."""


class NoSuchInstruction(LookupError):
    """The walk does not come to such an instruction."""


@dataclass(frozen=True, slots=True)
class Card:
    """What one deed settles: the most pressing instruction, and the others that ask for the same."""

    first: Reached
    others: tuple[Reached, ...] = ()

    @property
    def all(self) -> tuple[Reached, ...]:
        return (self.first, *self.others)

    @property
    def step(self) -> Instruction:
        return self.first.step

    @property
    def id(self) -> str:
        return self.first.id

    @property
    def person(self) -> str:
        """The person it is about; empty when it is about the incident, or about several."""
        people = {reached.person for reached in self.all if reached.person}
        return people.pop() if len(people) == 1 else ""

    @property
    def is_due(self) -> bool:
        return any(reached.status == DUE for reached in self.all)

    @property
    def is_recorded(self) -> bool:
        """Whether somebody recorded something of it that stands, and that can be taken back."""
        return any(reached.status in RECORDED for reached in self.all)

    @property
    def within(self) -> Within:
        """The most pressing of them."""
        return min((reached.step.within for reached in self.all), key=lambda within: within.rank)

    @property
    def modality(self) -> Modality:
        """The most binding of them."""
        return min((reached.step.modality for reached in self.all), key=BINDING.index)

    @property
    def by(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(office for reached in self.all for office in reached.by))

    @property
    def contacts(self) -> tuple[Contact, ...]:
        return tuple(dict.fromkeys(contact for reached in self.all for contact in reached.contacts))

    @property
    def items(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(item for reached in self.all for item in reached.step.items))


def cards_in(walk: Walk) -> tuple[Card, ...]:
    """Every instruction reached, each in one card: by urgency, what is asked at any time, the walk's order."""
    groups: dict[Hashable, list[Reached]] = {}
    meant = _one_meant(walk)
    for reached in walk.instructions:
        groups.setdefault(_settled_by(walk, reached, meant), []).append(reached)
    first = _procedures_for_any_time(walk.pack)
    cards = (_card(group) for group in groups.values())
    return tuple(sorted(cards, key=lambda card: (card.within.rank, _place(card, first))))


def cards_due_now(walk: Walk) -> frozenset[tuple[str, str]]:
    """What must be done now and is not done yet, by instruction and person."""
    return frozenset((card.id, card.person) for card in cards_in(walk) if card.is_due and card.within is Within.NOW)


def cards_due_now_for(offices: frozenset[str], walk: Walk) -> list[Card]:
    """Of what must be done now, the cards that one of `offices` does."""
    due = (card for card in cards_in(walk) if card.is_due and card.within is Within.NOW)
    return [card for card in due if not offices.isdisjoint(card.by)]


def card_with(walk: Walk, step: str, person: str) -> Card:
    """The card that holds the instruction `step` (procedure.step) for `person`."""
    for card in cards_in(walk):
        if any(reached.id == step and reached.person == person for reached in card.all):
            return card
    raise NoSuchInstruction(step)


def _settled_by(walk: Walk, reached: Reached, meant: Mapping[str, str]) -> Hashable:
    """What settles an instruction: a proof, about the person where the proof is; otherwise only itself."""
    proof = reached.step.proof
    if not proof:
        return reached.id, reached.person
    of_person = walk.pack.proofs[proof].scope is Scope.PERSON
    return proof, (reached.person or meant.get(proof, "")) if of_person else "", None


def _one_meant(walk: Walk) -> dict[str, str]:
    """The person to be told of, by proof, where telling of a person tells of the incident and one only is meant."""
    people: dict[str, set[str]] = {}
    for reached in walk.instructions:
        proof = reached.step.proof
        if reached.person and proof and walk.pack.proofs[proof].tells_all:
            people.setdefault(proof, set()).add(reached.person)
    return {proof: next(iter(refs)) for proof, refs in people.items() if len(refs) == 1}


def _place(card: Card, first: tuple[str, ...]) -> int:
    places = [first.index(one.procedure.id) for one in card.all if one.procedure.id in first]
    return min(places, default=len(first))


@lru_cache(maxsize=64)
def _procedures_for_any_time(pack: Pack) -> tuple[str, ...]:
    """The procedures that ask what can be answered at any time, in the order in which the pack names those facts."""
    asking = [
        procedure.id
        for fact in pack.at_any_time
        for procedure in pack.procedures.values()
        if any(isinstance(step, Question) and step.fact == fact for step in procedure.steps.values())
    ]
    return tuple(dict.fromkeys(asking))


def _card(group: list[Reached]) -> Card:
    about = [reached for reached in group if reached.person] or group
    first = min(about, key=lambda reached: (reached.step.within.rank, BINDING.index(reached.step.modality)))
    return Card(first, tuple(reached for reached in group if reached is not first))
