"""The nouns of a layout: what is to be placed, and where it came to stand. Lengths are in pixels, y grows downwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """Something with a size; every arrow enters it at the middle of its top and leaves at the middle of its bottom."""

    id: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Arrow:
    """A way from one box to another; at most one for each pair. A label of no size is no label."""

    source: str
    target: str
    label_width: float = 0
    label_height: float = 0

    @property
    def ends(self) -> tuple[str, str]:
        """The key under which its route is found."""
        return self.source, self.target


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is to be laid out. The first box is the start; the order of boxes and arrows breaks ties."""

    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


@dataclass(frozen=True, slots=True)
class Rect:
    """A box that has its place; `x` and `y` are its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> float:
        """The x half way across."""
        return self.x + self.width / 2

    def moved(self, dx: float, dy: float) -> Rect:
        """The same box somewhere else."""
        return Rect(self.x + dx, self.y + dy, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Route:
    """The way an arrow takes, from border to border in straight pieces, and where its label stands."""

    points: tuple[Point, ...]
    label: Rect | None = None
    is_loop: bool = False

    def moved(self, dx: float, dy: float) -> Route:
        """The same way somewhere else."""
        points = tuple((x + dx, y + dy) for x, y in self.points)
        return Route(points, self.label and self.label.moved(dx, dy), self.is_loop)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands; routes are found by source and target."""

    width: float
    height: float
    boxes: Mapping[str, Rect]
    routes: Mapping[tuple[str, str], Route]


def straightened(points: list[Point]) -> tuple[Point, ...]:
    """The same way without points that do not bend it."""
    kept: list[Point] = []
    for point in points:
        if kept and _same(kept[-1], point):
            continue
        if len(kept) > 1 and _in_line(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return tuple(kept)


def _same(a: Point, b: Point) -> bool:
    return abs(a[0] - b[0]) < 0.01 and abs(a[1] - b[1]) < 0.01


def _in_line(a: Point, b: Point, c: Point) -> bool:
    return abs(a[0] - b[0]) < 0.01 > abs(b[0] - c[0]) or abs(a[1] - b[1]) < 0.01 > abs(b[1] - c[1])
