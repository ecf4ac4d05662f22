"""Packs and procedures as words: sources cited, what was reconstructed or added, and the chart with its outline."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe

from handrail.procedures.citing import OURS
from handrail.procedures.citing import cite as cite
from handrail.procedures.citing import cite_all as cite_all
from handrail.procedures.draw import PAGE, draw
from handrail.procedures.model import Basis, Beside, Category, Ladder, Pack, Procedure, Provenance
from handrail.procedures.outline import OutlineItem, outline
from handrail.ui.addresses import page_address

EXPLAINED = {
    Basis.ORDER: "Order on the page: the source only sets one thing below another.",
    Basis.RESTORED: "Restored: lost in our copy of the source, and put back from a public copy of the same document.",
    Basis.INFERRED: "Reconstructed: the source leaves it open, and this is how it is most sensibly read.",
    Basis.GOOD_PRACTICE: "Good practice: in none of the sources.",
    Basis.ADDED_FOR_SAFETY: "Added for safety: the source has it not, or has it in another order.",
    Basis.DECIDED: "Decided by the school itself.",
}
"""What each mark beside a step means. A step without a mark is as its source states it."""


def bases_in(procedure: Procedure) -> set[Basis]:
    """Every basis that a step of the procedure names."""
    found: set[Basis | None] = set()
    for step in procedure.steps.values():
        found |= set(_bases(step.provenance))
    return {basis for basis in found if basis is not None}


def _bases(provenance: Provenance) -> tuple[Basis | None, ...]:
    return provenance.wording, provenance.order, provenance.modality, provenance.urgency


@dataclass(frozen=True, slots=True)
class ProcedureLine:
    """A procedure in the list of a pack."""

    title: str
    address: str
    about: str
    chart: str
    steps: int


class PackPage:
    """The school's pack, its own procedures first, and the ladders of sanctions that the school uses."""

    def __init__(self, pack: Pack, ladders: Iterable[Ladder] = ()) -> None:
        self.ladders = [ladder_line(ladder) for ladder in ladders]
        self.title = pack.title
        self.edition = pack.edition
        self.about = pack.about
        self.own = [_line(procedure) for procedure in pack.procedures.values() if not pack.is_shared(procedure)]
        self.shared = [_line(procedure) for procedure in pack.procedures.values() if pack.is_shared(procedure)]
        self.sources = [
            f"{source.title}{f', {source.dated}' if source.dated else ''}"
            for source in pack.sources.values()
            if source.id != OURS
        ]


PUPIL = "pupil"


@dataclass(frozen=True, slots=True)
class LadderLine:
    """A ladder in the list of a pack; `for_parents` is where the sheet for parents is, if there is one."""

    title: str
    address: str
    about: str
    for_parents: str


def is_for_parents(ladder: Ladder) -> bool:
    """Whether there is a sheet of it for parents: only of what is for pupils."""
    return PUPIL in ladder.kinds


def ladder_line(ladder: Ladder) -> LadderLine:
    """A ladder, and where to read it."""
    parents = page_address("library:show-ladder-to-parents", ladder.id) if is_for_parents(ladder) else ""
    return LadderLine(ladder.title, page_address("library:show-ladder", ladder.id), ladder.about, parents)


@dataclass(frozen=True, slots=True)
class Rung:
    """A breach or a measure: what it says, what else is to be known of it, and its lines."""

    says: str
    also: str
    sources: list[str]


@dataclass(frozen=True, slots=True)
class CategoryWords:
    """A category of a ladder in words."""

    title: str
    about: str
    breaches: list[Rung]
    measures: list[Rung]
    decided_by: str
    after: str
    gap: str
    sources: list[str]


class LadderPage:
    """A ladder of sanctions: each category with its breaches, what could follow, and who decides."""

    def __init__(self, pack: Pack, ladder: Ladder) -> None:
        self._pack, self._ladder = pack, ladder
        line = ladder_line(ladder)
        self.title, self.about, self.for_parents = line.title, line.about, line.for_parents
        self.address = line.address
        self.pack_title, self.edition = pack.title, pack.edition
        self.sources = cite_all(pack, ladder.source)
        self.categories = [self._category(category) for category in ladder.categories.values()]

    def _category(self, category: Category) -> CategoryWords:
        return CategoryWords(
            title=category.title,
            about=category.about,
            breaches=[
                self._rung(b.says, self._titles("Also in", b.also_in), b.source) for b in category.breaches.values()
            ],
            measures=[self._rung(m.says, self._offices(m.by), m.source) for m in category.measures.values()],
            decided_by=self._offices(category.decided_by),
            after=self._titles("Breaches of these that go on after a warning come here:", category.after),
            gap=category.gap,
            sources=cite_all(self._pack, category.source),
        )

    def _rung(self, says: str, also: str, source: tuple[str, ...]) -> Rung:
        return Rung(says, also, cite_all(self._pack, source))

    def _titles(self, words: str, categories: tuple[str, ...]) -> str:
        titles = "; ".join(self._ladder.categories[id_].title for id_ in categories)
        return f"{words} {titles}" if titles else ""

    def _offices(self, offices: tuple[str, ...]) -> str:
        return "; ".join(self._pack.offices[office].title for office in offices)


def _line(procedure: Procedure) -> ProcedureLine:
    return ProcedureLine(
        title=procedure.title,
        address=page_address("library:show-procedure", procedure.id),
        about=procedure.about,
        chart=procedure.chart,
        steps=len(procedure.steps),
    )


@dataclass(frozen=True, slots=True)
class BesideWords:
    """A box that stands beside the flow."""

    says: str
    sources: list[str]


class ProcedurePage:
    """One procedure: its chart, the same in words, and where it comes from."""

    def __init__(self, pack: Pack, procedure: Procedure) -> None:
        self.title = procedure.title
        self.about = procedure.about
        self.pack_title = pack.title
        self.edition = pack.edition
        self.slug = procedure.id
        self.items = outline_words(pack, procedure)
        self.beside = [_beside(pack, beside) for beside in procedure.beside]
        self.explained = [words for basis, words in EXPLAINED.items() if basis in bases_in(procedure)]
        self.sources = sources_of(pack, procedure)
        self.chart = in_page(chart_of(pack, procedure))
        self.narrow_chart = in_page(chart_of(pack, procedure, narrow=True))


def _beside(pack: Pack, beside: Beside) -> BesideWords:
    return BesideWords(beside.says, cite_all(pack, beside.source))


@dataclass(frozen=True, slots=True)
class StepWords:
    """A step in words, its citations spelled out."""

    item: OutlineItem
    sources: list[str]


def outline_words(
    pack: Pack, procedure: Procedure, taken: Mapping[str, Collection[str]] | None = None, present: Collection[str] = ()
) -> list[StepWords]:
    """Every step of a procedure in words."""
    items = outline(pack, procedure, taken=taken, present=present)
    return [
        StepWords(item, cite_all(pack, procedure.steps[item.step].provenance.source)) for item in items if item.step
    ]


def sources_of(pack: Pack, procedure: Procedure) -> list[str]:
    """The documents that the steps of a procedure cite, once each."""
    cited = [citation.partition(":")[0] for step in procedure.steps.values() for citation in step.provenance.source]
    return cite_all(pack, dict.fromkeys(cited))


@lru_cache(maxsize=256)
def _chart(pack: Pack, slug: str, narrow: bool) -> str:
    def address(called: Procedure) -> str:
        return page_address("library:show-procedure", called.id)

    prefix = f"{slug}-narrow" if narrow else slug
    return draw(pack, pack.procedures[slug], link=address, ratio=PAGE, narrow=narrow, prefix=prefix)


def chart_of(pack: Pack, procedure: Procedure, *, narrow: bool = False) -> str:
    """The chart as it stands in the school's pack, each called procedure a link; `narrow` for a telephone."""
    return _chart(pack, procedure.id, narrow)


def in_page(svg: str) -> SafeString:
    """A chart to stand inside a page. It is drawn by us alone and every word in it is escaped."""
    return mark_safe(svg)  # noqa: S308
