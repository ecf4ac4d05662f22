"""The shape of each file of a pack, as pydantic models: what may be written, and nothing else.

`handrail.procedures.build` turns these into the model. The published JSON Schema is made from them.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, StringConstraints, Tag

Word = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
YesNo = Literal["yes", "no"]
Count = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,6}$")]
BasisWord = Literal["stated", "order", "restored", "inferred", "good_practice", "added_for_safety"]
ModalityWord = Literal["must", "should", "consider", "as_appropriate", "may"]
WithinWord = Literal["now", "same_day", "later"]


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


OneOrMore = Annotated[
    list[Text],
    BeforeValidator(_listed, json_schema_input_type=str | list[str]),
]
Table = dict[str, Any]


class Shape(BaseModel):
    """Nothing but the keys named is allowed."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SourceShape(Shape):
    title: Text
    dated: Text = ""
    address: Text = ""
    lines: Count = "0"


class ConflictShape(Shape):
    fact: Word
    option: Word
    excludes: OneOrMore
    led_by: Word


class PackFile(Shape):
    pack: Slug
    title: Text
    edition: Text
    extends: Slug | None = None
    about: Text = ""
    start: Slug | None = None
    slots: dict[Word, Slug] = {}
    at_any_time: list[Word] = []
    conflicts: list[ConflictShape] = []
    sources: dict[str, SourceShape] = {}


class KnownWhenShape(Shape):
    option: Word
    when: Table


class FactShape(Shape):
    ask: Text
    options: Annotated[dict[Word, Text], Field(min_length=2)]
    scope: Literal["incident", "person"] = "incident"
    hint: Text = ""
    many: YesNo = "no"
    unsure: Literal["never_no"] | None = None
    within: WithinWord = "same_day"
    without_not_known: Text = ""
    known_when: list[KnownWhenShape] = []
    source: OneOrMore = []


class FactsFile(Shape):
    facts: dict[Word, FactShape]


class OfficeShape(Shape):
    title: Text
    also: Text = ""


class OfficesFile(Shape):
    offices: dict[Word, OfficeShape]


class ContactShape(Shape):
    office: Text
    number: Text = ""
    source: OneOrMore = []
    caution: Text = ""
    confirmed: Literal["no", "national"] = "no"


class ContactsFile(Shape):
    contacts: dict[Word, ContactShape]


class PeopleFile(Shape):
    kinds: dict[Word, Text]
    parts: dict[Word, Text]


class ProofShape(Shape):
    says: Text
    scope: Literal["incident", "person"] = "incident"


class ProofsFile(Shape):
    proofs: dict[Word, ProofShape]


class TagsFile(Shape):
    tags: dict[Word, Text]


class NeverShape(Shape):
    id: Word
    says: Text
    unless: Table | None = None
    source: OneOrMore = []


class NeversFile(Shape):
    nevers: list[NeverShape]


class RuleShape(Shape):
    id: Text
    says: Text
    source: OneOrMore = []
    always_before: Table | None = None
    never_after: Table | None = None
    on_every_ending: Table | None = None
    routes_differ: Table | None = None
    words_need_tag: Table | None = None
    when: dict[Word, OneOrMore] = {}
    with_person: dict[Word, OneOrMore] = {}


class RulesFile(Shape):
    rules: list[RuleShape]


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
    steps: Annotated[dict[Word, AnyStep], Field(min_length=1)]
    scope: Literal["incident", "person"] = "incident"
    chart: Text = ""
    about: Text = ""
    beside: list[BesideShape] = []


class ScenarioPersonShape(Shape):
    ref: Text
    kind: Word
    parts: OneOrMore = []
    facts: dict[Word, OneOrMore] = {}


class ExpectShape(Shape):
    steps: list[Text] = []
    in_order: list[Text] = []
    contacts: list[Word] = []
    not_steps: list[Text] = []
    never: list[Word] = []
    questions: list[Text] | None = None
    ending: OneOrMore = []
    may_close: YesNo | None = None


class ScenarioShape(Shape):
    name: Text
    expect: ExpectShape
    story: Text = ""
    incident: dict[Word, OneOrMore] = {}
    people: list[ScenarioPersonShape] = []
    done: list[Text] = []


class ScenariosFile(Shape):
    scenarios: list[ScenarioShape]


class FactsGiven(Shape):
    """The facts file of `handrail walk`."""

    incident: dict[Word, OneOrMore] = {}
    people: list[ScenarioPersonShape] = []
    done: list[Text] = []


FILES: dict[str, type[Shape]] = {
    "pack.yaml": PackFile,
    "facts.yaml": FactsFile,
    "offices.yaml": OfficesFile,
    "contacts.yaml": ContactsFile,
    "people.yaml": PeopleFile,
    "proofs.yaml": ProofsFile,
    "tags.yaml": TagsFile,
    "nevers.yaml": NeversFile,
    "rules.yaml": RulesFile,
}
FOLDERS: dict[str, type[Shape]] = {"procedures": ProcedureFile, "scenarios": ScenariosFile}
