"""The cases for which another edition would change something, grouped by the step at which they would part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from handrail.replays.access import MOST, Changes, What
from handrail.replays.presenters.words import counts_words, parting_words, place_words
from handrail.ui.addresses import page_address
from handrail.ui.parts import Tag

PAGE_SIZE = 50
OPEN, CLOSED = Tag("Open", "calm"), Tag("Closed", "neutral")
SAME_WAY = "The same way, and something on it told otherwise"


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case of a group."""

    reference: str
    address: str
    status: Tag
    parting: str
    counts: str


@dataclass(frozen=True, slots=True)
class Group:
    """The cases that part at one step; `count` is of all of them, `lines` are those on this page."""

    title: str
    count: int
    lines: list[CaseLine]


class CasesPage:
    """A page of the cases for which something would change, those first that would go elsewhere."""

    def __init__(self, found: Changes, key: str, number: int) -> None:
        self._key = key
        self.pack = f"{found.pack.title}, edition {found.pack.edition}"
        self.looked, self.alike = found.looked, found.alike
        self.elsewhere = len(found.elsewhere)
        self.otherwise = len(found.cases) - self.elsewhere
        self.limit = "" if found.is_all else f"There are more cases: the newest {MOST:,} were replayed."
        groups = _grouped(found.cases)
        self.last = max(1, -(-len(found.cases) // PAGE_SIZE))
        self.number = min(number, self.last)
        first = (self.number - 1) * PAGE_SIZE
        shown = [(title, one) for title, cases in groups for one in cases][first : first + PAGE_SIZE]
        counts = {title: len(cases) for title, cases in groups}
        self.groups = [
            Group(title, counts[title], [self._line(one) for _, one in some])
            for title, some in groupby(shown, key=lambda pair: pair[0])
        ]

    def has_previous(self) -> bool:
        return self.number > 1

    def has_next(self) -> bool:
        return self.number < self.last

    def _line(self, case: What) -> CaseLine:
        change = case.change
        return CaseLine(
            reference=case.reference,
            address=page_address("replays:show-change", case.reference, self._key),
            status=OPEN if case.is_open else CLOSED,
            parting=parting_words(change.parting) if change.parting else "",
            counts=counts_words(change),
        )


def _grouped(cases: Iterable[What]) -> list[tuple[str, list[What]]]:
    """By the step at which they part, most cases first; those that go the same way come last."""
    groups: dict[str, list[What]] = {}
    for case in cases:
        title = place_words(case.change.parting) if case.change.parting else SAME_WAY
        groups.setdefault(title, []).append(case)
    return sorted(groups.items(), key=lambda group: (group[0] == SAME_WAY, -len(group[1]), group[0]))
