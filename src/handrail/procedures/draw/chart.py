"""The whole sheet: head, flow, footnotes, slips and legend, and what a screen reader is told of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from handrail.procedures.draw.drawing import move
from handrail.procedures.draw.flow import LEAST_WIDTH, Flow
from handrail.procedures.draw.footnotes import footnotes
from handrail.procedures.draw.legend import Legend
from handrail.procedures.draw.notes import notes
from handrail.procedures.draw.panel import Column
from handrail.procedures.draw.strip import Strip
from handrail.procedures.draw.style import BODY, FONT, INK, MUTED, PAPER, SUBTITLE, TITLE
from handrail.procedures.draw.svg import element, words
from handrail.procedures.outline import letter
from handrail.procedures.outline.words import KINDS

AFTER_HEAD, AFTER_FLOW, AFTER_NOTES = 24.0, 34.0, 26.0


@dataclass(frozen=True, slots=True)
class Picture:
    """A standalone SVG, how large it is, and the numbers of the steps and of the boxes beside the flow in it."""

    svg: str
    width: float
    height: float
    numbers: tuple[str, ...]


def sheet(flow: Flow | Strip, *, head: bool = True) -> Picture:
    """The whole of `flow`; without a head where the page on which it stands has one."""
    drawn_width, drawn_height = flow.size
    narrow = isinstance(flow, Strip)
    width, margin = (drawn_width, 12.0) if narrow else (max(drawn_width, LEAST_WIDTH), 28.0)
    top, y = _head(flow, margin, width) if head else ("", margin)
    drawn = element("g", *flow.draw(), transform=move(margin + (width - drawn_width) / 2, y))
    y += drawn_height + AFTER_FLOW
    told, y = footnotes(flow.items.values(), margin, width, y)
    slips, y = notes(flow.procedure.beside, margin, width, y + (AFTER_NOTES if told else 0))
    legend, y = legend_of(flow).draw(margin, width, y + (AFTER_NOTES if slips or told else 0))
    numbers = (*(item.number for item in flow.items.values()), *map(letter, range(len(flow.procedure.beside))))
    return picture(flow, width + 2 * margin, y + margin, top + drawn + told + slips + legend, numbers)


def _head(flow: Flow | Strip, margin: float, width: float) -> tuple[str, float]:
    """Title, pack and edition, and what the chart is about."""
    pack, procedure = flow.pack, flow.procedure
    column = Column(margin, margin + width, margin - 6)
    column.add(procedure.title, TITLE, bold=True)
    parts = (pack.title, f"edition {pack.edition}", procedure.chart and f"chart {procedure.chart}")
    column.add(" · ".join(part for part in parts if part), SUBTITLE, fill=MUTED, before=2)
    column.right = margin + min(width, 900)
    column.add(procedure.about, BODY, before=8)
    return "".join(column.content), column.y + AFTER_HEAD


def legend_of(flow: Flow | Strip) -> Legend:
    """How to read what is drawn."""
    return Legend(
        flow.pack, flow.procedure, flow.has_loops, bool(flow.taken), bool(flow.present), bool(flow.failing.places)
    )


def picture(flow: Flow | Strip, width: float, height: float, content: str, numbers: tuple[str, ...]) -> Picture:
    """What is drawn of `flow`, as a picture."""
    return Picture(_document(flow, width, height, content), width, height, numbers)


def _document(flow: Flow | Strip, width: float, height: float, content: str) -> str:
    """An image to assistive technology; a group when there are links in it, for nobody could reach them in an image."""
    name, about = f"{flow.prefix}-title", f"{flow.prefix}-description"
    return element(
        "svg",
        element("title", words(flow.procedure.title), id=name),
        element("desc", words(_description(flow)), id=about),
        element("rect", width=width, height=height, fill=PAPER),
        content,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:.1f} {height:.1f}",
        width=width,
        height=height,
        role="group" if flow.link or isinstance(flow, Strip) else "img",
        aria_labelledby=name,
        aria_describedby=about,
        font_family=FONT,
        fill=INK,
    )


def _description(flow: Flow | Strip) -> str:
    """How much there is, and where the walk stands."""
    kinds = Counter(KINDS[type(step)].lower() for step in flow.procedure.steps.values())
    counted = ", ".join(f"{count} × {kind}" for kind, count in kinds.items())
    here = [flow.items[step].text for step in flow.procedure.steps if step in flow.present]
    now = f" You are here: {' '.join(here)}" if here else ""
    whole = f"A flowchart of {len(flow.procedure.steps)} steps: {counted}. The outline gives the same in words."
    return f"{whole}{now}{_failing(flow)}"


def _failing(flow: Flow | Strip) -> str:
    """The steps on the way that breaks a rule, each with its place on that way."""
    stands = sorted((place, step) for step, places in flow.failing.places.items() for place in places)
    if not stands:
        return ""
    passed = " ".join(f"{place}: {flow.items[step].text}" for place, step in stands)
    return f" Numbered from its beginning, the way that breaks the rule passes here: {passed}"
