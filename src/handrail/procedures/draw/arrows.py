"""Arrows between boxes, and the answers written on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from handrail.procedures.draw.marks import Mark
from handrail.procedures.draw.metrics import lines_of, width_of
from handrail.procedures.draw.strokes import joined, one_by_one
from handrail.procedures.draw.style import INK, LABEL, LEADING, LINE, PAPER
from handrail.procedures.draw.svg import element, line_of_text, polygon
from handrail.procedures.layout import Point, Rect, Route

HEAD = 11.0
ROOM = 156.0
SIDE, ABOVE = 9.0, 4.0
BETWEEN = 5.0


@dataclass(frozen=True, slots=True)
class Label:
    """The answers that lead one way, each broken into lines."""

    answers: tuple[tuple[str, ...], ...] = ()

    @property
    def width(self) -> float:
        widths = [width_of(line, LABEL, bold=True) for lines in self.answers for line in lines]
        return max(widths) + 2 * SIDE if widths else 0

    @property
    def height(self) -> float:
        lines = sum(len(answer) for answer in self.answers)
        return lines * LABEL * LEADING + (len(self.answers) - 1) * BETWEEN + 2 * ABOVE if lines else 0


def label(answers: tuple[str, ...]) -> Label:
    """A label for `answers`: on one line when they are short, one under the other otherwise."""
    if not answers:
        return Label()
    together = " / ".join(answers)
    if width_of(together, LABEL, bold=True) <= ROOM:
        return Label(((together,),))
    return Label(tuple(lines_of(answer, LABEL, ROOM, bold=True, even=True) for answer in answers))


def lines(routes: Iterable[Route], mark: Mark = Mark.PLAIN, *, back: bool = False) -> str:
    """The lines of several arrows, with their heads touching the borders of the boxes; `back` is dashed."""
    size = HEAD if mark is Mark.PLAIN else HEAD + 3
    ways: list[tuple[Point, ...]] = []
    heads: dict[str, None] = {}
    for route in routes:
        *others, before, tip = route.points
        ways.append((*others, before, _short_of(tip, before, size * 0.8)))
        heads[polygon(_head(tip, before, size), fill=mark.colour)] = None
    if not ways:
        return ""
    stroke = element(
        "path",
        d=one_by_one(ways) if back else joined(ways),
        fill="none",
        stroke=mark.colour,
        stroke_width=mark.width,
        stroke_linecap=None if back else "round",
        stroke_dasharray="7 4" if back else None,
    )
    return stroke + "".join(heads)


def plate(written: Label, rect: Rect, mark: Mark) -> str:
    """The label on its plate: light on dark for an answer that was chosen."""
    taken = mark is not Mark.PLAIN
    ground = element(
        "rect",
        x=rect.x,
        y=rect.y,
        width=rect.width,
        height=rect.height,
        rx=9,
        fill=INK if taken else PAPER,
        stroke=INK if taken else LINE,
        stroke_width=1,
    )
    return ground + "".join(_answers(written, rect, PAPER if taken else INK))


def _answers(written: Label, rect: Rect, fill: str) -> list[str]:
    drawn: list[str] = []
    y = rect.y + ABOVE
    for place, answer in enumerate(written.answers):
        if place:
            rule = f"M{rect.x:.1f} {y + BETWEEN / 2:.1f}h{rect.width:.1f}"
            drawn.append(element("path", d=rule, stroke=fill, stroke_width=0.6))
            y += BETWEEN
        for text in answer:
            baseline = y + LABEL * (LEADING + 0.7) / 2
            drawn.append(line_of_text(text, rect.middle, baseline, LABEL, bold=True, fill=fill, anchor="middle"))
            y += LABEL * LEADING
    return drawn


def _head(tip: Point, before: Point, size: float) -> list[Point]:
    back, half = _short_of(tip, before, size), size * 0.42
    sideways = (0.0, half) if back[1] == tip[1] else (half, 0.0)
    return [tip, (back[0] + sideways[0], back[1] + sideways[1]), (back[0] - sideways[0], back[1] - sideways[1])]


def _short_of(tip: Point, before: Point, length: float) -> Point:
    """The point `length` before the tip."""
    if tip[0] == before[0]:
        return tip[0], tip[1] - length if tip[1] > before[1] else tip[1] + length
    return tip[0] - length if tip[0] > before[0] else tip[0] + length, tip[1]
