"""The footnotes of a chart: why a step stands as it does, and what its source leaves open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from handrail.procedures.draw.panel import Column
from handrail.procedures.draw.style import DETAIL, HEADING
from handrail.procedures.draw.svg import element
from handrail.procedures.outline import OutlineItem

WIDTH, GAP, BETWEEN = 320.0, 28.0, 9.0
INDENT = 26.0
LEFT_OPEN = "Left open by the source: "


@dataclass(frozen=True, slots=True)
class Footnote:
    """What is told of one step; it has the number of the step."""

    number: str
    says: str

    def written(self, width: float, y: float) -> Column:
        """The footnote set from `y` downwards."""
        column = Column(0, width, y)
        number = Column(0, INDENT, y)
        number.add(self.number, DETAIL, bold=True)
        column.content += number.content
        column.add(self.says, DETAIL, indent=INDENT)
        return column


def footnotes(items: Iterable[OutlineItem], left: float, width: float, top: float) -> tuple[str, float]:
    """The footnotes in columns to be read one after the other, and the y under them; nothing when there are none."""
    found = [Footnote(item.number, _says(item)) for item in items if item.why or item.gap]
    if not found:
        return "", top
    heading = Column(left, left + width, top)
    heading.add("Footnotes", HEADING, bold=True)
    count = min(max(1, int((width + GAP) // (WIDTH + GAP))), len(found))
    wide = min((width - (count - 1) * GAP) / count, 2 * WIDTH)
    drawn, first, lowest = heading.content, heading.y + 8, heading.y
    for place, column in enumerate(_shared_out(found, wide, count)):
        y = first
        content: list[str] = []
        for note in column:
            written = note.written(wide, y)
            content += written.content
            y = written.y + BETWEEN
        drawn.append(element("g", *content, transform=f"translate({left + place * (wide + GAP):.1f} 0)"))
        lowest = max(lowest, y)
    return "".join(drawn), lowest - BETWEEN


def _says(item: OutlineItem) -> str:
    return " ".join(part for part in (item.why, f"{LEFT_OPEN}{item.gap}" if item.gap else "") if part)


def _shared_out(found: list[Footnote], width: float, count: int) -> list[list[Footnote]]:
    """The footnotes in order, in columns as equal as whole footnotes allow."""
    heights = [note.written(width, 0).y + BETWEEN for note in found]
    share, so_far = sum(heights) / count, 0.0
    columns: list[list[Footnote]] = [[] for _ in range(count)]
    for note, height in zip(found, heights, strict=True):
        columns[min(int((so_far + height / 2) / share), count - 1)].append(note)
        so_far += height
    return columns
