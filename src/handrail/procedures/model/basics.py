"""What every other noun is made with: how soon, how binding, where from, in which line."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

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
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file of a pack, for messages; `line` counts from 1, 0 when unknown."""

    file: str = ""
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file

    @property
    def pack(self) -> str:
        """The slug of the pack whose file it is."""
        return self.file.partition("/")[0]


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
