"""How to read the chart: only what this chart uses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handrail.procedures.draw.panel import Column, Panel
from handrail.procedures.draw.shapes import shape
from handrail.procedures.draw.steps import MARKS, OUR_READING, has_footnote, is_our_reading
from handrail.procedures.draw.style import DETAIL, HEADING, LINE
from handrail.procedures.draw.svg import element
from handrail.procedures.model import (
    Basis,
    Branch,
    Call,
    Ending,
    Instruction,
    Pack,
    Procedure,
    Provenance,
    Question,
    Source,
    Step,
)
from handrail.procedures.outline.words import KINDS

SAMPLE = 0.42
"""The samples are boxes drawn at this scale."""
SAMPLES: dict[type, Panel] = {
    Question: Panel("question", 120, 60, ()),
    Instruction: Panel("instruction", 110, 60, (), 20),
    Call: Panel("call", 110, 60, ()),
    Branch: Panel("branch", 60, 60, ()),
    Ending: Panel("ending", 110, 56, ()),
}
DASHED = Panel("instruction", 110, 60, (), 20)
ROOM = 163.0
MEANINGS = {
    Basis.ORDER: "page order: follows from the order on the page",
    Basis.RESTORED: "restored: lost there, restored from a public copy",
    Basis.INFERRED: "reconstructed: worked out, not written there",
    Basis.GOOD_PRACTICE: "good practice: in none of the sources",
    Basis.ADDED_FOR_SAFETY: "added for safety: put in because a safety rule needs it",
    Basis.DECIDED: "decided: the school’s own decision",
}
OURS = (Basis.INFERRED, Basis.GOOD_PRACTICE, Basis.ADDED_FOR_SAFETY, Basis.DECIDED)


def is_ours(provenance: Provenance) -> bool:
    """Whether the words are not the source's: such a box has a dashed edge."""
    return provenance.wording in OURS


@dataclass(frozen=True, slots=True)
class Legend:
    """What the chart uses that must be explained."""

    pack: Pack
    procedure: Procedure
    has_loops: bool
    has_path: bool
    has_place: bool
    has_failing: bool = False

    def draw(self, left: float, width: float, top: float) -> tuple[str, float]:
        """The legend under a rule, and the y under it."""
        rule = element("path", d=f"M{left:.1f} {top:.1f}h{width:.1f}", stroke=LINE, stroke_width=1)
        heading = Column(left, left + width, top + 14)
        heading.add("How to read this chart", HEADING, bold=True)
        samples, y = self._samples(left, width, heading.y + 8)
        column = Column(left, left + min(width, 980), y + 2)
        for sentence in self._sentences():
            column.add(sentence, DETAIL, before=3)
        return rule + "".join([*heading.content, *samples, *column.content]), column.y

    def _samples(self, left: float, width: float, top: float) -> tuple[list[str], float]:
        """One small box of each kind that occurs, with its name."""
        drawn: list[str] = []
        x, y = left, top
        for name, panel, ours in self._sampled():
            if x > left and x + ROOM > left + width:
                x, y = left, y + 36
            place = f"translate({x:.1f} {y:.1f}) scale({SAMPLE})"
            drawn.append(element("g", shape(panel, ours=ours), transform=place))
            written = Column(x + panel.width * SAMPLE + 8, x + 300, y + 5)
            written.add(name, DETAIL)
            drawn += written.content
            x += ROOM
        return drawn, y + 36

    def _sampled(self) -> Iterator[tuple[str, Panel, bool]]:
        """The name and shape of each kind that occurs, and the dashed edge where one does."""
        kinds = {type(step) for step in self._steps()}
        yield from ((KINDS[kind], panel, False) for kind, panel in SAMPLES.items() if kind in kinds)
        if any(is_ours(step.provenance) for step in self._steps()):
            yield "Our own words", DASHED, True

    def _steps(self) -> list[Step]:
        return list(self.procedure.steps.values())

    def _sentences(self) -> Iterator[str]:
        orders = [step for step in self._steps() if isinstance(step, Instruction)]
        if orders:
            yield (
                "Must and should: do it. Consider, as appropriate and may: decide yes or no, and keep the reason. "
                "The word at the upper right says how soon."
            )
        if any(
            is_our_reading(basis) for step in orders for basis in (step.provenance.modality, step.provenance.urgency)
        ):
            yield f"{OUR_READING} Our reading: the source does not say how binding, or how soon."
        if self.has_loops:
            yield "A dashed arrow goes back: answer again."
        yield from self._marks()
        if self.has_path:
            yield "A thick line shows the path taken, and a dark label the answer given."
        if self.has_failing:
            yield (
                "The thickest line, in red, shows a way that breaks the rule. The number on the corner of a box says "
                "where the box stands on that way, counted from its very beginning."
            )
        if self.has_place:
            yield "A thick, filled box marked “You are here” shows where things stand now."
        if sources := self._sources():
            yield f"Sources, by document and line: {'; '.join(sources)}."

    def _marks(self) -> Iterator[str]:
        origins = [step.provenance for step in self._steps()]
        used = {basis for origin in origins for basis in (origin.wording, origin.order)}
        if meanings := [MEANINGS[basis] for basis in MARKS if basis in used]:
            yield f"Small print gives the source, and what is not simply stated in it; {'; '.join(meanings)}."
        if any(is_ours(origin) for origin in origins):
            yield "A dashed edge: the words are ours, not the source’s."
        if any(has_footnote(origin) for origin in origins):
            yield "A footnote has the number of its step: why it stands so, or what the source leaves open."

    def _sources(self) -> list[str]:
        cited = {citation.partition(":")[0] for step in self._steps() for citation in step.provenance.source}
        cited |= {citation.partition(":")[0] for beside in self.procedure.beside for citation in beside.source}
        return [_source(source) for name, source in self.pack.sources.items() if name in cited]


def _source(source: Source) -> str:
    dated = f" ({source.dated})" if source.dated else ""
    return f"{source.id}: {source.title.rstrip('.')}{dated}"
