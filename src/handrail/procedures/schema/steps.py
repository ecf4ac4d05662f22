"""The shape of a procedure and of each kind of step."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from handrail.procedures.schema.basics import (
    BasisWord,
    ModalityWord,
    OneOrMore,
    Shape,
    Slug,
    Table,
    Text,
    WithinWord,
    Word,
    YesNo,
)

MOST_STEPS = 300
"""Of one procedure: eight times the longest that comes with Handrail, and few enough for a page to draw its chart."""


class BasisShape(Shape):
    wording: BasisWord
    order: BasisWord | None = None
    modality: BasisWord | None = None
    urgency: BasisWord | None = None


class StepShape(Shape):
    """What any step may carry."""

    node: OneOrMore = []
    source: OneOrMore = []
    basis: BasisShape
    why: Text = ""
    gap: Text = ""
    tags: list[Word] = []


class QuestionShape(StepShape):
    question: Word
    routes: Annotated[dict[Word, Word], Field(min_length=1)]
    otherwise: Word = ""
    ask: Text = ""
    hint: Text = ""
    by: OneOrMore = []


class InstructionShape(StepShape):
    do: Text
    by: OneOrMore
    within: WithinWord
    modality: ModalityWord
    then: Word
    contacts: OneOrMore = []
    items: OneOrMore = []
    when: Table | None = None
    proof: Word = ""


class RouteShape(Shape):
    when: Table | None = None
    then: Word = ""
    otherwise: Word = ""


class BranchShape(StepShape):
    branch: Annotated[list[RouteShape], Field(min_length=2)]
    unknown: Word
    says: Text = ""


class EachShape(Shape):
    kind: OneOrMore = []
    part: OneOrMore = []


class CallShape(StepShape):
    call: Slug = ""
    slot: Word = ""
    each: EachShape | None = None
    at_least_one: YesNo = "no"
    waits: YesNo = "yes"
    then: Word = ""
    says: Text = ""


class EndingShape(StepShape):
    ending: Text


STEP_KEYS = {"question": "question", "do": "do", "branch": "branch", "call": "call", "slot": "call", "ending": "ending"}


def _step_kind(value: Any) -> str | None:
    keys = value.keys() if isinstance(value, dict) else ()
    kinds = {STEP_KEYS[key] for key in keys if key in STEP_KEYS}
    return kinds.pop() if len(kinds) == 1 else None


AnyStep = Annotated[
    Annotated[QuestionShape, Tag("question")]
    | Annotated[InstructionShape, Tag("do")]
    | Annotated[BranchShape, Tag("branch")]
    | Annotated[CallShape, Tag("call")]
    | Annotated[EndingShape, Tag("ending")],
    Discriminator(_step_kind),
]


class BesideShape(Shape):
    says: Text
    node: Text = ""
    source: OneOrMore = []
    modality: ModalityWord | None = None


class ProcedureFile(Shape):
    procedure: Slug
    title: Text
    start: Word
    steps: Annotated[dict[Word, AnyStep], Field(min_length=1, max_length=MOST_STEPS)]
    scope: Literal["incident", "person"] = "incident"
    chart: Text = ""
    about: Text = ""
    replaces: Slug = ""
    beside: list[BesideShape] = []
