"""Wide choices stacked on both sides of a stem, so that a question with a dozen answers stays on the page.

Before the rows are laid, the boxes of such a choice are folded into one block; afterwards the block is opened again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from handrail.procedures.layout.loops import loops
from handrail.procedures.layout.plan import Arrow, Box, Layout, Point, Rect, Route, Sketch, straightened

FAN_FROM = 5
"""A choice with fewer arrows than this stays in its row."""
STEM = 16.0
ARROW = 36.0
RAIL = 22.0
ROW_GAP = 20.0
JOIN = 18.0


@dataclass(frozen=True, slots=True)
class Leaf:
    """One answer of a fan and the box it leads to."""

    arrow: Arrow
    box: Box

    @property
    def height(self) -> float:
        return max(self.box.height, self.arrow.label_height)


@dataclass(frozen=True, slots=True)
class Fan:
    """The answers of one question that stand on its stem, and the box where those that go on come together."""

    question: str
    leaves: tuple[Leaf, ...]
    join: str
    joining: frozenset[str]

    @property
    def name(self) -> str:
        return f"fan {self.question}"

    @property
    def rows(self) -> list[tuple[Leaf, Leaf | None]]:
        """Down the left side, then down the right."""
        half = (len(self.leaves) + 1) // 2
        return [(left, right) for left, right in zip_longest(self.leaves[:half], self.leaves[half:]) if left]

    @property
    def label_width(self) -> float:
        return max(leaf.arrow.label_width for leaf in self.leaves)

    @property
    def box_width(self) -> float:
        return max(leaf.box.width for leaf in self.leaves)

    @property
    def width(self) -> float:
        return 2 * (STEM + self.label_width + ARROW + self.box_width + (RAIL if self.joining else 0))

    @property
    def height(self) -> float:
        rows = sum(max(leaf.height for leaf in row if leaf) + ROW_GAP for row in self.rows)
        return rows + (JOIN - ROW_GAP / 2 if self.joining else -ROW_GAP / 2)


def folded(sketch: Sketch) -> tuple[Sketch, tuple[Fan, ...]]:
    """The sketch with every wide choice as one block, and what is in the blocks."""
    fans = tuple(_fans(sketch))
    inside = {leaf.box.id: fan for fan in fans for leaf in fan.leaves}
    boxes = [box for box in sketch.boxes if box.id not in inside]
    boxes += [Box(fan.name, fan.width, fan.height) for fan in fans]
    arrows: dict[tuple[str, str], Arrow] = {}
    for arrow in sketch.arrows:
        source = inside[arrow.source].name if arrow.source in inside else arrow.source
        if arrow.target in inside:
            arrows.setdefault((source, inside[arrow.target].name), Arrow(source, inside[arrow.target].name))
        else:
            kept = Arrow(source, arrow.target, arrow.label_width, arrow.label_height)
            arrows.setdefault(kept.ends, kept)
    return Sketch(tuple(boxes), tuple(arrows.values())), fans


def _fans(sketch: Sketch) -> list[Fan]:
    back = loops([box.id for box in sketch.boxes], sketch.arrows)
    leaving: dict[str, list[Arrow]] = defaultdict(list)
    for arrow in sketch.arrows:
        leaving[arrow.source].append(arrow)
    entering = Counter(arrow.target for arrow in sketch.arrows)
    boxes = {box.id: box for box in sketch.boxes}
    wide = [box.id for box in sketch.boxes if len(leaving[box.id]) >= FAN_FROM]
    found: list[Fan] = []
    for question in wide:
        private = [a for a in leaving[question] if entering[a.target] == 1 and len(leaving[a.target]) <= 1]
        ahead = {a.target: leaving[a.target] for a in private if not any(b.ends in back for b in leaving[a.target])}
        fan = _fan(question, [Leaf(a, boxes[a.target]) for a in private if a.target in ahead], ahead)
        if len(fan.leaves) >= FAN_FROM - 1:
            found.append(fan)
    return found


def _fan(question: str, leaves: Sequence[Leaf], ahead: Mapping[str, Sequence[Arrow]]) -> Fan:
    """Of `leaves`, those that end and those that go on to the box to which most of them go on."""
    joins = Counter(arrow.target for arrows in ahead.values() for arrow in arrows)
    join = joins.most_common(1)[0][0] if joins else ""
    kept = [leaf for leaf in leaves if all(arrow.target == join for arrow in ahead[leaf.box.id])]
    joining = frozenset(leaf.box.id for leaf in kept if ahead[leaf.box.id])
    return Fan(question, tuple(kept), join, joining)


def unfolded(layout: Layout, fans: Sequence[Fan]) -> Layout:
    """The layout with the content of every block in its place."""
    boxes, routes = dict(layout.boxes), dict(layout.routes)
    for fan in fans:
        block = boxes.pop(fan.name)
        way_in = routes.pop((fan.question, fan.name)).points
        way_out = routes.pop((fan.name, fan.join)).points if fan.joining else ()
        opened = _Block(fan, block, way_in, way_out)
        top = block.y
        for row in fan.rows:
            height = max(leaf.height for leaf in row if leaf)
            for leaf, side in zip(row, (LEFT, RIGHT), strict=True):
                if leaf:
                    boxes[leaf.box.id] = opened.box(leaf, side, top + height / 2)
                    routes |= opened.routes(leaf, side, top + height / 2)
            top += height + ROW_GAP
    return Layout(layout.width, layout.height, boxes, routes)


LEFT, RIGHT = -1, 1


@dataclass(frozen=True, slots=True)
class _Block:
    """A fan in its place, with the ways to it and from it."""

    fan: Fan
    rect: Rect
    way_in: tuple[Point, ...]
    way_out: tuple[Point, ...]

    def box(self, leaf: Leaf, side: int, y: float) -> Rect:
        """The place of a box whose middle is at the height `y`."""
        middle = self._near(side) + side * leaf.box.width / 2
        return Rect(middle - leaf.box.width / 2, y - leaf.box.height / 2, leaf.box.width, leaf.box.height)

    def routes(self, leaf: Leaf, side: int, y: float) -> dict[tuple[str, str], Route]:
        """The way from the stem to a box, and from there along the rail to the join."""
        stem = self.rect.middle
        way = straightened([*self.way_in, (stem, y), (self._near(side), y)])
        found = {leaf.arrow.ends: Route(way, self._label(leaf, side, y))}
        if leaf.box.id in self.fan.joining:
            rail = stem + side * self.rect.width / 2
            foot = self.rect.bottom
            far = self._near(side) + side * leaf.box.width
            points = [(far, y), (rail, y), (rail, foot), (stem, foot), *self.way_out]
            found[leaf.box.id, self.fan.join] = Route(straightened(points))
        return found

    def _near(self, side: int) -> float:
        """Where boxes begin, seen from the stem."""
        return self.rect.middle + side * (STEM + self.fan.label_width + ARROW)

    def _label(self, leaf: Leaf, side: int, y: float) -> Rect | None:
        middle = self.rect.middle + side * (STEM + self.fan.label_width / 2)
        width, height = leaf.arrow.label_width, leaf.arrow.label_height
        return Rect(middle - width / 2, y - height / 2, width, height) if height else None
