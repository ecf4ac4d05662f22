"""A narrow chart cut into columns, for sheets of paper on which the whole would be too small to read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from handrail.procedures.draw.chart import AFTER_NOTES, Picture, legend_of, picture
from handrail.procedures.draw.drawing import move
from handrail.procedures.draw.footnotes import footnotes
from handrail.procedures.draw.notes import notes
from handrail.procedures.draw.strip import WIDTH, Strip
from handrail.procedures.draw.svg import element
from handrail.procedures.model import Step
from handrail.procedures.outline import letter

MARGIN = 12.0
T = TypeVar("T")
Block = tuple[str, float, tuple[str, ...]]
"""What is drawn, how high it is, and the numbers of what stands in it."""


@dataclass(slots=True)
class _Column:
    """A column while it is filled, from the top."""

    y: float = 0.0
    drawn: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)

    def put(self, drawn: str, height: float, numbers: Sequence[str] = ()) -> None:
        self.drawn.append(element("g", drawn, transform=move(0, self.y)))
        self.y += height
        self.numbers += numbers


def cut(strip: Strip, room: float) -> tuple[Picture, ...]:
    """The columns in the order in which they are read: the steps, then footnotes, slips and how to read it."""
    inner = room - 2 * MARGIN
    columns: list[_Column] = []
    for drawn, height, numbers in (*_steps(strip, inner), *_rest(strip, inner)):
        gap = AFTER_NOTES if columns else 0.0
        if not columns or columns[-1].y + gap + height > inner or not _may_follow(columns[-1], numbers):
            columns.append(_Column())
        else:
            columns[-1].y += gap
        columns[-1].put(drawn, height, numbers)
    return tuple(_piece(strip, column) for column in columns)


def _may_follow(column: _Column, numbers: Sequence[str]) -> bool:
    """A column of steps ends where it was cut: only what is not a step may stand under it."""
    return not (numbers and numbers[0].isdigit() and column.numbers)


def _piece(strip: Strip, column: _Column) -> Picture:
    width, height = WIDTH + 2 * MARGIN, column.y + 2 * MARGIN
    content = element("g", *column.drawn, transform=move(MARGIN, MARGIN))
    return picture(strip, width, height, content, tuple(column.numbers))


def _steps(strip: Strip, room: float) -> Iterator[Block]:
    for steps in _few(strip.procedure.steps.values(), lambda some: _height_of(strip, some), room):
        strip.lay_out(steps)
        yield "".join(strip.draw()), strip.y, tuple(strip.items[step.id].number for step in steps)


def _height_of(strip: Strip, steps: list[Step]) -> float:
    strip.lay_out(steps)
    return strip.y


def _rest(strip: Strip, room: float) -> Iterator[Block]:
    """What stands under a chart, in blocks that have room in a column."""
    told = [item for item in strip.items.values() if item.why or item.gap]
    for some in _few(told, lambda items: footnotes(items, 0, WIDTH, 0)[1], room):
        drawn, height = footnotes(some, 0, WIDTH, 0)
        yield drawn, height, ()
    first = 0
    for slips in _few(strip.procedure.beside, lambda slips: notes(slips, 0, WIDTH, 0)[1], room):
        drawn, height = notes(slips, 0, WIDTH, 0, first)
        yield drawn, height, tuple(letter(first + place) for place in range(len(slips)))
        first += len(slips)
    drawn, height = legend_of(strip).draw(0, WIDTH, 0)
    yield drawn, height, ()


def _few(each: Iterable[T], height_of: Callable[[list[T]], float], room: float) -> list[list[T]]:
    """In order, as many together as have room; at least one."""
    some: list[list[T]] = []
    for one in each:
        if some and height_of([*some[-1], one]) <= room:
            some[-1].append(one)
        else:
            some.append([one])
    return some
