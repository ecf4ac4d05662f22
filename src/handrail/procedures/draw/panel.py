"""Boxes filled with measured words, before anybody knows where they will stand."""

from __future__ import annotations

from dataclasses import dataclass, field

from handrail.procedures.draw.metrics import lines_of, width_of
from handrail.procedures.draw.style import INK, LEADING, PAPER, SMALL
from handrail.procedures.draw.svg import element, line_of_text


@dataclass(frozen=True, slots=True)
class Panel:
    """A box of some kind with its content, drawn from its upper left corner. `strip` is the height of its header."""

    kind: str
    width: int
    height: int
    content: tuple[str, ...]
    strip: float = 0


@dataclass(slots=True)
class Column:
    """Words set line under line between `left` and `right`, from `y` downwards."""

    left: float
    right: float
    y: float
    centred: bool = False
    content: list[str] = field(default_factory=list)

    def add(
        self, text: str, size: float, *, bold: bool = False, fill: str = INK, before: float = 0, indent: float = 0,
        underlined: bool = False,
    ) -> None:  # fmt: skip
        """Set `text`, broken into lines, `before` below what stands above it. Nothing is set for no text."""
        if not text:
            return
        self.y += before
        left, anchor = self.left + indent, "start"
        for line in lines_of(text, size, self.right - left, bold=bold, even=self.centred):
            x = left
            if self.centred:
                x, anchor = (left + self.right) / 2, "middle"
            baseline = self.y + size * (LEADING + 0.7) / 2
            self.content.append(
                line_of_text(line, x, baseline, size, bold=bold, fill=fill, anchor=anchor, underlined=underlined)
            )
            self.y += size * LEADING

    def add_item(self, text: str, size: float) -> None:
        """Set `text` as one of a list."""
        self.y += 3
        dot = self.y + size * LEADING / 2
        self.content.append(element("circle", cx=self.left + 4, cy=dot, r=2.2, fill=INK))
        self.add(text, size, indent=13)


def chip(text: str, x: float, y: float, *, solid: bool, dashed: bool = False) -> str:
    """A word in a frame; `solid` is light on dark."""
    width = chip_width(text)
    frame = element(
        "rect",
        x=x,
        y=y,
        width=width,
        height=CHIP_HEIGHT,
        rx=3,
        fill=INK if solid else PAPER,
        stroke=INK,
        stroke_width=1,
        stroke_dasharray="3 2" if dashed else None,
    )
    fill = PAPER if solid else INK
    return frame + line_of_text(text, x + CHIP_ROOM, y + CHIP_HEIGHT / 2 + SMALL * 0.36, SMALL, bold=True, fill=fill)


CHIP_ROOM = 5.0
CHIP_HEIGHT = SMALL * LEADING + 4


def chip_width(text: str) -> float:
    """How wide a chip with `text` is."""
    return width_of(text, SMALL, bold=True) + 2 * CHIP_ROOM
