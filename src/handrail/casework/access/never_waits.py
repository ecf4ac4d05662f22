"""What can be answered at any time leads on at any time, even while the walk stands at an earlier question."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from handrail.procedures.model import (
    Basis,
    Call,
    Each,
    Ending,
    Facts,
    Pack,
    Procedure,
    Provenance,
    Question,
    Scope,
    Step,
)
from handrail.procedures.walk import Walk, walk

OURS = Provenance(wording=Basis.ADDED_FOR_SAFETY, source=("handrail",))


def walk_without_waiting(pack: Pack, facts: Facts) -> Walk:
    """The walk, and the instructions of every urgent answer that it has not come to yet.

    An incident whose first question is still open may already have the answer that somebody is in danger. What that
    asks for is not held up.
    """
    walked = walk(pack, facts)
    if not any(fact in pack.at_any_time for fact, _ in walked.unused_facts):
        return walked
    reached = {(one.id, one.person) for one in walked.instructions}
    urgent = walk(_only_what_never_waits(pack), facts).instructions
    more = tuple(one for one in urgent if (one.id, one.person) not in reached)
    together = sorted((*more, *walked.instructions), key=lambda one: one.step.within.rank)
    return replace(walked, instructions=tuple(together))


def procedures_that_never_wait(pack: Pack) -> tuple[Procedure, ...]:
    """The procedures that ask what can be answered at any time, in the order in which the pack names those facts."""
    asking = [
        procedure for fact in pack.at_any_time for procedure in pack.procedures.values() if _asks(procedure, fact)
    ]
    return tuple({procedure.id: procedure for procedure in asking}.values())


def _asks(procedure: Procedure, fact: str) -> bool:
    return any(isinstance(step, Question) and step.fact == fact for step in procedure.steps.values())


@lru_cache(maxsize=64)
def _only_what_never_waits(pack: Pack) -> Pack:
    """The pack, beginning with a procedure that calls those procedures one after another, for each person or once."""
    urgent = procedures_that_never_wait(pack)
    names = [*(f"call_{number}" for number in range(len(urgent))), "done"]
    steps: dict[str, Step] = {
        name: _call(name, procedure, then)
        for name, procedure, then in zip(names, urgent, names[1:], strict=False)
    }  # fmt: skip
    steps["done"] = Ending(id="done", says="", provenance=OURS)
    first = Procedure(id="without-waiting", title="", start=names[0], steps=steps, pack=pack.id)
    return replace(pack, start=first.id, procedures={**pack.procedures, first.id: first})


def _call(name: str, procedure: Procedure, then: str) -> Call:
    each = Each() if procedure.scope is Scope.PERSON else None
    return Call(id=name, procedure=procedure.id, slot="", then=then, provenance=OURS, each=each, waits=False)
