"""The outline of each kind of box. A reader tells them apart by shape, in black and white too."""

from __future__ import annotations

from handrail.procedures.draw.marks import Mark
from handrail.procedures.draw.panel import Panel
from handrail.procedures.draw.steps import BARS, DIAMOND, POINT
from handrail.procedures.draw.style import FILLS, HEAVY, HERE, INK, STRIP, THIN
from handrail.procedures.draw.svg import element, number, polygon

Attributes = dict[str, str | float | None]


def shape(panel: Panel, *, mark: Mark = Mark.PLAIN, here: bool = False, ours: bool = False) -> str:
    """The box around a panel's content, at the origin; dashed when its words are not the source's."""
    look: Attributes = {
        "fill": HERE if here else FILLS.get(panel.kind, INK),
        "stroke": INK if mark is Mark.PLAIN or (here and mark is Mark.TAKEN) else mark.colour,
        "stroke_width": HEAVY if here else mark.width,
        "stroke_dasharray": "7 3.5" if ours else None,
    }
    width, height = panel.width, panel.height
    match panel.kind:
        case "question":
            return polygon(hexagon(width, height), **look, stroke_linejoin="round")
        case "instruction":
            return _with_strip(panel, look)
        case "call":
            bars = "".join(_upright(x, height, look) for x in (BARS, width - BARS))
            return _rect(width, height, 0, look) + bars
        case "branch":
            return _stem(panel, mark) + polygon(_diamond(width / 2), **look, stroke_linejoin="round")
        case "ending":
            return _rect(width, height, min(height / 2, 30), look)
        case _:
            return _rect(width, height, height / 2, look)


def hexagon(width: float, height: float) -> list[tuple[float, float]]:
    """Flat above and below, pointed at the sides."""
    middle = height / 2
    right = width - POINT
    return [(POINT, 0), (right, 0), (width, middle), (right, height), (POINT, height), (0, middle)]


def _stem(panel: Panel, mark: Mark) -> str:
    """From the diamond down to the foot of the words beside it, where its arrows begin."""
    stem = f"M{number(panel.width / 2)} {DIAMOND}V{number(panel.height)}"
    return element("path", d=stem, stroke=mark.colour, stroke_width=mark.width)


def _diamond(middle: float) -> list[tuple[float, float]]:
    half = DIAMOND / 2
    return [(middle, 0), (middle + half, half), (middle, DIAMOND), (middle - half, half)]


def _rect(width: float, height: float, radius: float, look: Attributes) -> str:
    return element("rect", width=width, height=height, rx=radius or None, **look)


def _with_strip(panel: Panel, look: Attributes) -> str:
    """The header's ground first, then the frame over its edge, then the line under it."""
    ground = element("rect", width=panel.width, height=panel.height, rx=5, fill=look["fill"])
    edge = f"M0 {panel.strip}V5Q0 0 5 0H{panel.width - 5}Q{panel.width} 0 {panel.width} 5V{panel.strip}Z"
    strip = element("path", d=edge, fill=STRIP)
    frame = _rect(panel.width, panel.height, 5, {**look, "fill": "none"})
    line = element("path", d=f"M0 {panel.strip}H{panel.width}", stroke=look["stroke"], stroke_width=THIN)
    return ground + strip + line + frame


def _upright(x: float, height: float, look: Attributes) -> str:
    return element("path", d=f"M{x} 0V{height}", stroke=look["stroke"], stroke_width=THIN)
