"""The packs that come with Handrail, as whoever chooses one reads them: what for, whose, and how old."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from handrail.procedures.citing import OURS
from handrail.procedures.model import Pack, Procedure, Source
from handrail.ui.addresses import page_address

YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class PackLine:
    """A pack in the list of those to choose from."""

    id: str
    title: str
    about: str
    rests_on: str
    address: str


@dataclass(frozen=True, slots=True)
class ProcedureRow:
    """A procedure of a pack that is looked at before it is chosen."""

    title: str
    about: str
    address: str
    steps: int


def pack_line(pack: Pack, year: int) -> PackLine:
    """What one reads of a pack before choosing it; ages are those in the year `year`."""
    documents = "; ".join(_document(source, year) for source in rests_on(pack))
    return PackLine(pack.id, pack.title, pack.about, documents, page_address("setup:show-pack", pack.id))


def hint_of(line: PackLine) -> str:
    """The same in the line below a choice."""
    return f"{line.about} From: {line.rests_on}."


def procedure_rows(pack: Pack, procedures: Iterable[Procedure]) -> list[ProcedureRow]:
    """Procedures of a pack, each with where its chart is."""
    return [
        ProcedureRow(one.title, one.about, page_address("setup:show-chart", pack.id, one.id), len(one.steps))
        for one in procedures
    ]


def rests_on(pack: Pack) -> list[Source]:
    """The document that the pack's own procedures cite most; of a base pack every document that they cite."""
    cited = Counter(
        citation.partition(":")[0]
        for procedure in pack.own_procedures
        for step in procedure.steps.values()
        for citation in step.provenance.source
    )
    del cited[OURS]
    most = cited.most_common(None if pack.chain == (pack.id,) else 1)
    return sorted((pack.sources[id_] for id_, _ in most), key=lambda source: source.id)


def _document(source: Source, year: int) -> str:
    dated = source.dated or "undated"
    found = YEAR.search(dated)
    age = year - int(found[0]) if found else 0
    return f"{source.title}, {dated}{f' ({age} years old)' if age > 1 else ''}"
