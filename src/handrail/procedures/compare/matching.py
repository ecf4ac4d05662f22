"""Which procedure of one pack stands where which of the other does, and which step beside which.

Procedures are matched by their names, then by the slot that they fill. Only those count that a walk of the pack can
come to: what another replaces is not there. Within matched procedures steps are matched by their names, as long as
they are of one kind; then, in order, by what they are about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from handrail.procedures.model import Branch, Call, Ending, Instruction, Pack, Procedure, Question, Step

About = tuple[str, ...]
"""What a step is about: a fact that it asks, a proof, tags, a procedure that it calls. Empty for nothing."""
Steps = Mapping[str, Step]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two procedures in the same place, and their steps: `by_name` and `by_about` map those of one to the other's."""

    one: Procedure
    other: Procedure
    by_name: Mapping[str, str]
    by_about: Mapping[str, str]

    def partner(self, step: str) -> str:
        """The other's step beside this one; empty where there is none."""
        return self.by_name.get(step) or self.by_about.get(step, "")


@dataclass(frozen=True, slots=True)
class Matched:
    """The procedures of two packs: those in pairs, and those that only one of them has."""

    pairs: tuple[Pair, ...]
    only_one: tuple[Procedure, ...] = field(default=())
    only_other: tuple[Procedure, ...] = field(default=())


def matched(one: Pack, other: Pack) -> Matched:
    """The procedures of both packs, matched."""
    ones, others = one.reached, other.reached
    partners = {id_: id_ for id_ in ones if id_ in others}
    for slot, id_ in one.slots.items():
        beside = other.slots.get(slot, "")
        if id_ in ones and id_ not in partners and beside in others and beside not in partners.values():
            partners[id_] = beside
    taken = frozenset(partners.values())
    return Matched(
        tuple(paired(ones[id_], others[partners[id_]]) for id_ in ones if id_ in partners),
        tuple(procedure for id_, procedure in ones.items() if id_ not in partners),
        tuple(procedure for id_, procedure in others.items() if id_ not in taken),
    )


def paired(one: Procedure, other: Procedure) -> Pair:
    """Two procedures with their steps matched."""
    by_name = {id_: id_ for id_, step in one.steps.items() if type(step) is type(other.steps.get(id_))}
    left = (step for id_, step in one.steps.items() if id_ not in by_name)
    left_other = [step for id_, step in other.steps.items() if id_ not in by_name]
    return Pair(one, other, by_name, dict(_by_about(left, left_other)))


def _by_about(steps: Iterable[Step], others: list[Step]) -> Iterator[tuple[str, str]]:
    free = list(others)
    for step in steps:
        about = about_of(step)
        found = next((other for other in free if about and about_of(other) == about), None)
        if found is not None:
            free.remove(found)
            yield step.id, found.id


def about_of(step: Step) -> About:
    """What a step is about, however it is worded."""
    match step:
        case Question(fact=fact):
            return "fact", fact
        case Instruction(proof=proof) if proof:
            return "proof", proof
        case Instruction(tags=tags) if tags:
            return "tags", *sorted(tags)
        case Call(slot=slot, procedure=procedure):
            return ("slot", slot) if slot else ("procedure", procedure)
        case Branch(routes=routes):
            facts = sorted({fact for condition, _ in routes for fact in condition.facts()})
            return ("facts", *facts) if facts else ()
        case Instruction() | Ending():
            return ()
