"""Two lines that change places between one row and the next must not lie on one another on the way.

Each would have to bend above the other. Moving one of them a little to the side lets either go first.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from handrail.procedures.layout.grid import BOTTOM, Cell, End, Grid

TOUCHING = 6.0
ASIDE = 7.0


def untangle(cells: Grid, bundles: dict[End, list[End]]) -> None:
    """Move lanes and labels aside wherever two bundles of a channel change places."""
    channels: dict[int, list[list[End]]] = defaultdict(list)
    for hub, ends in bundles.items():
        channels[cells.channel(hub)].append([hub, *ends])
    for together in channels.values():
        for one, other in combinations(together, 2):
            there, back = _meeting(cells, one, other), _meeting(cells, other, one)
            movable = [cell for pair in (*there, *back) for cell in pair if not cell.is_box]
            if there and back and movable:
                movable[0].x += ASIDE


def _meeting(cells: Grid, one: list[End], other: list[End]) -> list[tuple[Cell, Cell]]:
    """Where a line of `one` leaves downwards at the place at which a line of `other` comes from above."""
    below = [cells.cells[name] for name, side in one if side != BOTTOM]
    above = [cells.cells[name] for name, side in other if side == BOTTOM]
    return [(low, high) for low in below for high in above if abs(low.x - high.x) < TOUCHING]
