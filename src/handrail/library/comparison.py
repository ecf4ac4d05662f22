"""Two packs side by side in words, for the page and for the paper alike."""

from __future__ import annotations

from dataclasses import dataclass

from handrail.procedures.citing import cite_together
from handrail.procedures.compare import (
    Comparison,
    Difference,
    Heading,
    Pair,
    Row,
    Side,
    compare,
    compare_procedures,
    matched,
    said,
)
from handrail.procedures.model import Pack, Procedure, Step
from handrail.procedures.outline import OutlineItem, outline
from handrail.ui.addresses import page_address

MOST_WHERE = 4
"""So many procedures are named in which something stands; of more, how many."""
MOST_OPEN = 20
"""So many differences are all open on the page; more are folded under their headings, which say how many."""


@dataclass(frozen=True, slots=True)
class SideWords:
    """What one side says, where it stands, and its lines."""

    lines: tuple[str, ...]
    where: str
    sources: str


@dataclass(frozen=True, slots=True)
class DifferenceWords:
    """One difference; `aspect` is empty where one side alone has it."""

    title: str
    aspect: str
    one: SideWords
    other: SideWords


@dataclass(frozen=True, slots=True)
class Section:
    """What differs under one heading."""

    key: str
    title: str
    differences: list[DifferenceWords]


@dataclass(frozen=True, slots=True)
class ProcedureLink:
    """Two procedures in the same place, and where they are read step by step."""

    title: str
    address: str


class ComparisonPage:
    """All that differs between two packs, or what differs under one heading.

    `keys` are those under which the packs were chosen. `count` is that of all headings.
    """

    def __init__(self, one: Pack, other: Pack, keys: tuple[str, str], *, under: Heading | None = None) -> None:
        self.keys = keys
        comparison = compare(one, other)
        self.one, self.other = names_of(one, other)
        self.editions = one.edition, other.edition
        self.count = len(comparison.differences)
        self.is_short = self.count <= MOST_OPEN
        self.sections = [section_of(comparison, heading) for heading in (Heading if under is None else (under,))]
        self.sections = [section for section in self.sections if section.differences]
        self.is_part = under is not None and bool(self.sections)
        self.procedures = [self._link(pair) for pair in matched(one, other).pairs if _differs(one, other, pair)]

    def _link(self, pair: Pair) -> ProcedureLink:
        title = pair.one.title if pair.one.title == pair.other.title else f"{pair.one.title} / {pair.other.title}"
        return ProcedureLink(title, page_address("library:compare-procedure", *self.keys, pair.one.id))


def names_of(one: Pack, other: Pack) -> tuple[str, str]:
    """What the sides are called: by their titles, and by what tells them apart where these are the same."""
    if one.title != other.title:
        return one.title, other.title
    if one.edition != other.edition:
        return f"{one.title}, edition {one.edition}", f"{other.title}, edition {other.edition}"
    return f"{one.title} ({one.digest[:12]})", f"{other.title} ({other.digest[:12]})"


def _differs(one: Pack, other: Pack, pair: Pair) -> bool:
    return not all(row.is_same for row in compare_procedures(one, pair.one, other, pair.other))


def sections_of(comparison: Comparison) -> list[Section]:
    """What differs, under every heading that has something."""
    sections = (section_of(comparison, heading) for heading in Heading)
    return [section for section in sections if section.differences]


def section_of(comparison: Comparison, heading: Heading) -> Section:
    """What differs under one heading, in words."""
    differences = [_in_words(comparison, difference) for difference in comparison.under(heading)]
    return Section(heading.value, heading.label, differences)


def _in_words(comparison: Comparison, difference: Difference) -> DifferenceWords:
    return DifferenceWords(
        difference.title,
        difference.aspect,
        _side(comparison.one, difference.one),
        _side(comparison.other, difference.other),
    )


def _side(pack: Pack, side: Side | None) -> SideWords:
    if side is None:
        return SideWords(said(side), "", "")
    named = list(side.where[:MOST_WHERE])
    more = len(side.where) - len(named)
    where = "; ".join([*named, *([f"{more} more"] if more > 0 else [])])
    return SideWords(said(side), where, "; ".join(cite_together(pack, side.source)))


@dataclass(frozen=True, slots=True)
class StepCell:
    """A step of one side; `orders` are who, how soon and how binding."""

    number: str
    kind: str
    text: str
    orders: list[str]
    sources: str


@dataclass(frozen=True, slots=True)
class StepRow:
    """Two steps beside each other, or one alone; `differs` names what of them differs."""

    one: StepCell | None
    other: StepCell | None
    differs: str


class StepsPage:
    """Two procedures in the same place, step beside step, in the order in which they are walked."""

    def __init__(self, one: Pack, other: Pack, pair: Pair, keys: tuple[str, str]) -> None:
        self.one, self.other = names_of(one, other)
        self.title, self.title_other = pair.one.title, pair.other.title
        self.address = page_address("library:compare", *keys)
        items, items_other = _items(one, pair.one), _items(other, pair.other)
        rows = compare_procedures(one, pair.one, other, pair.other)
        self.rows = [
            StepRow(_cell(one, row.one, items), _cell(other, row.other, items_other), self._differing(row))
            for row in rows
        ]
        self.same = sum(row.is_same for row in rows)

    def _differing(self, row: Row) -> str:
        if row.is_same:
            return "The same"
        if row.one is None or row.other is None:
            return f"Only in {self.one if row.one else self.other}"
        return "; ".join(dict.fromkeys(difference.aspect for difference in row.differences))


def _items(pack: Pack, procedure: Procedure) -> dict[str, OutlineItem]:
    return {item.step: item for item in outline(pack, procedure)}


def _cell(pack: Pack, step: Step | None, items: dict[str, OutlineItem]) -> StepCell | None:
    if step is None:
        return None
    item = items[step.id]
    routes = [f"{route.label or 'Then'}: {route.number}" for route in item.routes]
    orders = [item.office, " · ".join(part for part in (item.within, item.modality) if part), item.only_when]
    told = [*orders, *item.contacts, *item.items, "; ".join(routes)]
    sources = "; ".join(cite_together(pack, step.provenance.source))
    return StepCell(item.number, item.kind, item.text, [line for line in told if line], sources)


def pair_called(one: Pack, other: Pack, procedure: str) -> Pair | None:
    """The procedures in the place of `procedure` of the first pack; None where the other has none there."""
    return next((pair for pair in matched(one, other).pairs if pair.one.id == procedure), None)
