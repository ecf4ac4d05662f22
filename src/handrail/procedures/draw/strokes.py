"""Level and upright lines with rounded corners, as the data of SVG paths."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from handrail.procedures.draw.svg import number
from handrail.procedures.layout import Point

CORNER = 9.0
Stretch = tuple[float, float]


def one_by_one(ways: Iterable[tuple[Point, ...]]) -> str:
    """Every way as a stroke of its own."""
    return "".join(_way(points) for points in ways)


def joined(ways: Iterable[tuple[Point, ...]]) -> str:
    """All ways as one drawing in which nothing is drawn twice: what ways share is no darker than the rest."""
    stretches: dict[tuple[bool, float], list[Stretch]] = defaultdict(list)
    corners: dict[str, None] = {}
    for points in ways:
        for a, b in _straights(points):
            level = abs(a[1] - b[1]) < abs(a[0] - b[0])
            along = 0 if level else 1
            ends = sorted((round(a[along], 1), round(b[along], 1)))
            stretches[level, round(a[1 - along], 1)].append((ends[0], ends[1]))
        corners |= dict.fromkeys(f"M{_at(start)}Q{_at(corner)} {_at(end)}" for start, corner, end in _corners(points))
    return "".join([*_lines(stretches), *corners])


def _lines(stretches: dict[tuple[bool, float], list[Stretch]]) -> Iterator[str]:
    for (level, at), found in stretches.items():
        for first, last in _merged(found):
            yield f"M{_at((first, at))}H{number(last)}" if level else f"M{_at((at, first))}V{number(last)}"


def _merged(stretches: list[Stretch]) -> list[Stretch]:
    """The same ground without overlaps."""
    merged: list[Stretch] = []
    for first, last in sorted(stretches):
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def _way(points: tuple[Point, ...]) -> str:
    corners = (f"L{_at(start)}Q{_at(corner)} {_at(end)}" for start, corner, end in _corners(points))
    return "".join([f"M{_at(points[0])}", *corners, f"L{_at(points[-1])}"])


def _corners(points: tuple[Point, ...]) -> Iterator[tuple[Point, Point, Point]]:
    """Where the rounding of each corner begins, the corner, and where the rounding ends."""
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(CORNER, _distance(before, corner) / 2, _distance(corner, after) / 2)
        yield _towards(corner, before, radius), corner, _towards(corner, after, radius)


def _straights(points: tuple[Point, ...]) -> Iterator[tuple[Point, Point]]:
    """What lies between the rounded corners."""
    ends = [points[0], *(end for start, _, finish in _corners(points) for end in (start, finish)), points[-1]]
    yield from ((a, b) for a, b in zip(ends[::2], ends[1::2], strict=True) if _distance(a, b) > 0.05)


def _at(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"


def _distance(a: Point, b: Point) -> float:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def _towards(start: Point, end: Point, length: float) -> Point:
    """The point `length` from `start` on the way to `end`; the way is level or upright."""
    whole = _distance(start, end)
    if not whole:
        return start
    return (start[0] + (end[0] - start[0]) * length / whole, start[1] + (end[1] - start[1]) * length / whole)
