"""From a sketch to places: rows, cells, tracks, and the points of every way."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from handrail.procedures.layout.clutter import clutter
from handrail.procedures.layout.dot import Pull, Spot, across, rows
from handrail.procedures.layout.grid import BOTTOM, Cell, End, Grid, Link, grid
from handrail.procedures.layout.heights import Heights, heights
from handrail.procedures.layout.loops import loops
from handrail.procedures.layout.plan import Layout, Point, Rect, Route, Sketch, straightened
from handrail.procedures.layout.untangle import untangle

BOX_GAP = 16.0
"""Room at each side of a box, beside the gap that every cell has."""
CELL_GAP = 14.0
NEARLY = 5.0
LABELS_CLOSE = 50
ALONE, TOGETHER = 8, 1


def laid_in_rows(sketch: Sketch) -> Layout:
    """The clearest of a few layouts of `sketch`, boxes in rows from top to bottom.

    Graphviz finds a good order but not always the best: it depends on the order in which it is shown the cells, and it
    cannot choose the side on which a way leads back.
    """
    back = loops([box.id for box in sketch.boxes], sketch.arrows)
    cells = _cells(sketch, back)
    given = list(cells.cells.values())
    orders = [given, given[::-1]]
    if back:
        orders.append(sorted(given, key=lambda cell: cell.id not in cells.lanes_back))
    sides = (False, True) if back else (False,)
    trials = [(order, left, in_order) for order in orders for left in sides for in_order in (False, True)]
    return min((_trial(cells, back, *trial) for trial in trials), key=clutter)


def _trial(
    cells: Grid, back: frozenset[tuple[str, str]], order: Sequence[Cell], loops_left: bool, in_order: bool
) -> Layout:
    _set_across(cells, order, loops_left, in_order)
    return _Drawing(cells, heights(cells, bundles(cells)), back).layout()


def _cells(sketch: Sketch, back: frozenset[tuple[str, str]]) -> Grid:
    leaving = Counter(arrow.source for arrow in sketch.arrows)
    labelled = [arrow for arrow in sketch.arrows if arrow.label_width or leaving[arrow.source] > 1]
    labels = {arrow.ends: f"{arrow.source} {arrow.target}" for arrow in labelled}
    pulls = []
    for arrow in sketch.arrows:
        if arrow.ends in labels:
            pulls.append(Pull(arrow.source, labels[arrow.ends], LABELS_CLOSE))
        if arrow.ends not in back:
            pulls.append(Pull(labels.get(arrow.ends, arrow.source), arrow.target))
    spots = [Spot(box.id, box.width, box.height) for box in sketch.boxes]
    found = rows([*spots, *(Spot(name, 10, 10) for name in labels.values())], pulls)
    return grid(sketch, found, {ends: found[ends[0]] + 1 for ends in labels}, back)


def _set_across(cells: Grid, order: Sequence[Cell], loops_left: bool, in_order: bool) -> None:
    """Give every cell its x, with Graphviz shown the cells in `order`."""
    spots = [Spot(c.id, c.width + (2 * BOX_GAP if c.is_box else 0), max(c.height, 1)) for c in order]
    beside = [(lane, box) if loops_left else (box, lane) for box, lane in cells.beside]
    for name, x in across(spots, _pulls(cells), beside, CELL_GAP, in_order=in_order).items():
        cells.cells[name].x = x
    _straighten(cells)
    untangle(cells, bundles(cells))


def _pulls(cells: Grid) -> list[Pull]:
    """Every link that leads from one row to the next, those that nothing else joins pulled straightest."""
    found: list[Pull] = []
    for hub, ends in bundles(cells).items():
        for end in ends:
            upper, lower = sorted((cells.cells[hub[0]], cells.cells[end[0]]), key=lambda cell: cell.row)
            if upper.row < lower.row:
                found.append(Pull(upper.id, lower.id, ALONE if len(ends) == 1 else TOGETHER))
    return found


def _straighten(cells: Grid) -> None:
    """Take out bends too small to be meant."""
    for hub, ends in sorted(bundles(cells).items(), key=lambda item: cells.channel(item[0])):
        if len(ends) == 1 and hub[1] != ends[0][1]:
            a, b = cells.cells[hub[0]], cells.cells[ends[0][0]]
            upper, lower = (a, b) if a.row < b.row else (b, a)
            if abs(upper.x - lower.x) < NEARLY:
                lower.x = upper.x


def bundles(cells: Grid) -> dict[End, list[End]]:
    """For every hub the ends that meet in it."""
    found: dict[End, list[End]] = defaultdict(list)
    for way in cells.ways.values():
        for link in way:
            other = link.finish if link.hub == link.start else link.start
            if other not in found[link.hub]:
                found[link.hub].append(other)
    return found


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Cells with their heights, ready to be read off."""

    cells: Grid
    heights: Heights
    back: frozenset[tuple[str, str]]

    def layout(self) -> Layout:
        """The places of boxes and the points of ways."""
        boxes = {cell.id: self._rect(cell) for cell in self.cells.cells.values() if cell.is_box}
        return _from_zero(boxes, {ends: self._route(ends) for ends in self.cells.ways})

    def _rect(self, cell: Cell) -> Rect:
        return Rect(cell.x - cell.width / 2, self.heights.tops[cell.id], cell.width, cell.height)

    def _route(self, ends: tuple[str, str]) -> Route:
        points = [point for link in self.cells.ways[ends] for point in self._points(link)]
        label = self.cells.cells[self.cells.labels[ends]] if ends in self.cells.labels else None
        rect = self._rect(label) if label and label.height else None
        return Route(straightened(points), rect, ends in self.back)

    def _points(self, link: Link) -> list[Point]:
        """The level piece in its channel, and the borders of the boxes at its ends."""
        points = [self._border(link.start), self._border(link.finish)]
        if link.hub in self.heights.levels:
            y = self.heights.levels[link.hub]
            points[1:1] = [(self.cells.cells[name].x, y) for name, _ in (link.start, link.finish)]
        return [point for point in points if point]

    def _border(self, end: End) -> Point | None:
        """Where a line meets a box; a label or a lane it only passes."""
        cell = self.cells.cells[end[0]]
        if not cell.is_box:
            return None
        rect = self._rect(cell)
        return rect.middle, rect.bottom if end[1] == BOTTOM else rect.y


def _from_zero(boxes: dict[str, Rect], routes: dict[tuple[str, str], Route]) -> Layout:
    """Everything moved so that the upper left corner is the origin."""
    rects = [*boxes.values(), *(route.label for route in routes.values() if route.label)]
    points = [point for route in routes.values() for point in route.points]
    left = min([rect.x for rect in rects] + [x for x, _ in points])
    top = min([rect.y for rect in rects] + [y for _, y in points])
    right = max([rect.right for rect in rects] + [x for x, _ in points])
    bottom = max([rect.bottom for rect in rects] + [y for _, y in points])
    moved = {name: rect.moved(-left, -top) for name, rect in boxes.items()}
    return Layout(right - left, bottom - top, moved, {e: r.moved(-left, -top) for e, r in routes.items()})
