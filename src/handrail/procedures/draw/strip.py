"""A chart for a telephone: every box under the one before it, and where an answer leads elsewhere, the number to go to.

Nothing is shrunk and nothing is scrolled sideways. The boxes, their numbers and their words are those of the wide
chart; a line leads on only to the next box.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from handrail.procedures.draw import arrows
from handrail.procedures.draw.drawing import Drawing, flag_width
from handrail.procedures.draw.marks import START, Ends, Mark
from handrail.procedures.draw.metrics import width_of
from handrail.procedures.draw.style import DETAIL, INK, MUTED, OFFICE, PAPER, THIN
from handrail.procedures.draw.svg import element, line_of_text
from handrail.procedures.layout import Rect, Route
from handrail.procedures.model import Branch, Step

WIDTH = 326.0
RAIL = 60.0
"""Where the line goes down, from the left."""
OUT = 22.0
"""From the line to an answer that leads elsewhere, and a little less from the answer to the number."""
BESIDE_RAIL = RAIL + 18
GAP, STEP_GAP = 10.0, 28.0
"""Between the rows of one step, and between steps: room for a head of an arrow, or for a flag."""
PILL = 28.0
"""A number to go to is as high as a finger needs (WCAG 2.2, 2.5.8)."""


@dataclass(slots=True)
class Strip(Drawing):
    """A procedure with its boxes in one column."""

    y: float = field(init=False, default=0.0)
    drawn: list[str] = field(init=False, default_factory=list)
    routes: list[tuple[Route, Mark]] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        Drawing.__post_init__(self)
        self.lay_out(list(self.procedure.steps.values()))

    def lay_out(self, order: Sequence[Step]) -> None:
        """Set these steps one under another, in place of what was laid out before.

        Steps that follow one another in the procedure; those before and after them are elsewhere.
        """
        self.y, self.drawn, self.routes, above = 0.0, [], [], ""
        if order[0] is next(iter(self.procedure.steps.values())):
            self._begin(order[0].id)
            above = START
        else:
            self.y = STEP_GAP
        for place, step in enumerate(order):
            self._step(step, above, order[place + 1].id if place + 1 < len(order) else "")
            above = step.id

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of what is drawn."""
        return WIDTH, self.y

    @property
    def has_loops(self) -> bool:
        """No arrow leads back: a number to go back to says so in words."""
        return False

    def draw(self) -> Iterator[str]:
        """Lines first, those on a path over the others; then answers and boxes."""
        for mark in Mark:
            yield arrows.lines((route for route, marked in self.routes if marked is mark), mark)
        yield from self.drawn

    def _begin(self, first: str) -> None:
        panel = self.panels[START]
        self.drawn.append(self.start_at(RAIL - panel.width / 2, 0))
        self.y = panel.height
        self._ways_out(START, [self.procedure.start], first)

    def _step(self, step: Step, above: str, below: str) -> None:
        """One box, the answers that lead elsewhere, and the line to the box below."""
        panel = self.panels[step.id]
        left = BESIDE_RAIL + (flag_width() + 8 if step.id in self.present else 0)
        if came_from := self._came_from(step, above, WIDTH - left):
            self.drawn.append(line_of_text(came_from, left, self.y - 9, OFFICE, bold=True, fill=MUTED))
        # A branch has its diamond in the middle of its panel and nothing to the left of it; the diamond is on the line.
        left = RAIL - panel.width / 2 if isinstance(step, Branch) else 0.0
        self.drawn.append(self.step_at(step, left, self.y, BESIDE_RAIL - left))
        self.y += panel.height
        self._ways_out(step.id, [target for source, target in self.ways if source == step.id], below)

    def _came_from(self, step: Step, above: str, room: float) -> str:
        """The numbers of the boxes that lead here, where the box above does not or others do too."""
        sources = [source for source, target in self.ways if target == step.id and source != above]
        numbers = sorted(int(self.items[source].number) for source in sources)
        told = _listed([str(number) for number in numbers])
        for shown in range(len(numbers) - 1, 0, -1):
            if width_of(told, OFFICE, bold=True) <= room:
                break
            told = _listed([*map(str, numbers[:shown]), f"{len(numbers) - shown} more"])
        return told

    def _ways_out(self, source: str, targets: list[str], below: str) -> None:
        foot = self.y
        for target in targets:
            if target != below:
                self._elsewhere((source, target), foot)
        if below in targets:
            self._lead_on((source, below), foot)
        else:
            self.y += STEP_GAP

    def _elsewhere(self, ends: Ends, foot: float) -> None:
        """A row that leads elsewhere: the answer, and the number to go to, beside it or under it."""
        self.y += GAP
        label, mark, words = self.labels.get(ends, arrows.Label()), self.mark(ends), self._go_to(ends)
        left, wide = RAIL + OUT, width_of(words, DETAIL, bold=True) + 24
        after = left + label.width + (OUT - 6 if label.answers else 0)
        beside = after + wide <= WIDTH
        tall = max(label.height, PILL) if beside else label.height
        plate = Rect(left, self.y + (tall - label.height) / 2, label.width, label.height)
        pill = (
            Rect(after, self.y + (tall - PILL) / 2, wide, PILL)
            if beside
            else Rect(left + 14, plate.bottom + 8, wide, PILL)
        )
        level = self.y + tall / 2
        self.routes.append((Route(((RAIL, foot), (RAIL, level), (left, level))), mark))
        if label.answers:
            join = (
                f"M{plate.right:.1f} {level:.1f}H{pill.x:.1f}"
                if beside
                else f"M{left + 30:.1f} {plate.bottom:.1f}V{pill.y:.1f}"
            )
            self.drawn.append(element("path", d=join, stroke=mark.colour, stroke_width=mark.width))
            self.drawn.append(arrows.plate(label, plate, mark))
        self.drawn.append(self._pill(words, pill, ends[1], mark))
        self.y = max(plate.bottom, pill.bottom)

    def _go_to(self, ends: Ends) -> str:
        number = self.items[ends[1]].number
        back = ends[0] != START and int(number) <= int(self.items[ends[0]].number)
        return f"Back to {number}" if back else f"Go to {number}"

    def _pill(self, words: str, rect: Rect, target: str, mark: Mark) -> str:
        """The number to go to, which leads there."""
        ink, ground = (INK, PAPER) if mark is Mark.PLAIN else (PAPER, mark.colour)
        frame = element(
            "rect", x=rect.x, y=rect.y, width=rect.width, height=rect.height, rx=PILL / 2, fill=ground, stroke=INK,
            stroke_width=THIN,
        )  # fmt: skip
        baseline = rect.y + rect.height / 2 + DETAIL * 0.36
        text = line_of_text(words, rect.middle, baseline, DETAIL, bold=True, fill=ink, anchor="middle", underlined=True)
        return element("a", frame, text, href=f"#{self.prefix}-{target}")

    def _lead_on(self, ends: Ends, foot: float) -> None:
        """The line to the box below, with the answer on it."""
        label, mark = self.labels.get(ends, arrows.Label()), self.mark(ends)
        if label.answers:
            self.y += GAP + 4
            plate = Rect(max(0.0, RAIL - label.width / 2), self.y, label.width, label.height)
            self.drawn.append(arrows.plate(label, plate, mark))
            self.y = plate.bottom
        self.y += STEP_GAP
        self.routes.append((Route(((RAIL, foot), (RAIL, self.y))), mark))


def _listed(numbers: list[str]) -> str:
    *others, last = numbers or [""]
    return f"From {', '.join(others)} and {last}" if others else f"From {last}" if last else ""
