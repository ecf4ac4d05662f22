"""A procedure of a draft: its steps with what can be done to each, and how it differs from what is followed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handrail.drafting.desk import Desk, step_words, way_words
from handrail.drafting.presenters.charts import both_charts
from handrail.drafting.presenters.proof import ProofState
from handrail.procedures.edit import Data, arrows
from handrail.procedures.edit.basis import MODALITY, ORDER, URGENCY, WORDING, aspects
from handrail.procedures.model import Instruction, Question, Step
from handrail.procedures.outline.words import KINDS, offices_text
from handrail.procedures.outline.words import MODALITY as BINDING
from handrail.procedures.outline.words import WITHIN as SOON
from handrail.ui.addresses import page_address
from handrail.ui.parts import Link

if TYPE_CHECKING:
    from handrail.procedures.check import Report

CHANGED = {WORDING: "what it says", ORDER: "where it leads", MODALITY: "how binding it is", URGENCY: "how soon"}
ABOUT = {
    "tags": "what it is for the safety rules",
    "proof": "what it settles",
    "source": "its source",
    "why": "its footnote",
}


@dataclass(frozen=True, slots=True)
class WayLine:
    """A way out of a step: its words, and the step to which it leads."""

    words: str
    label: str
    number: str


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step in the list: what it says, how it differs from what is followed, and what can be done."""

    number: int
    kind: str
    text: str
    differs: str
    ways: list[WayLine]
    links: list[Link]


class ProcedurePage:
    """A procedure as it stands in the draft."""

    def __init__(self, desk: Desk, report: Report) -> None:
        self._desk = desk
        followed = desk.own.followed_procedure(desk.slug)
        self._followed = followed["steps"] if followed else {}
        self.title, self.about, self.slug = desk.procedure.title, desk.procedure.about, desk.slug
        self.is_followed = followed is not None
        self.is_own = desk.procedure.pack == desk.pack.id
        self.is_reached = desk.slug in desk.pack.reached
        self.number = desk.number
        self.proof = ProofState(report)
        self.chart = both_charts(desk)
        self.steps = list(self._lines())
        self.taken_out = self._taken_out()

    def _lines(self) -> Iterator[StepLine]:
        for number, (id_, step) in enumerate(self._desk.procedure.steps.items(), 1):
            data = self._desk.data["steps"][id_]
            text = step_words(self._desk.pack, step)
            yield StepLine(
                number, _kind(self._desk, step), text, self._differs(id_, data), self._ways(step, data),
                list(self._links(id_, data, number)),
            )  # fmt: skip

    def _ways(self, step: Step, data: Data) -> list[WayLine]:
        words = way_words(self._desk.pack, step, data)
        leads = arrows(data)
        lines = []
        for arrow, said in words.items():
            target = leads.get(arrow) or leads.get("otherwise", "")
            label = self._desk.labels.get(target, "")
            lines.append(WayLine(said, label or "nowhere", label.partition(".")[0]))
        return lines

    def _differs(self, id_: str, data: Data) -> str:
        """In words; nothing where the step is as it is followed, or where nothing is followed."""
        if not self.is_followed or not self.is_own:
            return ""
        if id_ not in self._followed:
            return "New"
        changed = changes_of(self._followed[id_], data)
        return f"Changed: {', '.join(changed)}" if changed else ""

    def _taken_out(self) -> list[str]:
        gone = [id_ for id_ in self._followed if id_ not in self._desk.procedure.steps] if self.is_own else []
        inherited = self._desk.own.inherited
        return [step_words(inherited, inherited.procedures[self.slug].steps[id_]) for id_ in gone]

    def _links(self, id_: str, data: Data, number: int) -> Iterator[Link]:
        about = f"step {number}"
        yield Link("Change", page_address("drafting:change-step", self.slug, id_), about)
        yield Link("Add before", page_address("drafting:choose-kind", self.slug, id_, "before"), about)
        if arrows(data):
            yield Link("Add after", page_address("drafting:choose-kind", self.slug, id_, "after"), about)
        if len(self._desk.procedure.steps) > 1:
            yield Link("Take out", page_address("drafting:take-out", self.slug, id_), about)


def changes_of(followed: Data, now: Data) -> list[str]:
    """What of a step differs from how it is followed, in words."""
    before, after = aspects(followed), aspects(now)
    found = [words for aspect, words in CHANGED.items() if before.get(aspect) != after.get(aspect)]
    return [*found, *(words for key, words in ABOUT.items() if followed.get(key) != now.get(key))]


def _kind(desk: Desk, step: Step) -> str:
    kind = KINDS[type(step)]
    if isinstance(step, Instruction):
        parts = [kind, offices_text(desk.pack, step), SOON[step.within], BINDING[step.modality]]
        return " · ".join(parts)
    if isinstance(step, Question) and step.by:
        return f"{kind} · {offices_text(desk.pack, step)}"
    return kind
