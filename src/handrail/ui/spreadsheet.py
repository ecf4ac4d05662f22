"""A table for spreadsheets, a line at a time: as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""How a cell begins that a spreadsheet would work out, the wide signs of East Asian keyboards included."""
MARK_OF_UTF8 = "\ufeff"
"""Without it some spreadsheets read names in another alphabet."""


class _Line:
    """A file that keeps only the line written last."""

    text = ""

    def write(self, text: str) -> None:
        self.text = text


def lines_of(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a CSV file. What somebody typed is never read as a formula: it begins with an apostrophe then."""
    line = _Line()
    writer = csv.writer(line)
    writer.writerow(heading)
    yield MARK_OF_UTF8 + line.text
    for row in rows:
        writer.writerow([as_text(cell) for cell in row])
        yield line.text


def as_text(cell: str) -> str:
    """A cell that a spreadsheet shows and does not work out."""
    return f"'{cell}" if cell.lstrip(" \xa0").startswith(FORMULA) else cell
