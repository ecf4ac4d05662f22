"""What a comparison is made of: differences under headings, each with what either side says and its lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from handrail.procedures.model import Pack

Words = tuple[str, ...]


class Heading(StrEnum):
    """What a difference is about. The order of the members is the order in which a comparison is told."""

    QUESTIONS = "questions"
    CONTACTS = "contacts"
    CLOCKS = "clocks"
    WHO = "who"
    SETTINGS = "settings"
    SANCTIONS = "sanctions"
    STEPS = "steps"
    NEVER = "never"
    PROOFS = "proofs"
    DUTIES = "duties"
    AGREEMENTS = "agreements"
    PAPERS = "papers"
    SOURCES = "sources"
    VOCABULARY = "vocabulary"

    @property
    def label(self) -> str:
        """The heading as a reader sees it."""
        return _LABELS[self]


_LABELS: Mapping[Heading, str] = {
    Heading.QUESTIONS: "Questions and thresholds",
    Heading.CONTACTS: "Contacts outside",
    Heading.CLOCKS: "How soon, and how often",
    Heading.WHO: "Who does it, and who is told",
    Heading.SETTINGS: "How the school works",
    Heading.SANCTIONS: "Sanctions",
    Heading.STEPS: "Procedures and their steps",
    Heading.NEVER: "What must never be done, and safety rules",
    Heading.PROOFS: "What shows that something is done",
    Heading.DUTIES: "Standing duties",
    Heading.AGREEMENTS: "Agreements and consents",
    Heading.PAPERS: "Forms, sheets and letters",
    Heading.SOURCES: "Documents",
    Heading.VOCABULARY: "What things are called",
}


@dataclass(frozen=True, slots=True)
class Side:
    """What one side says, a line for each thing, with the citations behind it and the procedures it stands in.

    Lines of a list that both sides have are left out; `shared` says how many there are.
    """

    says: Words
    source: Words = ()
    where: Words = ()
    shared: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs. `about` names it for machines, such as `step:legality.police:within`.

    `aspect` says what of it differs; it is empty where one side has the thing and the other has not, and that side is
    None then.
    """

    heading: Heading
    about: str
    title: str
    aspect: str
    one: Side | None
    other: Side | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that differs between two packs, in the order in which it is told."""

    one: Pack
    other: Pack
    differences: tuple[Difference, ...] = field(default=())

    def under(self, heading: Heading) -> tuple[Difference, ...]:
        """What differs under one heading."""
        return tuple(difference for difference in self.differences if difference.heading is heading)
