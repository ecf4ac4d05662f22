"""The pages on which a step is written, added and taken out."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from handrail.drafting.desk import Desk, way_words
from handrail.procedures.edit import Data, arrows, kind_of
from handrail.procedures.model import Instruction
from handrail.procedures.outline.words import condition_text
from handrail.ui.addresses import page_address

TITLES = {
    "do": "Something to do",
    "question": "A question",
    "branch": "A branch",
    "call": "Another procedure",
    "ending": "An ending",
}
ABOUT = {
    "do": "Somebody does something, by some time.",
    "question": "Somebody answers, and each answer leads somewhere.",
    "call": "Another procedure is followed, once or for each of some people.",
    "ending": "The procedure ends here.",
}
NEW_KINDS = tuple(ABOUT)
"""Kinds of which a new step may be. Not a branch: a question that is answered already leads on by itself."""


@dataclass(frozen=True, slots=True)
class KindChoice:
    """A kind that a new step may be of."""

    title: str
    about: str
    address: str


class KindChoices:
    """Of which kind is the new step?"""

    def __init__(self, desk: Desk, step_id: str, where: str) -> None:
        self.slug, self.title = desk.slug, desk.procedure.title
        self.where, self.step = where, desk.labels[step_id]
        self.kinds = [
            KindChoice(TITLES[kind], about, page_address("drafting:add-step", desk.slug, step_id, where, kind))
            for kind, about in ABOUT.items()
            if where == "after" or kind != "ending"
        ]


class StepPage:
    """A step that is written: what of it is not asked here, and where its chart is drawn."""

    def __init__(self, desk: Desk, step_id: str, step: Data, question: str) -> None:
        model = desk.procedure.steps[step_id]
        self.slug, self.title, self.step = desk.slug, desk.procedure.title, step_id
        self.heading = desk.labels[step_id]
        self.kind = TITLES[kind_of(step)]
        self.is_new = False
        self.redraw = page_address("drafting:redraw-step", desk.slug, step_id)
        here = page_address("drafting:change-step", desk.slug, step_id)
        self._of_question(desk, here, question or step.get("question", ""))
        self.only_when = ""
        if isinstance(model, Instruction) and model.when:
            self.only_when = condition_text(desk.pack, model.when)
        self.gap = step.get("gap", "")

    @classmethod
    def of_new(cls, desk: Desk, step_id: str, where: str, kind: str, question: str) -> StepPage:
        """The page of a step that is to stand before or after one that is there."""
        page = cls.__new__(cls)
        page.slug, page.title, page.step = desk.slug, desk.procedure.title, step_id
        page.heading = f"New step {where} {desk.labels[step_id]}"
        page.kind, page.is_new, page.only_when, page.gap = TITLES[kind], True, "", ""
        page.redraw = page_address("drafting:redraw-added", desk.slug, step_id, where, kind)
        here = page_address("drafting:add-step", desk.slug, step_id, where, kind)
        page._of_question(desk, here, question if kind == "question" else "")
        return page

    def _of_question(self, desk: Desk, here: str, question: str) -> None:
        """What is asked, and where its words and answers are changed; nothing for any other step."""
        fact = desk.pack.facts.get(question)
        self.asks = fact.ask if fact else ""
        self.hint = fact.hint if fact else ""
        back = urlencode({"back": here})
        self.words = f"{page_address('drafting:change-question', question)}?{back}" if fact else ""
        self.here = here


class TakeOutPage:
    """A step that is to be taken out: what leads to it, and where it leads."""

    def __init__(self, desk: Desk, step_id: str) -> None:
        self.slug, self.title, self.step = desk.slug, desk.procedure.title, desk.labels[step_id]
        self.is_first = desk.data["start"] == step_id
        self.leads_here = [
            f"{desk.labels[id_]} ({words})" for id_ in desk.data["steps"] for words in _ways_to(desk, id_, step_id)
        ]


def _ways_to(desk: Desk, id_: str, target: str) -> list[str]:
    data = desk.data["steps"][id_]
    words = way_words(desk.pack, desk.procedure.steps[id_], data)
    return [words.get(arrow, "in every other case") for arrow, to in arrows(data).items() if to == target]
