"""The nouns of the procedure format: what a pack holds once it has been read.

Everything here is frozen plain data. Nothing knows where it came from except through `Place`, nothing is asked of the
clock, and no word belongs to any one profession: those are in the packs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handrail.procedures.condition import Condition

NOT_KNOWN = "not_known"
"""The option that says the answer is not known yet; it always has a route of its own."""


class Scope(StrEnum):
    """What a fact is about, or what a procedure runs for."""

    INCIDENT = "incident"
    PERSON = "person"


class Within(StrEnum):
    """How soon. The order of the members is the order of urgency."""

    NOW = "now"
    SAME_DAY = "same_day"
    LATER = "later"

    @property
    def rank(self) -> int:
        """0 for the most urgent."""
        return _WITHIN_RANK[self]


_WITHIN_RANK = {within: rank for rank, within in enumerate(Within)}


class Modality(StrEnum):
    """How binding an instruction is."""

    MUST = "must"
    SHOULD = "should"
    CONSIDER = "consider"
    AS_APPROPRIATE = "as_appropriate"
    MAY = "may"

    @property
    def is_soft(self) -> bool:
        """A person answers yes or no, with a reason; nothing follows by itself."""
        return self not in (Modality.MUST, Modality.SHOULD)


class Basis(StrEnum):
    """Where a wording, an arrow, a modality or an urgency comes from."""

    STATED = "stated"
    ORDER = "order"
    RESTORED = "restored"
    INFERRED = "inferred"
    GOOD_PRACTICE = "good_practice"
    ADDED_FOR_SAFETY = "added_for_safety"


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file of a pack, for messages; `line` counts from 1, 0 when unknown."""

    file: str = ""
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a step comes from: citations, basis of each aspect, and what we add in our own words."""

    wording: Basis
    order: Basis | None = None
    modality: Basis | None = None
    urgency: Basis | None = None
    source: tuple[str, ...] = ()
    node: tuple[str, ...] = ()
    why: str = ""
    gap: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that may be chosen; `id` never changes its meaning, `label` may change with an edition."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that may be asked, once, however many procedures need it."""

    id: str
    scope: Scope
    ask: str
    options: tuple[Option, ...]
    hint: str = ""
    many: bool = False
    never_no: bool = False
    within: Within = Within.SAME_DAY
    without_not_known: str = ""
    known_when: tuple[tuple[str, Condition], ...] = ()
    source: tuple[str, ...] = ()
    place: Place = Place()

    def label(self, option: str) -> str:
        """The words of `option`, or the option itself when the fact does not offer it."""
        return next((o.label for o in self.options if o.id == option), option)


@dataclass(frozen=True, slots=True)
class Office:
    """Who does something, inside the organisation."""

    id: str
    title: str
    also: str = ""
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody outside. `number` is as printed; it is live only when `confirmed` is not "no"."""

    id: str
    office: str
    number: str = ""
    source: tuple[str, ...] = ()
    caution: str = ""
    confirmed: str = "no"
    place: Place = Place()

    @property
    def is_confirmed(self) -> bool:
        """Whether the details may be shown as live."""
        return self.confirmed != "no"


@dataclass(frozen=True, slots=True)
class Source:
    """A document that citations point into; `lines` is 0 for a source cited whole."""

    id: str
    title: str
    dated: str = ""
    address: str = ""
    lines: int = 0
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Question:
    """Asks a fact; each option names the next step."""

    id: str
    fact: str
    routes: Mapping[str, str]
    provenance: Provenance
    ask: str = ""
    hint: str = ""
    by: tuple[str, ...] = ()
    otherwise: str = ""
    tags: frozenset[str] = frozenset()
    place: Place = Place()

    def target(self, option: str) -> str:
        """The next step for `option`; empty when the question has no route for it."""
        return self.routes.get(option, self.otherwise)


@dataclass(frozen=True, slots=True)
class Instruction:
    """Tells an office to do something by some time."""

    id: str
    do: str
    by: tuple[str, ...]
    within: Within
    modality: Modality
    then: str
    provenance: Provenance
    contacts: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    when: Condition | None = None
    proof: str = ""
    tags: frozenset[str] = frozenset()
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Branch:
    """Routes on facts already known; `routes` exclude one another, `otherwise` is taken when none holds."""

    id: str
    routes: tuple[tuple[Condition, str], ...]
    otherwise: str
    unknown: str
    provenance: Provenance
    says: str = ""
    tags: frozenset[str] = frozenset()
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Each:
    """The people a call runs for: any of these kinds (empty: any kind) with any of these parts (empty: any part)."""

    kinds: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Call:
    """Runs another procedure, once or for each person; without `then` it does not come back."""

    id: str
    procedure: str
    slot: str
    then: str
    provenance: Provenance
    each: Each | None = None
    at_least_one: bool = False
    waits: bool = True
    says: str = ""
    tags: frozenset[str] = frozenset()
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Ending:
    """Ends the procedure; a caller goes on."""

    id: str
    says: str
    provenance: Provenance
    tags: frozenset[str] = frozenset()
    place: Place = Place()


Step = Question | Instruction | Branch | Call | Ending


@dataclass(frozen=True, slots=True)
class Beside:
    """A box that stands beside the flow: a standing rule or a definition."""

    says: str
    node: str = ""
    source: tuple[str, ...] = ()
    modality: Modality | None = None


@dataclass(frozen=True, slots=True)
class Procedure:
    """A graph of steps. Steps keep the order in which the file gives them."""

    id: str
    title: str
    start: str
    steps: Mapping[str, Step]
    pack: str
    scope: Scope = Scope.INCIDENT
    chart: str = ""
    about: str = ""
    beside: tuple[Beside, ...] = ()
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Never:
    """What must not be done; shown unless `unless` certainly holds."""

    id: str
    says: str
    unless: Condition | None = None
    source: tuple[str, ...] = ()
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Selector:
    """Which steps, or which answers, a safety rule speaks of."""

    tags: frozenset[str] = frozenset()
    asks: frozenset[str] = frozenset()
    answers: frozenset[tuple[str, str]] = frozenset()
    steps: frozenset[str] = frozenset()
    contacts: frozenset[str] = frozenset()
    binding_only: bool = False
    now_only: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A safety rule: `kind` is one of always_before, never_after, on_every_ending, routes_differ, words_need_tag.

    A step whose tags are only `forbidding` ones may use the `words` in sentences that hold one of the `negations`.
    """

    id: str
    says: str
    kind: str
    subject: Selector = Selector()
    other: Selector = Selector()
    when: tuple[tuple[str, frozenset[str]], ...] = ()
    with_person: tuple[tuple[str, str], ...] = ()
    options: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    negations: tuple[str, ...] = ()
    forbidding: frozenset[str] = frozenset()
    source: tuple[str, ...] = ()
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Proof:
    """What shows an instruction done; done once, it serves every step with it (of one person, when scope is person)."""

    id: str
    says: str
    scope: Scope = Scope.INCIDENT
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Conflict:
    """While `fact` is answered `option`, the offices in `excludes` have no part in it and `led_by` leads."""

    fact: str
    option: str
    excludes: tuple[str, ...]
    led_by: str
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class PersonVocabulary:
    """Kinds of people and the parts they may have, each with its label."""

    kinds: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Pack:
    """A pack with everything it inherits, every name resolved; equal only to itself."""

    id: str
    title: str
    edition: str
    start: str
    chain: tuple[str, ...]
    slots: Mapping[str, str]
    facts: Mapping[str, Fact]
    offices: Mapping[str, Office]
    contacts: Mapping[str, Contact]
    sources: Mapping[str, Source]
    procedures: Mapping[str, Procedure]
    rules: tuple[Rule, ...]
    nevers: tuple[Never, ...]
    proofs: Mapping[str, Proof]
    tags: Mapping[str, str]
    people: PersonVocabulary
    conflicts: tuple[Conflict, ...] = ()
    at_any_time: tuple[str, ...] = ()
    about: str = ""
    digest: str = ""
    place: Place = Place()

    @cached_property
    def own_procedures(self) -> tuple[Procedure, ...]:
        """The procedures that this pack itself defines, in the order of their files."""
        return tuple(p for p in self.procedures.values() if p.pack == self.id)

    def called(self, call: Call) -> Procedure:
        """The procedure that `call` runs: its own, or what fills its slot."""
        return self.procedures[call.procedure or self.slots[call.slot]]

    def steps(self) -> Iterator[tuple[Procedure, Step]]:
        """Every step of every procedure, inherited ones included."""
        for procedure in self.procedures.values():
            for step in procedure.steps.values():
                yield procedure, step


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the incident involves, as the walk sees them: a reference, never a name."""

    ref: str
    kind: str
    parts: frozenset[str] = frozenset()
    facts: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a walk is given. `actions` maps (procedure.step, person or "") to a status; `proofs` (proof, person)."""

    incident: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    people: tuple[Person, ...] = ()
    actions: Mapping[tuple[str, str], str] = field(default_factory=dict)
    proofs: frozenset[tuple[str, str]] = frozenset()
