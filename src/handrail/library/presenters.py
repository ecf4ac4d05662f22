"""Packs and procedures as words: sources cited, what was reconstructed or added, and the chart with its outline."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe

from handrail.procedures.citing import OURS
from handrail.procedures.citing import cite as cite
from handrail.procedures.citing import cite_all as cite_all
from handrail.procedures.draw import PAGE, draw
from handrail.procedures.model import Basis, Beside, Pack, Procedure, Provenance
from handrail.procedures.outline import OutlineItem, outline
from handrail.ui.addresses import page_address

EXPLAINED = {
    Basis.ORDER: "Order on the page: the source only sets one thing below another.",
    Basis.RESTORED: "Restored: lost in our copy of the source, and put back from a public copy of the same document.",
    Basis.INFERRED: "Reconstructed: the source leaves it open, and this is how it is most sensibly read.",
    Basis.GOOD_PRACTICE: "Good practice: in none of the sources.",
    Basis.ADDED_FOR_SAFETY: "Added for safety: the source has it not, or has it in another order.",
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
    """The school's pack, its own procedures first."""

    def __init__(self, pack: Pack) -> None:
        self.title = pack.title
        self.edition = pack.edition
        self.about = pack.about
        self.own = [_line(procedure) for procedure in pack.own_procedures]
        self.shared = [_line(procedure) for procedure in pack.procedures.values() if procedure.pack != pack.id]
        self.sources = [
            f"{source.title}{f', {source.dated}' if source.dated else ''}"
            for source in pack.sources.values()
            if source.id != OURS
        ]


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
