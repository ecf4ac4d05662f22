"""What steps and facts are called that a record speaks of, where the pack of today may not have them any more."""

from __future__ import annotations

from collections.abc import Sequence

from handrail.procedures.model import Fact, Instruction, Pack


def instruction_in(packs: Sequence[Pack], step_id: str) -> Instruction | None:
    """The instruction called `step_id` (procedure.step) in the first of the packs that has it."""
    procedure, _, step = step_id.partition(".")
    for pack in packs:
        found = pack.procedures[procedure].steps.get(step) if procedure in pack.procedures else None
        if isinstance(found, Instruction):
            return found
    return None


def fact_in(packs: Sequence[Pack], fact: str, options: Sequence[str] = ()) -> Fact | None:
    """The fact in the first of the packs that has it and offers all these options; else in the first that has it."""
    having = [pack.facts[fact] for pack in packs if fact in pack.facts]
    offering = (found for found in having if {option.id for option in found.options}.issuperset(options))
    return next(offering, having[0] if having else None)
