"""The boxes and arrows of a wide chart, laid out on a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import ceil

from handrail.procedures.draw import arrows
from handrail.procedures.draw.drawing import Drawing
from handrail.procedures.draw.marks import START, Mark
from handrail.procedures.layout import Arrow, Box, Layout, Sheet, Sketch, lay_out

LEAST_WIDTH = 680.0
HEAD_AND_LEGEND = 360.0
"""About how high the rest of the sheet is."""


@dataclass(slots=True)
class Flow(Drawing):
    """A procedure with its boxes in rows. `ratio` is the height of the sheet divided by its width."""

    ratio: float | None = None
    layout: Layout = field(init=False)

    def __post_init__(self) -> None:
        Drawing.__post_init__(self)
        self.layout = lay_out(self.sketch(), Sheet(self.ratio, HEAD_AND_LEGEND, LEAST_WIDTH) if self.ratio else None)

    def sketch(self) -> Sketch:
        """What is to be laid out: sizes and arrows, without a word."""
        boxes = (Box(name, panel.width, panel.height) for name, panel in self.panels.items())
        begin = Arrow(START, self.procedure.start)
        rest = (Arrow(*ends, ceil(label.width), ceil(label.height)) for ends, label in self.labels.items())
        return Sketch(tuple(boxes), (begin, *rest))

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of what is drawn."""
        return self.layout.width, self.layout.height

    @property
    def has_loops(self) -> bool:
        """Whether an arrow leads back."""
        return any(route.is_loop for route in self.layout.routes.values())

    def draw(self) -> Iterator[str]:
        """Arrows first, those on a path over the others; then answers; then boxes."""
        routes = self.layout.routes
        marks = {ends: self.mark(ends) for ends in routes}
        others = [route for ends, route in routes.items() if marks[ends] is Mark.PLAIN]
        yield arrows.lines(route for route in others if not route.is_loop)
        yield arrows.lines((route for route in others if route.is_loop), back=True)
        for mark in (Mark.TAKEN, Mark.FAILING):
            yield arrows.lines((routes[ends] for ends in routes if marks[ends] is mark), mark)
        for ends, route in routes.items():
            if route.label:
                yield arrows.plate(self.labels[ends], route.label, marks[ends])
        boxes = self.layout.boxes
        yield self.start_at(boxes[START].x, boxes[START].y)
        yield from (self.step_at(step, boxes[step.id].x, boxes[step.id].y) for step in self.procedure.steps.values())
