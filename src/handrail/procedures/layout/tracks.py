"""Which bundle of lines runs above which in a channel between two rows.

A bundle is one horizontal line with upright ends: up to the row above, down to the row below. Two bundles that would
touch get tracks of their own, in the order that crosses least and never lets two lines lie on one another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

CLEAR = 12.0
"""Bundles that come nearer than this to one another may not share a track."""
ALL_ORDERS_UP_TO = 6
LYING_ON_ANOTHER = 1000


@dataclass(frozen=True, slots=True)
class Bundle:
    """The x of every end above and of every end below."""

    above: tuple[float, ...]
    below: tuple[float, ...]

    @property
    def left(self) -> float:
        return min(self.above + self.below)

    @property
    def right(self) -> float:
        return max(self.above + self.below)

    @property
    def is_straight(self) -> bool:
        """Whether it needs no horizontal line at all."""
        return self.right - self.left < 0.5 and bool(self.above) and bool(self.below)


def tracks(bundles: Sequence[Bundle]) -> list[int | None]:
    """For every bundle its track, from 0 at the top; None for one that runs straight down."""
    bent = [number for number, bundle in enumerate(bundles) if not bundle.is_straight]
    order = _best_order(bent, bundles)
    found: list[int | None] = [None] * len(bundles)
    for place, number in enumerate(order):
        over = (found[other] for other in order[:place] if _meet(bundles[number], bundles[other]))
        found[number] = max((track + 1 for track in over if track is not None), default=0)
    return found


def _meet(a: Bundle, b: Bundle) -> bool:
    return a.left < b.right + CLEAR and b.left < a.right + CLEAR


def _best_order(bent: Sequence[int], bundles: Sequence[Bundle]) -> list[int]:
    if len(bent) <= ALL_ORDERS_UP_TO:
        return min((list(order) for order in permutations(bent)), key=lambda order: _cost(order, bundles))
    order: list[int] = []
    for number in bent:
        trials = [[*order[:place], number, *order[place:]] for place in range(len(order) + 1)]
        order = min(trials, key=lambda trial: _cost(trial, bundles))
    return order


def _cost(order: Sequence[int], bundles: Sequence[Bundle]) -> int:
    return sum(_cost_of_pair(bundles[upper], bundles[lower]) for upper, lower in combinations(order, 2))


def _cost_of_pair(upper: Bundle, lower: Bundle) -> int:
    """Crossings when `upper` runs above `lower`, and a great deal for lines that would lie on one another."""
    down = sum(lower.left < x < lower.right for x in upper.below)
    up = sum(upper.left < x < upper.right for x in lower.above)
    touching = sum(abs(x - y) < CLEAR / 2 for x in upper.below for y in lower.above)
    return down + up + LYING_ON_ANOTHER * touching
