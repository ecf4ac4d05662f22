"""The one rule of what may be done on a day: a function of dates, answers and who may give them alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from handrail.procedures.model import Part


class Verdict(StrEnum):
    """Where a use stands. Only `YES` lets anything be done."""

    YES = "yes"
    NO = "no"
    UNANSWERED = "unanswered"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Given:
    """One answer. `giver` is a key on the list of people, or for a name on a slip `ON_PAPER` with that name."""

    giver: str
    part: Part
    yes: bool
    on: date
    at: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """The outcome. `disagree`: one who may answer said yes and another no. `waits`: the parts not answered yet."""

    verdict: Verdict
    disagree: bool = False
    waits: tuple[Part, ...] = ()

    @property
    def may(self) -> bool:
        """Whether it may be done."""
        return self.verdict is Verdict.YES


ON_PAPER = "paper "
"""Before a name that stands on a slip and not on the list: the office knows whom it let sign."""


def standing_of(
    given: Iterable[Given],
    needed: Sequence[Part],
    entitled: Mapping[Part, Collection[str]],
    *,
    there: bool,
    lost: Mapping[str, datetime] | None = None,
) -> Standing:
    """Where one use of a question stands for one person.

    Every part in `needed` says yes, or nothing is done. Within a part the stricter of the last answers holds: one no
    of somebody who may answer is enough. A yes counts while whoever gave it may answer for the child. A no of somebody
    who no longer may, such as a parent who was barred since, stays until somebody who may says yes after that: taking
    a right away from one parent never publishes a child by itself. `lost`: when it was taken, where that is known.
    """
    if not there:
        return Standing(Verdict.LEFT)
    rows = sorted(given, key=lambda one: (one.on, one.at))
    parts = {
        part: _of_part([one for one in rows if one.part is part], entitled.get(part, ()), lost or {}) for part in needed
    }
    verdicts = [part.verdict for part in parts.values()]
    disagree = any(part.disagree for part in parts.values())
    waits = tuple(part for part, found in parts.items() if found.verdict is Verdict.UNANSWERED)
    if Verdict.NO in verdicts:
        return Standing(Verdict.NO, disagree, waits)
    return Standing(Verdict.UNANSWERED if waits or not parts else Verdict.YES, disagree, waits)


def _of_part(rows: list[Given], entitled: Collection[str], lost: Mapping[str, datetime]) -> Standing:
    last = {one.giver: one for one in rows}
    counting = [one for giver, one in last.items() if giver in entitled or giver.startswith(ON_PAPER)]
    former = [one for giver, one in last.items() if one not in counting and not one.yes]
    said_no = any(not one.yes for one in counting)
    said_yes = [one for one in counting if one.yes]
    if said_no:
        return Standing(Verdict.NO, disagree=bool(said_yes))
    if not said_yes:
        return Standing(Verdict.NO if former else Verdict.UNANSWERED)
    latest = max(one.at for one in said_yes)
    stays = any(max(one.at, lost.get(one.giver, one.at)) >= latest for one in former)
    return Standing(Verdict.NO if stays else Verdict.YES)
