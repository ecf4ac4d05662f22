"""What somebody tells of a decision and of something withheld, and what may be wrong with it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from handrail.sanctions.kinds import Barrier, Purpose


@dataclass(frozen=True, slots=True)
class Settings:
    """What the procedures and the school say at this moment: who leads in the head’s place, what is in the way.

    `ladder` is the one that the school has chosen for people of this kind; empty for the pack's own.
    """

    led_by: tuple[str, ...] = ()
    barriers: Collection[Barrier] = ()
    ladder: str = ""


@dataclass(frozen=True, slots=True)
class DecisionGiven:
    """How it was settled for `person` (a letter). `office` decided, by `decider` or by whom `decider_words` names."""

    person: str
    outcome: str
    reason: str
    office: str
    decider: UUID | None = None
    decider_words: str = ""
    decided_at: datetime | None = None
    category: str = ""
    breaches: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    other_measure: str = ""
    also_fitted: tuple[str, ...] = ()
    why_this_one: str = ""
    seriousness: str = ""
    harm: str = ""
    other_factors: str = ""
    reach: str = ""
    support: str = ""
    cites: tuple[str, ...] = ()
    """Clauses that the person had accepted, as `Citable.key` names them."""
    policy_rule: str = ""


@dataclass(frozen=True, slots=True)
class RestrictionGiven:
    """What is withheld from `person`, from when until when. `starts_at` is now unless said otherwise."""

    person: str
    what: str
    what_words: str = ""
    purpose: str = Purpose.SANCTION
    starts_at: datetime | None = None
    ends_on: date | None = None
    for_good: bool = False
    for_network: bool = False
    told: str = ""
    told_at: datetime | None = None


class Incomplete(ValueError):
    """Something is missing or does not fit together; the argument names the field."""


class ImpossibleMoment(ValueError):
    """Nothing was decided in the future or before `EARLIEST`; nothing ends before it begins."""


class NotTheirs(ValueError):
    """The category is not for that office to decide, or whoever is named does not hold it."""


class NeverAccepted(ValueError):
    """A clause is cited that the person had not accepted on the day; the argument names it."""


class Refused(RuntimeError):
    """A sanction cannot be recorded now; `barriers` say why."""

    def __init__(self, barriers: Collection[Barrier]) -> None:
        super().__init__(", ".join(barriers))
        self.barriers = tuple(barriers)
