"""Two procedures step by step: what stands beside what, in the order in which they are walked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handrail.procedures.compare.aspects import Two
from handrail.procedures.compare.differences import Difference
from handrail.procedures.compare.matching import Pair, paired
from handrail.procedures.compare.steps import of_steps
from handrail.procedures.compare.ways import ways_of, ways_that_differ
from handrail.procedures.model import Pack, Procedure, Step


@dataclass(frozen=True, slots=True)
class Row:
    """One step, or two that are matched; what of them differs. A step without a partner stands alone."""

    one: Step | None
    other: Step | None
    differences: tuple[Difference, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether both sides have the step, and say the same."""
        return self.one is not None and self.other is not None and not self.differences


def compare_procedures(
    pack: Pack, procedure: Procedure, other_pack: Pack, other_procedure: Procedure
) -> tuple[Row, ...]:
    """Every step of both, those of `procedure` in the order of the walk; the other's where they come in theirs."""
    two, pair = Two(pack, other_pack), paired(procedure, other_procedure)
    order, order_other = in_order(pack, procedure), in_order(other_pack, other_procedure)
    backwards = {pair.partner(id_): id_ for id_ in procedure.steps if pair.partner(id_)}
    rows: list[Row] = []
    waiting = iter(order_other)
    for id_ in order:
        partner = pair.partner(id_)
        if partner:
            rows += _until(partner, waiting, pair, backwards)
        rows.append(_row(two, pair, id_))
    return (*rows, *_until("", waiting, pair, backwards))


def _until(partner: str, waiting: Iterator[str], pair: Pair, backwards: dict[str, str]) -> Iterator[Row]:
    """The other's steps without a partner that come before `partner`; all that are left where there is none."""
    for id_ in waiting:
        if id_ == partner:
            return
        if id_ not in backwards:
            yield Row(None, pair.other.steps[id_])


def _row(two: Two, pair: Pair, id_: str) -> Row:
    step, beside = pair.one.steps[id_], pair.other.steps.get(pair.partner(id_))
    if beside is None:
        return Row(step, None)
    ways = ways_that_differ(two, pair, step, beside)
    return Row(step, beside, (*of_steps(two, pair, step, beside), *ways))


def in_order(pack: Pack, procedure: Procedure) -> list[str]:
    """The steps as they are walked: each after all that lead to it, loops apart; then those to which no way leads."""
    seen: set[str] = set()
    left: list[str] = []
    waiting = [(procedure.start, False)]
    while waiting:
        id_, is_left = waiting.pop()
        if is_left:
            left.append(id_)
        elif id_ in procedure.steps and id_ not in seen:
            seen.add(id_)
            ways = ways_of(pack, procedure.steps[id_]).values()
            waiting += [(id_, True), *((target, False) for target in ways)]
    return [*reversed(left), *(id_ for id_ in procedure.steps if id_ not in seen)]
