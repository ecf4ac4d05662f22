"""How high everything stands: first row under row, then every box, label and line moved up as far as it can go.

Moving up keeps the order of whatever lies one above another, so nothing that was clear of something comes to touch it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from handrail.procedures.layout.grid import BOTTOM, End, Grid
from handrail.procedures.layout.tracks import Bundle, tracks

TRACK = 12.0
UNDER_BOX, UNDER_LABEL = 14.0, 8.0
OVER_BOX, OVER_LABEL = 30.0, 10.0
"""From the line above to a box: room for the arrowhead and a flag. To a label: none is needed."""
CLEAR = 9.0
"""What lies nearer than this to one another, from left to right, keeps its order from top to bottom."""
BOX, LABEL, LINE = "box", "label", "line"


@dataclass(slots=True)
class Item:
    """Something with a height of its own: `key` is a cell's id, or the hub of a bundle for its level line."""

    key: str | End
    kind: str
    left: float
    right: float
    height: float
    y: float


@dataclass(frozen=True, slots=True)
class Heights:
    """The top of every box and label, and the level of every bundle that needs a level line."""

    tops: dict[str, float]
    levels: dict[End, float]


def heights(cells: Grid, bundles: dict[End, list[End]]) -> Heights:
    """Where everything stands from top to bottom, once it is known where it stands from left to right."""
    items = _in_rows(cells, bundles)
    items.sort(key=lambda item: item.y)
    for place, item in enumerate(items):
        item.y = max((_under(other, item) for other in items[:place] if _over_one_another(other, item)), default=0.0)
    tops = {item.key: item.y for item in items if isinstance(item.key, str)}
    return Heights(tops, {item.key: item.y for item in items if not isinstance(item.key, str)})


def _under(upper: Item, lower: Item) -> float:
    """The least y of `lower`."""
    return upper.y + upper.height + gap(upper.kind, lower.kind)


def gap(upper: str, lower: str) -> float:
    """The room between two kinds of items."""
    if lower == LINE:
        return {BOX: UNDER_BOX, LABEL: UNDER_LABEL, LINE: TRACK}[upper]
    return OVER_BOX if lower == BOX else {BOX: UNDER_BOX, LABEL: UNDER_LABEL, LINE: OVER_LABEL}[upper]


def _over_one_another(a: Item, b: Item) -> bool:
    return a.left < b.right + CLEAR and b.left < a.right + CLEAR


def _in_rows(cells: Grid, bundles: dict[End, list[End]]) -> list[Item]:
    """Every item, with a y that is right in its order: rows and tracks one under the other."""
    in_channel: dict[int, list[End]] = defaultdict(list)
    for hub in bundles:
        in_channel[cells.channel(hub)].append(hub)
    items = [
        Item(c.id, BOX if c.is_box else LABEL, c.x - c.width / 2, c.x + c.width / 2, c.height, c.row * ROW)
        for c in cells.cells.values()
        if c.height
    ]
    for channel, hubs in in_channel.items():
        items += _lines(cells, bundles, sorted(hubs, key=lambda hub: cells.cells[hub[0]].x), channel)
    return items


ROW = 1000.0
"""Anything larger than the number of tracks that a channel may have."""


def _lines(cells: Grid, bundles: dict[End, list[End]], hubs: Sequence[End], channel: int) -> list[Item]:
    shapes = [bundle(cells, hub, bundles[hub]) for hub in hubs]
    return [
        Item(hub, LINE, shape.left, shape.right, 0, channel * ROW + 1 + track)
        for hub, shape, track in zip(hubs, shapes, tracks(shapes), strict=True)
        if track is not None
    ]


def bundle(cells: Grid, hub: End, ends: Sequence[End]) -> Bundle:
    """The bundle that comes together in `hub`."""
    together = [hub, *ends]
    above = tuple(cells.cells[name].x for name, side in together if side == BOTTOM)
    below = tuple(cells.cells[name].x for name, side in together if side != BOTTOM)
    return Bundle(above, below)
