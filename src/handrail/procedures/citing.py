"""Citations in words: the title of the document, and the lines."""

from __future__ import annotations

from collections.abc import Iterable

from handrail.procedures.model import Pack

OURS = "handrail"
"""The citation of what stands in no document."""


def cite(pack: Pack, citation: str) -> str:
    """A citation such as 000:18-25 in words: the title of the document, and the lines."""
    id_, _, lines = citation.partition(":")
    source = pack.sources.get(id_)
    title = source.title if source else id_
    if not lines:
        return title
    return f"{title}, line{'s' if '-' in lines else ''} {lines.replace('-', '–')}"


def cite_all(pack: Pack, citations: Iterable[str]) -> list[str]:
    """Every citation in words; what is ours comes last."""
    return [cite(pack, citation) for citation in sorted(citations, key=lambda citation: citation == OURS)]
