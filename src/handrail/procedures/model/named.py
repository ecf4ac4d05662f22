"""What a pack names once and its steps refer to: facts, offices, contacts, sources, nevers, proofs, people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from handrail.procedures.model.basics import Place, Scope, Within

if TYPE_CHECKING:
    from handrail.procedures.condition import Condition


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that may be chosen; `id` never changes its meaning, `label` may change with an edition."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that may be asked, once, however many procedures need it.

    `examples`: an option, and in plain words what would be one.
    """

    id: str
    scope: Scope
    ask: str
    options: tuple[Option, ...]
    hint: str = ""
    examples: tuple[tuple[str, str], ...] = ()
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
    """Who does something, inside the organisation.

    `technical`: it is given what it has to do, and never what happened.
    """

    id: str
    title: str
    also: str = ""
    place: Place = Place()
    technical: bool = False
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody outside. `number` is as printed; it is live only when `confirmed` is not "no".

    `stands_for` is the contact of a base pack whose place this one takes here, as a county's own desk does. `caution`
    is worth knowing of it on any day; `doubt` is what is unsure about the details as printed, and is settled once a
    school has checked them. `area`: the authority whose desk it is, where the documents say so. `where_child_lives`:
    what its like is called in the authority in which a child lives; "" where only the school's own authority matters.
    """

    id: str
    office: str
    number: str = ""
    source: tuple[str, ...] = ()
    caution: str = ""
    confirmed: str = "no"
    place: Place = Place()
    stands_for: str = ""
    doubt: str = ""
    area: str = ""
    where_child_lives: str = ""

    @property
    def is_confirmed(self) -> bool:
        """Whether the details may be shown as live in every school."""
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
class Never:
    """What must not be done; shown unless `unless` certainly holds."""

    id: str
    says: str
    unless: Condition | None = None
    source: tuple[str, ...] = ()
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class ByContact:
    """A contact that shows something done: for one of these purposes, with a contact of the step or with `body`.

    `body` is a kind of person, for those who are nobody's contact, such as a child's parents.
    """

    purposes: tuple[str, ...]
    body: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """What shows an instruction done; done once, it serves every step with it (of one person, when scope is person).

    `known_when`: the facts alone show it. `tells_all`: what is done for one person serves the whole incident's
    instructions too; what is done for the whole incident serves a person's, as long as it is due for one person only.
    `by_contact`: a contact outside that is recorded as made shows it, once somebody says so.
    """

    id: str
    says: str
    scope: Scope = Scope.INCIDENT
    place: Place = Place()
    known_when: Condition | None = None
    tells_all: bool = False
    by_contact: ByContact | None = None


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
