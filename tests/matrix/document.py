"""The tables of docs/who-may-see-what.md, read as what they promise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DOCUMENT = Path(__file__).parents[2] / "docs/who-may-see-what.md"
NOTHING = "–"


@dataclass(frozen=True)
class Line:
    """One line of a table: what it says first, the addresses it names, and what it promises to each person."""

    says: str
    addresses: tuple[str, ...]
    cells: dict[str, str]


def table(heading: str) -> list[Line]:
    """The table under the heading."""
    text = DOCUMENT.read_text(encoding="utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = [_cells(line) for line in text.splitlines() if line.startswith("|")]
    head, lines = rows[0], rows[2:]
    assert lines, f"There is no table under “{heading}”."
    return list(_lines(head, lines))


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def _lines(head: list[str], rows: list[list[str]]) -> Iterator[Line]:
    has_addresses = head[1] == "Addresses"
    for row in rows:
        assert len(row) == len(head), f"“{row[0]}” has {len(row)} cells and not {len(head)}."
        first = 2 if has_addresses else 1
        addresses = tuple(row[1].split()) if has_addresses else ()
        yield Line(row[0], addresses, dict(zip(head[first:], row[first:], strict=True)))


INCIDENTS = table("Which incidents")
ACTS = table("What may be done with an incident")
ELSEWHERE = table("Everything else")
PEOPLE = list(INCIDENTS[0].cells)
EVERYBODY = list(ELSEWHERE[0].cells)
