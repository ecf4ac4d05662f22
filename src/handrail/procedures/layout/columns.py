"""A long layout set in columns, so that it fits a sheet: cut where one line only leads on, and joined again by it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from handrail.procedures.layout.plan import Layout, Point, Rect, Route, straightened

GUTTER = 56.0
BEFORE_BOX = 15.0
"""The cut lies this far above a box, in the stem of the arrow that enters it."""
LEAD = 22.0
"""From a column to the line that leads on below it, and from that line to the next column."""
CLEAR = 8.0
MOST_COLUMNS = 8


@dataclass(frozen=True, slots=True)
class Cut:
    """A level at which one line only leads down, at `x`."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Piece:
    """What lies between two cuts, and how far it is moved."""

    first: float
    last: float
    left: float
    right: float
    dx: float = 0
    dy: float = 0

    def holds(self, y: float) -> bool:
        return self.first <= y < self.last

    def move(self, point: Point) -> Point:
        return point[0] + self.dx, point[1] + self.dy


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet that a layout is for: height over width, the height needed for other things, and the least width."""

    ratio: float
    spare: float = 0
    least: float = 1

    def misfit(self, layout: Layout) -> float:
        """How far the layout is from the sheet's form; 0 fits."""
        return abs(log((layout.height + self.spare) / max(layout.width, self.least) / self.ratio))


def in_columns(layout: Layout, sheet: Sheet) -> Layout:
    """The layout with as many columns as fit the sheet best."""
    cuts = list(_cuts(layout))
    trials = [layout]
    for count in range(2, min(MOST_COLUMNS, len(cuts) + 1) + 1):
        chosen = _spread(cuts, layout.height, count)
        trials.append(_set(layout, chosen))
    return min(trials, key=sheet.misfit)


def _cuts(layout: Layout) -> Iterator[Cut]:
    """Above every box that only one line leads to, with nothing beside it."""
    rects = [*layout.boxes.values(), *(route.label for route in layout.routes.values() if route.label)]
    bends = {y for route in layout.routes.values() for _, y in route.points[1:-1]}
    for box in sorted(layout.boxes.values(), key=lambda rect: rect.y):
        y = box.y - BEFORE_BOX
        crossing = [route for route in layout.routes.values() if _crosses(route, y)]
        alone = not any(rect.y - LEAD < y < rect.bottom + LEAD / 2 for rect in rects if rect != box)
        clear = all(abs(bend - y) > CLEAR for bend in bends)
        if alone and clear and crossing and all(_passes(route, Cut(box.middle, y)) for route in crossing):
            yield Cut(box.middle, y)


def _crosses(route: Route, y: float) -> bool:
    return any(min(a[1], b[1]) < y < max(a[1], b[1]) for a, b in pairwise(route.points))


def _passes(route: Route, cut: Cut) -> bool:
    """Whether the route goes down through the cut, there and nowhere else."""
    through = [(a, b) for a, b in pairwise(route.points) if min(a[1], b[1]) < cut.y < max(a[1], b[1])]
    return not route.is_loop and len(through) == 1 and abs(through[0][0][0] - cut.x) < 0.01


def _spread(cuts: Sequence[Cut], height: float, count: int) -> list[Cut]:
    """Cuts for `count` columns as equal as they can be, from top to bottom."""
    wanted = (height * place / count for place in range(1, count))
    nearest = {min(cuts, key=lambda cut: abs(cut.y - y)) for y in wanted}
    return sorted(nearest, key=lambda cut: cut.y)


def _set(layout: Layout, cuts: Sequence[Cut]) -> Layout:
    pieces = _pieces(layout, cuts)
    boxes = {name: _moved(rect, pieces) for name, rect in layout.boxes.items()}
    routes = {
        ends: Route(_joined(route, cuts, pieces), route.label and _moved(route.label, pieces), route.is_loop)
        for ends, route in layout.routes.items()
    }
    lowest = [rect.bottom for rect in boxes.values()] + [y for route in routes.values() for _, y in route.points]
    return Layout(pieces[-1].right + pieces[-1].dx, max(lowest), boxes, routes)


def _pieces(layout: Layout, cuts: Sequence[Cut]) -> list[Piece]:
    """The columns from left to right, each moved beside the one before it and up to the top."""
    levels = [-1.0, *(cut.y for cut in cuts), layout.height + 1]
    pieces: list[Piece] = []
    for first, last in pairwise(levels):
        left, right = _extent(layout, first, last)
        dx = pieces[-1].right + pieces[-1].dx + GUTTER - left if pieces else -left
        dy = LEAD + BEFORE_BOX - first if pieces else 0.0
        pieces.append(Piece(first, last, left, right, dx, dy))
    return pieces


def _extent(layout: Layout, first: float, last: float) -> tuple[float, float]:
    xs = [x for rect in layout.boxes.values() if first <= rect.y < last for x in (rect.x, rect.right)]
    xs += [
        x for route in layout.routes.values() for x, y in (*route.points, *_corners(route.label)) if first < y < last
    ]
    return min(xs), max(xs)


def _corners(label: Rect | None) -> tuple[Point, ...]:
    return ((label.x, label.y), (label.right, label.bottom)) if label else ()


def _moved(rect: Rect, pieces: Sequence[Piece]) -> Rect:
    piece = next(piece for piece in pieces if piece.holds(rect.y))
    return rect.moved(piece.dx, piece.dy)


def _joined(route: Route, cuts: Sequence[Cut], pieces: Sequence[Piece]) -> tuple[Point, ...]:
    """The points of a way, led under each column that it leaves, up through the gutter, and over the next."""
    points: list[Point] = []
    place = next(number for number, piece in enumerate(pieces) if piece.holds(route.points[0][1]))
    for point in route.points:
        while point[1] > pieces[place].last:
            points += _bridge(cuts[place], pieces[place], pieces[place + 1])
            place += 1
        points.append(pieces[place].move(point))
    return straightened(points)


def _bridge(cut: Cut, here: Piece, there: Piece) -> list[Point]:
    foot = cut.y + here.dy
    gutter = there.left + there.dx - GUTTER / 2
    down, up = cut.x + here.dx, cut.x + there.dx
    return [(down, foot), (gutter, foot), (gutter, LEAD / 2), (up, LEAD / 2)]
