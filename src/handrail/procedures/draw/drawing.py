"""What every chart of a procedure is made of, however it is laid out: boxes with their words, and the ways between."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from handrail.procedures.draw import arrows, steps
from handrail.procedures.draw.legend import is_ours
from handrail.procedures.draw.marks import NOTHING, START, Ends, Failing, Mark
from handrail.procedures.draw.metrics import width_of
from handrail.procedures.draw.panel import Panel
from handrail.procedures.draw.shapes import shape
from handrail.procedures.draw.style import FAIL, INK, LABEL, OFFICE, PAPER
from handrail.procedures.draw.svg import element, line_of_text
from handrail.procedures.model import NOT_KNOWN, Call, Pack, Procedure, Question, Step
from handrail.procedures.outline import OutlineItem, outline
from handrail.procedures.outline.item import YOU_ARE_HERE
from handrail.procedures.outline.ways import Way, is_taken, ways

FLAG = 21.0
BADGE = 22.0
"""How high the number of a place on a failing way stands."""


@dataclass(slots=True)
class Drawing:
    """One procedure, measured: its boxes, and the ways between them with their answers."""

    pack: Pack
    procedure: Procedure
    taken: Mapping[str, Collection[str]]
    present: frozenset[str]
    link: Callable[[Procedure], str] | None
    prefix: str
    failing: Failing = field(default=NOTHING, kw_only=True)
    items: dict[str, OutlineItem] = field(init=False)
    panels: dict[str, Panel] = field(init=False)
    ways: dict[Ends, Way] = field(init=False)
    labels: dict[Ends, arrows.Label] = field(init=False)

    def __post_init__(self) -> None:
        told = outline(self.pack, self.procedure, taken=self.taken, present=self.present)
        self.items = {item.step: item for item in told if item.step}
        found = [way for step in self.procedure.steps.values() for way in ways(self.pack, step)]
        self.ways = {(way.source, way.target): way for way in found}
        self.labels = {ends: self._label(way) for ends, way in self.ways.items()}
        self.panels = {START: steps.start()}
        for step in self.procedure.steps.values():
            self.panels[step.id] = steps.panel(self.pack, step, self.items[step.id].number, linked=bool(self.link))

    def _label(self, way: Way) -> arrows.Label:
        step = self.procedure.steps[way.source]
        not_known = self.pack.facts[step.fact].label(NOT_KNOWN) if isinstance(step, Question) else ""
        return arrows.label(steps.label_lines(way.labels, not_known))

    def went(self, ends: Ends) -> bool:
        """Whether the path taken leads this way."""
        if ends[0] == START:
            return ends[1] in self.taken or ends[1] in self.present
        return is_taken(self.ways[ends], self.procedure.steps[ends[0]], self.taken, self.present)

    def mark(self, ends: Ends) -> Mark:
        """How the arrow between these stands out; a way that breaks a rule over one that was taken."""
        if ends in self.failing.arrows:
            return Mark.FAILING
        return Mark.TAKEN if self.went(ends) else Mark.PLAIN

    def start_at(self, x: float, y: float) -> str:
        """The mark where the reader begins."""
        panel = self.panels[START]
        return element("g", shape(panel), *panel.content, transform=move(x, y))

    def step_at(self, step: Step, x: float, y: float, flag_left: float | None = None) -> str:
        """The box of a step, with the path taken, the present step and a way that breaks a rule marked."""
        panel, here = self.panels[step.id], step.id in self.present
        places = self.failing.places.get(step.id, ())
        mark = Mark.FAILING if places else Mark.TAKEN if step.id in self.taken else Mark.PLAIN
        box = shape(panel, mark=mark, here=here, ours=is_ours(step.provenance))
        drawn = element(
            "g",
            box,
            *panel.content,
            flag(panel, flag_left) if here else "",
            badge(panel, places),
            id=f"{self.prefix}-{step.id}",
            role="group",
            aria_label=told(self.items[step.id], places),
            transform=move(x, y),
        )
        if isinstance(step, Call) and self.link:
            return element("a", drawn, href=self.link(self.pack.called(step)))
        return drawn


def told(item: OutlineItem, places: tuple[int, ...] = ()) -> str:
    """A box as a screen reader says it."""
    failing = f"Place {places_text(places)} on the way that breaks the rule" if places else ""
    parts = (f"{item.kind} {item.number}", failing, item.status, item.office, item.modality, item.within, item.text)
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def flag_width() -> float:
    """How wide the flag over the present step is."""
    return width_of(YOU_ARE_HERE, OFFICE, bold=True) + 16


def flag(panel: Panel, left: float | None = None) -> str:
    """The words over the box where the walk stands."""
    if left is None:
        left = steps.POINT if panel.kind == "question" else 0.0
    ground = element("rect", x=left, y=-FLAG - 2, width=flag_width(), height=FLAG, rx=3, fill=INK)
    return ground + line_of_text(YOU_ARE_HERE, left + 8, -8.5, OFFICE, bold=True, fill=PAPER)


def places_text(places: tuple[int, ...]) -> str:
    """Where a step stands on a way; a step passed again and again with its first three places."""
    return ", ".join([*map(str, places[:3]), *(["…"] if len(places) > 3 else [])])


def badge(panel: Panel, places: tuple[int, ...]) -> str:
    """The places of a step on a failing way, on its upper left corner; nothing where it has none."""
    if not places:
        return ""
    words = places_text(places)
    width = max(BADGE, width_of(words, LABEL, bold=True) + 12)
    left = {"question": steps.POINT, "branch": panel.width / 2 - steps.DIAMOND / 2}.get(panel.kind, 0.0) - BADGE / 2
    top = 0.0 if panel.kind == "branch" else -BADGE / 2 if len(places) == 1 else 2 - BADGE
    ground = element(
        "rect", x=left, y=top, width=width, height=BADGE, rx=BADGE / 2, fill=FAIL, stroke=PAPER, stroke_width=1.5
    )
    baseline = top + BADGE / 2 + LABEL * 0.36
    return ground + line_of_text(words, left + width / 2, baseline, LABEL, bold=True, fill=PAPER, anchor="middle")


def move(x: float, y: float) -> str:
    """The transformation that puts something at a place."""
    return f"translate({x:.1f} {y:.1f})"
