"""The log as a table for spreadsheets, a line at a time: as CSV, and as a workbook."""

from __future__ import annotations

import csv
import io
import tempfile
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


LONGEST_CELL = 32_767
"""More than that a workbook cannot hold in one cell."""
CUT = "… (cut here: the CSV file has every word)"
WORKBOOK_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
PAPER_A4, WIDTHS = 9, (20, 28, 10, 26, 60, 60)


def workbook_of(title: str, heading: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The same as a workbook, a row in memory at a time. Every cell is text: nothing is worked out, nothing is a link.

    What lies on disk while it is written lies in a folder of its own that only this program reads, and is removed.
    """
    # Loaded by those who print only, so that starting stays quick.
    from xlsxwriter import Workbook

    made = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder, Workbook(made, {**WORKBOOK_OPTIONS, "tmpdir": folder}) as book:
        book.set_properties({"title": title})
        sheet = book.add_worksheet("Log")
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1})
        plain = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        sheet.set_landscape()
        sheet.set_paper(PAPER_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.freeze_panes(1, 0)
        for column, label in enumerate(heading):
            sheet.write_string(0, column, label, bold)
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, _fitting(cell), plain)
    return made.getvalue()


def _fitting(cell: str) -> str:
    return cell if len(cell) <= LONGEST_CELL else cell[: LONGEST_CELL - len(CUT)] + CUT
