"""What stands beside the flow: standing rules and definitions, as slips of paper under the chart."""

from __future__ import annotations

from collections.abc import Sequence

from handrail.procedures.draw.panel import Column
from handrail.procedures.draw.style import DETAIL, FILLS, HEADING, INK, MUTED, OFFICE, PAPER, SMALL, THIN
from handrail.procedures.draw.svg import element, polygon
from handrail.procedures.model import Beside
from handrail.procedures.outline import letter
from handrail.procedures.outline.words import MODALITY

SLIP, GAP, FOLD = 280.0, 18.0, 14.0


def notes(slips: Sequence[Beside], left: float, width: float, top: float, first: int = 0) -> tuple[str, float]:
    """The slips in rows of equal height, and the y under them; nothing at all when there are none.

    `first` is the place of the first of them among all of the procedure, from which its letter is counted.
    """
    if not slips:
        return "", top
    heading = Column(left, left + width, top)
    heading.add("Beside the chart", HEADING, bold=True)
    drawn, y = heading.content, heading.y + 8
    in_row = max(1, int((width + GAP) // (SLIP + GAP)))
    wide = (width - (in_row - 1) * GAP) / in_row if len(slips) >= in_row else SLIP
    written = [_written(beside, letter(number), wide) for number, beside in enumerate(slips, start=first)]
    for begin in range(0, len(written), in_row):
        row = written[begin : begin + in_row]
        height = max(slip.y for slip in row) + 10
        for place, slip in enumerate(row):
            drawn.append(_slip(slip, left + place * (wide + GAP), y, wide, height))
        y += height + GAP
    return "".join(drawn), y - GAP


def _written(beside: Beside, name: str, width: float) -> Column:
    column = Column(12, width - 12, 9)
    kind = f" · {MODALITY[beside.modality]}" if beside.modality else ""
    column.add(f"{name}{kind}", OFFICE, bold=True, fill=MUTED)
    column.add(beside.says, DETAIL, before=2)
    column.add(", ".join(beside.source), SMALL, fill=MUTED, before=4)
    return column


def _slip(written: Column, x: float, y: float, width: float, height: float) -> str:
    edge = [(0.0, 0.0), (width - FOLD, 0.0), (width, FOLD), (width, height), (0.0, height)]
    fold = [(width - FOLD, 0.0), (width - FOLD, FOLD), (width, FOLD)]
    sheet = polygon(edge, fill=FILLS["note"], stroke=INK, stroke_width=THIN)
    ear = polygon(fold, fill=PAPER, stroke=INK, stroke_width=THIN, stroke_linejoin="round")
    return element("g", sheet, ear, *written.content, transform=f"translate({x:.1f} {y:.1f})")
