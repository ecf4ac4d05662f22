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


def cite_together(pack: Pack, citations: Iterable[str]) -> list[str]:
    """As `cite_all`, each document once with all its lines. Nothing is cited of what is ours."""
    lines: dict[str, list[str]] = {}
    for citation in citations:
        id_, _, cited = citation.partition(":")
        if id_ != OURS:
            lines.setdefault(id_, []).extend([cited] if cited else [])
    return [_with_lines(pack, id_, cited) for id_, cited in lines.items()]


def _with_lines(pack: Pack, id_: str, lines: list[str]) -> str:
    if len(lines) < 2:
        return cite(pack, f"{id_}:{''.join(lines)}")
    return f"{cite(pack, id_)}, lines {', '.join(lines).replace('-', '–')}"


def cite_all(pack: Pack, citations: Iterable[str]) -> list[str]:
    """Every citation in words; what is ours comes last."""
    return [cite(pack, citation) for citation in sorted(citations, key=lambda citation: citation == OURS)]
