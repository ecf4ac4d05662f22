"""How hard a layout is on the eye: crossings, long ways, and a sheet of an awkward size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations, pairwise

from handrail.procedures.layout.plan import Layout, Point

Piece = tuple[Point, Point]
CROSSING = 250.0
BEND = 6.0
OUT_OF_ORDER = 90.0


def clutter(layout: Layout) -> float:
    """Less is clearer. A piece that several ways share counts once."""
    pieces = {piece for route in layout.routes.values() for piece in pairwise(route.points)}
    length = sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in pieces)
    size = 2 * (layout.width + layout.height)
    return CROSSING * crossings(pieces) + OUT_OF_ORDER * out_of_order(layout) + BEND * len(pieces) + length + size


def out_of_order(layout: Layout) -> int:
    """How many pairs of answers to the same question stand the other way round than they were given."""
    places: dict[str, list[float]] = defaultdict(list)
    for (source, _), route in layout.routes.items():
        if route.label:
            places[source].append(route.label.middle)
    return sum(left > right for found in places.values() for left, right in combinations(found, 2))


def crossings(pieces: Iterable[Piece]) -> int:
    """How often a level piece crosses an upright one; those that only touch, join."""
    flat = set(pieces)
    level = [piece for piece in flat if _is_level(piece)]
    return sum(_cross(on, up) for up in flat.difference(level) for on in level)


def _cross(level: Piece, upright: Piece) -> bool:
    x, y = upright[0][0], level[0][1]
    return _within(x, level[0][0], level[1][0]) and _within(y, upright[0][1], upright[1][1])


def _is_level(piece: Piece) -> bool:
    return piece[0][1] == piece[1][1]


def _within(value: float, one: float, other: float) -> bool:
    return min(one, other) < value < max(one, other)
