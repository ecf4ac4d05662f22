"""The one rule of what may be done on a day: a function of dates, answers and who may give them alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
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
    """One answer. `giver` is a key on the list of people, or for a name on a slip `ON_PAPER` with that name.

    `lifts`: a yes with which was said on purpose that the no of whoever may answer no longer holds no more.
    """

    giver: str
    part: Part
    yes: bool
    on: date
    at: datetime
    lifts: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """Who said what last as one part, by their keys. `former`: they said no, may answer no longer, and it holds."""

    yes: frozenset[str] = frozenset()
    no: frozenset[str] = frozenset()
    former: frozenset[str] = frozenset()

    @property
    def verdict(self) -> Verdict:
        """What it comes to."""
        if self.no or self.former:
            return Verdict.NO
        return Verdict.YES if self.yes else Verdict.UNANSWERED


@dataclass(frozen=True, slots=True)
class Standing:
    """The outcome. `disagree`: one who may answer said yes and another no. `waits`: the parts not answered yet.

    `heard`: who of those who may answer said what as each part.
    """

    verdict: Verdict
    disagree: bool = False
    waits: tuple[Part, ...] = ()
    heard: Mapping[Part, Heard] = field(default_factory=dict)

    @property
    def former(self) -> frozenset[str]:
        """Those who may answer no longer, and whose no holds."""
        return frozenset[str]().union(*(part.former for part in self.heard.values()))

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
    who no longer may, such as a parent who was barred since, stays until somebody who may lifts it on purpose: taking a
    right away from one parent never publishes a child by itself, nor does a page that is only sent on. `lost`: when the
    right was taken, where that is known.
    """
    if not there:
        return Standing(Verdict.LEFT)
    rows = sorted(given, key=lambda one: (one.on, one.at))
    heard = {
        part: _heard([one for one in rows if one.part is part], entitled.get(part, ()), lost or {}) for part in needed
    }
    verdicts = [part.verdict for part in heard.values()]
    disagree = any(part.yes and part.no for part in heard.values())
    waits = tuple(part for part, found in heard.items() if found.verdict is Verdict.UNANSWERED)
    if Verdict.NO in verdicts:
        return Standing(Verdict.NO, disagree, waits, heard)
    return Standing(Verdict.UNANSWERED if waits or not heard else Verdict.YES, disagree, waits, heard)


def _heard(rows: Sequence[Given], entitled: Collection[str], lost: Mapping[str, datetime]) -> Heard:
    def may(giver: str) -> bool:
        return giver in entitled or giver.startswith(ON_PAPER)

    last = {one.giver: one for one in rows}
    # A name that is on no list lifts nothing: it could be that of whoever may not, written in another way.
    lifted = max((one.at for one in rows if one.lifts and one.giver in entitled), default=None)
    return Heard(
        yes=frozenset(giver for giver, one in last.items() if one.yes and may(giver)),
        no=frozenset(giver for giver, one in last.items() if not one.yes and may(giver)),
        former=frozenset(
            giver for giver, one in last.items()
            if not one.yes and not may(giver) and (lifted is None or lifted <= max(one.at, lost.get(giver, one.at)))
        ),
    )  # fmt: skip
