"""What another pack would change for one case: plain values, made of the nouns of both packs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from handrail.procedures.model import Never, Pack, Procedure, Step
from handrail.procedures.outline.words import step_text
from handrail.procedures.walked import Chosen, OpenQuestion, Reached, Wanted

Words = tuple[str, ...]


class Spot(NamedTuple):
    """A step on the way of a case that somebody would notice: a question, an instruction, an ending."""

    pack: Pack
    procedure: Procedure
    step: Step
    person: str
    options: Chosen = ()

    @property
    def key(self) -> tuple[str, str, str]:
        """By which it is the same in both packs: the procedure, the step, and the person whom it is about."""
        return self.procedure.id, self.step.id, self.person

    @property
    def says(self) -> str:
        """The step in words."""
        return step_text(self.pack, self.step)


class How(StrEnum):
    """In which way two walks part."""

    OTHERWISE = "otherwise"
    """The same question is answered otherwise, or is open again."""
    BEFORE = "before"
    """Something comes first that was not there; then it goes on as it did."""
    WITHOUT = "without"
    """Something is left out; then it goes on as it did."""
    INSTEAD = "instead"
    """Something else comes."""


@dataclass(frozen=True, slots=True)
class Parting:
    """Where two walks part first: after the last step that they share, None at the very start.

    `was` comes next in the old pack and `comes` in the new; None where nothing more comes. Where the same question is
    answered otherwise, all three are that question.
    """

    at: Spot | None
    was: Spot | None
    comes: Spot | None
    how: How


class Aspect(NamedTuple):
    """Something of a step that stays open: what it said, and what it says."""

    name: str
    was: Words
    comes: Words


@dataclass(frozen=True, slots=True)
class Altered:
    """A step that is open in both, and says something otherwise."""

    was: Reached | OpenQuestion
    comes: Reached | OpenQuestion
    aspects: tuple[Aspect, ...]


class Unheard(NamedTuple):
    """Something that was said of the case and that the new pack has no place for. It stays in the record.

    `options` are those that count for nothing; `has_fact`: the fact is there and does not offer them.
    """

    what: str
    said: Words
    person: str
    fact: str
    options: Chosen
    has_fact: bool


@dataclass(frozen=True, slots=True)
class Change:
    """All that would change for one case. Everything is empty where it goes on as it does."""

    parting: Parting | None = None
    asked: tuple[OpenQuestion, ...] = ()
    no_longer_asked: tuple[OpenQuestion, ...] = ()
    due: tuple[Reached, ...] = ()
    due_again: tuple[Reached, ...] = ()
    """Settled in the old pack, and due in the new: what showed it done does not show it there."""
    no_longer_due: tuple[Reached, ...] = ()
    settled_now: tuple[Reached, ...] = ()
    """Due in the old pack, and shown done in the new."""
    altered: tuple[Altered, ...] = ()
    left_behind: tuple[Reached, ...] = ()
    """Done, decided or shown done, and no longer asked for."""
    wanted: tuple[Wanted, ...] = ()
    no_longer_wanted: tuple[Wanted, ...] = ()
    unheard: tuple[Unheard, ...] = ()
    nevers: tuple[Never, ...] = ()
    no_longer_nevers: tuple[Never, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Whether the case goes on exactly as it does."""
        return self == UNCHANGED

    @property
    def goes_elsewhere(self) -> bool:
        """Whether its way parts from the one that it takes now."""
        return self.parting is not None


UNCHANGED = Change()
