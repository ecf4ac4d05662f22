"""The boxes and arrows of a chart, with the path taken and the present step marked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from math import ceil

from handrail.procedures.draw import arrows, steps
from handrail.procedures.draw.legend import is_ours
from handrail.procedures.draw.metrics import width_of
from handrail.procedures.draw.panel import Panel
from handrail.procedures.draw.shapes import shape
from handrail.procedures.draw.style import INK, OFFICE, PAPER
from handrail.procedures.draw.svg import element, line_of_text
from handrail.procedures.layout import Arrow, Box, Layout, Sheet, Sketch, lay_out
from handrail.procedures.model import NOT_KNOWN, Call, Pack, Procedure, Question, Step
from handrail.procedures.outline import OutlineItem, outline
from handrail.procedures.outline.item import YOU_ARE_HERE
from handrail.procedures.outline.ways import Way, is_taken, ways

START = "(start)"
FLAG = 21.0
LEAST_WIDTH = 680.0
HEAD_AND_LEGEND = 360.0
"""About how high the rest of the sheet is."""
Ends = tuple[str, str]


@dataclass(slots=True)
class Flow:
    """The flow of one procedure, measured and laid out."""

    pack: Pack
    procedure: Procedure
    taken: Mapping[str, Collection[str]]
    present: frozenset[str]
    link: Callable[[Procedure], str] | None
    ratio: float | None
    prefix: str
    items: dict[str, OutlineItem] = field(init=False)
    panels: dict[str, Panel] = field(init=False)
    ways: dict[Ends, Way] = field(init=False)
    labels: dict[Ends, arrows.Label] = field(init=False)
    layout: Layout = field(init=False)

    def __post_init__(self) -> None:
        told = outline(self.pack, self.procedure, taken=self.taken, present=self.present)
        self.items = {item.step: item for item in told if item.step}
        found = [way for step in self.procedure.steps.values() for way in ways(self.pack, step)]
        self.ways = {(way.source, way.target): way for way in found}
        self.labels = {ends: self._label(way) for ends, way in self.ways.items()}
        self.panels = {START: steps.start()}
        for step in self.procedure.steps.values():
            self.panels[step.id] = steps.panel(self.pack, step, self.items[step.id].number, linked=bool(self.link))
        self.layout = lay_out(self.sketch(), Sheet(self.ratio, HEAD_AND_LEGEND, LEAST_WIDTH) if self.ratio else None)

    def _label(self, way: Way) -> arrows.Label:
        step = self.procedure.steps[way.source]
        not_known = self.pack.facts[step.fact].label(NOT_KNOWN) if isinstance(step, Question) else ""
        return arrows.label(steps.label_lines(way.labels, not_known))

    def sketch(self) -> Sketch:
        """What is to be laid out: sizes and arrows, without a word."""
        boxes = (Box(name, panel.width, panel.height) for name, panel in self.panels.items())
        begin = Arrow(START, self.procedure.start)
        rest = (Arrow(*ends, ceil(label.width), ceil(label.height)) for ends, label in self.labels.items())
        return Sketch(tuple(boxes), (begin, *rest))

    @property
    def has_loops(self) -> bool:
        """Whether an arrow leads back."""
        return any(route.is_loop for route in self.layout.routes.values())

    def draw(self) -> Iterator[str]:
        """Arrows first, those on the path taken over the others; then answers; then boxes."""
        routes = self.layout.routes
        went = {ends for ends in routes if self._went(ends)}
        others = [route for ends, route in routes.items() if ends not in went]
        yield arrows.lines(route for route in others if not route.is_loop)
        yield arrows.lines((route for route in others if route.is_loop), back=True)
        yield arrows.lines((routes[ends] for ends in routes if ends in went), taken=True)
        for ends, route in routes.items():
            if route.label:
                yield arrows.plate(self.labels[ends], route.label, taken=ends in went)
        yield self._start()
        yield from (self._step(step) for step in self.procedure.steps.values())

    def _went(self, ends: Ends) -> bool:
        if ends[0] == START:
            return ends[1] in self.taken or ends[1] in self.present
        return is_taken(self.ways[ends], self.procedure.steps[ends[0]], self.taken, self.present)

    def _start(self) -> str:
        panel, rect = self.panels[START], self.layout.boxes[START]
        return element("g", shape(panel), *panel.content, transform=move(rect.x, rect.y))

    def _step(self, step: Step) -> str:
        panel, rect, here = self.panels[step.id], self.layout.boxes[step.id], step.id in self.present
        box = shape(panel, taken=step.id in self.taken, here=here, ours=is_ours(step.provenance))
        drawn = element(
            "g",
            box,
            *panel.content,
            flag(panel) if here else "",
            id=f"{self.prefix}-{step.id}",
            role="group",
            aria_label=told(self.items[step.id]),
            transform=move(rect.x, rect.y),
        )
        if isinstance(step, Call) and self.link:
            return element("a", drawn, href=self.link(self.pack.called(step)))
        return drawn


def told(item: OutlineItem) -> str:
    """A box as a screen reader says it."""
    parts = (f"{item.kind} {item.number}", item.status, item.office, item.modality, item.within, item.text)
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def flag(panel: Panel) -> str:
    """The words over the box where the walk stands."""
    left = steps.POINT if panel.kind == "question" else 0.0
    width = width_of(YOU_ARE_HERE, OFFICE, bold=True) + 16
    ground = element("rect", x=left, y=-FLAG - 2, width=width, height=FLAG, rx=3, fill=INK)
    return ground + line_of_text(YOU_ARE_HERE, left + 8, -8.5, OFFICE, bold=True, fill=PAPER)


def move(x: float, y: float) -> str:
    """The transformation that puts something at a place."""
    return f"translate({x:.1f} {y:.1f})"
