"""Cases replayed on another pack: which go on alike, where the others part, what is asked, due and told otherwise.

Nothing is stored and nothing is changed: the facts of a case are walked on both packs, and the walks are compared.
"""

from __future__ import annotations

from functools import cached_property

from handrail.procedures.model import Facts, Pack
from handrail.procedures.replay.beside import change_between, parting
from handrail.procedures.replay.change import (
    UNCHANGED,
    Altered,
    Aspect,
    Change,
    How,
    Parting,
    Spot,
    Unheard,
)
from handrail.procedures.replay.same import changed_steps, same, same_each
from handrail.procedures.walk import Walk, walk

__all__ = [
    "UNCHANGED",
    "Altered",
    "Aspect",
    "Change",
    "How",
    "Parting",
    "Replay",
    "Spot",
    "Unheard",
    "change_between",
    "parting",
]


class Replay:
    """Two packs, both fit to be walked: `old`, which a case follows, and `new`, which it might."""

    def __init__(self, old: Pack, new: Pack) -> None:
        self.old = old
        self.new = new

    def of(self, facts: Facts) -> Change:
        """What would change for a case of which `facts` are known.

        A case that met no step, fact or rule that differs goes on alike: it is not walked a second time.
        """
        if self.old is self.new:
            return UNCHANGED
        walked = walk(self.old, facts)
        if self._shares_everything_else and not self._meets_a_change(walked, facts):
            return UNCHANGED
        return change_between(walked, walk(self.new, facts), facts)

    def _meets_a_change(self, walked: Walk, facts: Facts) -> bool:
        changed = self._changed
        if not changed:
            return False
        if any((stop.procedure.id, stop.step.id) in changed for stop, _, _ in walked.trail):
            return True
        return any(tuple(step.partition(".")[::2]) in changed for step, _ in facts.actions)

    @cached_property
    def _changed(self) -> frozenset[tuple[str, str]]:
        return changed_steps(self.old, self.new)

    @cached_property
    def _shares_everything_else(self) -> bool:
        """Whether all that a walk looks at besides the steps on its way is in the new pack as it is in the old."""
        old, new = self.old, self.new
        return (
            old.start == new.start
            and same_each(old.facts, new.facts)
            and same_each(old.proofs, new.proofs)
            and same_each(old.contacts, new.contacts)
            and same_each(old.offices, new.offices)
            and old.people == new.people
            and _all_same(old.nevers, new.nevers)
            and _all_same(old.conflicts, new.conflicts)
        )


def _all_same(ones: tuple[object, ...], others: tuple[object, ...]) -> bool:
    return len(ones) == len(others) and all(same(one, other) for one, other in zip(ones, others, strict=True))
