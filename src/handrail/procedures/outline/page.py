"""An outline as plain text, for a terminal or a printout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from handrail.procedures.model import Pack, Procedure
from handrail.procedures.outline.item import OutlineItem, OutlineRoute

INDENT = 5


def page(pack: Pack, procedure: Procedure, items: Sequence[OutlineItem], width: int) -> str:
    """The whole outline under its title."""
    head = [procedure.title, f"{pack.title}, edition {pack.edition}", *wrap(procedure.about, width)]
    blocks = ["\n".join(head), *("\n".join(_item(item, width)) for item in items)]
    return "\n\n".join(blocks) + "\n"


def _item(item: OutlineItem, width: int) -> Iterator[str]:
    yield from _lines(" · ".join(part for part in _heading(item) if part), width, first=f"{item.number:>3}  ")
    for text in _paragraphs(item):
        yield from _lines(text, width)
    for route in item.routes:
        yield from _lines(_route(route), width, first=" " * INDENT + "→ ", rest=2)
    yield from _lines(_origin(item), width)


def _heading(item: OutlineItem) -> tuple[str, ...]:
    return item.status and f"[{item.status}]", item.kind, item.office, item.modality, item.within


def _paragraphs(item: OutlineItem) -> Iterator[str]:
    yield item.text
    if item.only_when:
        yield f"Only when: {item.only_when}"
    yield from (f"• {text}" for text in item.items)
    yield from (f"Contact: {text}" for text in item.contacts)
    yield from (text for text in (item.hint, item.why) if text)
    if item.gap:
        yield f"Left open: {item.gap}"


def _route(route: OutlineRoute) -> str:
    marks = [mark for mark, shown in (("taken", route.is_taken), ("back", route.leads_back)) if shown]
    label = f"{route.label}: " if route.label else ""
    return f"{label}{route.number} {route.text}" + (f" ({', '.join(marks)})" if marks else "")


def _origin(item: OutlineItem) -> str:
    words = "; ".join(item.provenance)
    return f"[{item.source or 'no source'}{f'. {words}' if words else ''}]"


def _lines(text: str, width: int, first: str = " " * INDENT, rest: int = 0) -> list[str]:
    return wrap(text, width, initial_indent=first, subsequent_indent=" " * (INDENT + rest))
