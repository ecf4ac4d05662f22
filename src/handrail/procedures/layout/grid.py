"""A sketch cut into rows: boxes, labels and lanes in cells, joined only from one row to the next.

A lane is the room that a long arrow needs to pass a row. Arrows to the same box share their lanes, so that many ways
to one ending come together as one line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from handrail.procedures.layout.plan import Arrow, Sketch

LANE_WIDTH = 8.0
TOP, BOTTOM = "top", "bottom"
End = tuple[str, str]
"""A cell and the side of it where a line meets it."""


@dataclass(slots=True)
class Cell:
    """A place in a row. `x` is its middle, set once the rows are ordered."""

    id: str
    row: int
    width: float
    height: float
    is_box: bool = False
    x: float = 0


@dataclass(frozen=True, slots=True)
class Link:
    """A piece of a way through one channel. All links of a channel with the same hub are drawn as one bundle."""

    start: End
    finish: End
    hub: End


@dataclass(slots=True)
class Grid:
    """The cells, and for every arrow its links from source to target."""

    cells: dict[str, Cell] = field(default_factory=dict)
    ways: dict[tuple[str, str], list[Link]] = field(default_factory=dict)
    labels: dict[tuple[str, str], str] = field(default_factory=dict)
    beside: list[tuple[str, str]] = field(default_factory=list)

    @property
    def lanes_back(self) -> frozenset[str]:
        """The lanes that lead upwards, where they begin and end."""
        return frozenset(lane for _, lane in self.beside)

    def channel(self, end: End) -> int:
        """The gap between rows that `end` looks into: gap n lies below row n."""
        row = self.cells[end[0]].row
        return row if end[1] == BOTTOM else row - 1


def grid(
    sketch: Sketch, rows: Mapping[str, int], label_rows: Mapping[tuple[str, str], int], back: frozenset[tuple[str, str]]
) -> Grid:
    """Cut `sketch` into cells, given the row of every box and of every label."""
    made = Grid()
    for box in sketch.boxes:
        made.cells[box.id] = Cell(box.id, rows[box.id], box.width, box.height, is_box=True)
    for arrow in sketch.arrows:
        first = _first_cell(made, arrow, label_rows)
        chain = _chain_back(made, first, arrow) if arrow.ends in back else _chain_on(made, first, arrow)
        made.ways[arrow.ends] = _leave(arrow, first, chain)
    return made


def _first_cell(made: Grid, arrow: Arrow, label_rows: Mapping[tuple[str, str], int]) -> Cell:
    """The cell from which the arrow goes its own way: its label if it has one, its source otherwise."""
    if arrow.ends not in label_rows:
        return made.cells[arrow.source]
    name = f"label {arrow.source} {arrow.target}"
    label = Cell(name, label_rows[arrow.ends], max(arrow.label_width, LANE_WIDTH), arrow.label_height)
    made.cells[name] = made.cells.setdefault(name, label)
    made.labels[arrow.ends] = name
    return label


def _leave(arrow: Arrow, first: Cell, chain: list[Link]) -> list[Link]:
    if first.is_box:
        return chain
    source = (arrow.source, BOTTOM)
    return [Link(source, (first.id, TOP), hub=source), *chain]


def _lane(made: Grid, kind: str, target: str, row: int) -> str:
    name = f"{kind} {target} {row}"
    made.cells.setdefault(name, Cell(name, row, LANE_WIDTH, 0))
    return name


def _chain_on(made: Grid, first: Cell, arrow: Arrow) -> list[Link]:
    """Down through a lane in every row between, to the top of the target."""
    rows = range(first.row + 1, made.cells[arrow.target].row)
    names = [first.id, *(_lane(made, "down", arrow.target, row) for row in rows), arrow.target]
    return [Link((upper, BOTTOM), (lower, TOP), hub=(lower, TOP)) for upper, lower in pairwise(names)]


def _chain_back(made: Grid, first: Cell, arrow: Arrow) -> list[Link]:
    """Out below, up beside every row between, and round into the top of the target."""
    target = made.cells[arrow.target]
    lanes = [_lane(made, "up", arrow.target, row) for row in range(first.row, target.row - 1, -1)]
    made.beside += [pair for pair in ((target.id, lanes[-1]), (first.id, lanes[0])) if pair not in made.beside]
    chain = [Link((first.id, BOTTOM), (lanes[0], BOTTOM), hub=(lanes[0], BOTTOM))]
    chain += [Link((lower, TOP), (upper, BOTTOM), hub=(upper, BOTTOM)) for lower, upper in pairwise(lanes)]
    return [*chain, Link((lanes[-1], TOP), (target.id, TOP), hub=(target.id, TOP))]
