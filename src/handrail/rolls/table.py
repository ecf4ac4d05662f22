"""A table with headings, out of a CSV file or a spreadsheet, read as often as is needed and never held whole."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from handrail.rolls.bounds import MOST_COLUMNS, MOST_LETTERS, MOST_ROWS, NotRead
from handrail.rolls.columns import COLUMNS
from handrail.rolls.days import as_text
from handrail.rolls.formulas import Empty, without_value
from handrail.rolls.guessing import plain
from handrail.rolls.words import Words

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

Line: TypeAlias = list[str]
# Reports put a title and a date above the headings.
LOOKED_THROUGH = 20
NAMED_SHEETS, SHEET_LETTERS = 5, 31
A_PIECE = 1 << 20
DELIMITERS = (",", ";", "\t", "|")
LOCKED = Words("The spreadsheet cannot be opened. If it has a password, save it without one, and send it again.")
NO_LETTERS = Words("The text of the file cannot be read. Save it again as “CSV UTF-8”, and send that.")
KNOWN = {name for column in COLUMNS for name in column.headings}


@dataclass(frozen=True)
class Table:
    """Headings, and the rows under them. `lines` may be called again and again."""

    headings: tuple[str, ...]
    headed_at: int
    """The row that holds the headings, from 1."""
    all_lines: Callable[[], Iterator[Line]]
    without_value: Empty = field(default_factory=dict)
    """Cells that read as empty, and hold a formula."""

    def lines(self) -> Iterator[tuple[int, Line]]:
        """Each row under the headings that holds anything, with its number as a spreadsheet shows it.

        Raises `NotRead` where there are more than a school can have.
        """
        number = 0
        for number, line in enumerate(self.all_lines(), start=1):
            if number > MOST_ROWS:
                raise NotRead(
                    Words(
                        "The file has more than %(most)s rows. Export one school, or one year, at a time.",
                        most=f"{MOST_ROWS:,}",
                    )
                )
            if number > self.headed_at and (any(line) or number in self.without_value):
                yield number, [*line, *[""] * (len(self.headings) - len(line))]
        for below in sorted(each for each in self.without_value if each > max(number, self.headed_at)):
            yield below, [""] * len(self.headings)


def csv_table(file: BinaryIO) -> Table:
    """The table in a CSV file: commas, semicolons, tabs or bars; UTF-8, UTF-16 or Windows-1252. Raises `NotRead`."""
    encoding = _encoding(file)
    delimiter = _delimiter(file, encoding)

    def lines() -> Iterator[Line]:
        try:
            yield from _cut(csv.reader(_text(file, encoding), delimiter=delimiter))
        except csv.Error:
            raise NotRead(
                Words("A row of the file does not end. Open it in Excel and save it again as “CSV UTF-8”.")
            ) from None
        except UnicodeError:
            raise NotRead(NO_LETTERS) from None

    return _headed(lines)


def spreadsheet_table(file: BinaryIO) -> Table:
    """The table on the one sheet that holds anything. Formulas are read as what they last came to.

    Raises `NotRead`, also for a file with a password, and where several sheets hold something: whoever is on the second
    would else be taken to have left. Hidden sheets are passed over.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        file.seek(0)
        book = CalamineWorkbook.from_filelike(file)
        filled = list(_filled_sheets(book))
        if len(filled) > 1:
            raise NotRead(_several(filled))
        sheet = book.get_sheet_by_name(filled[0]) if filled else None
    except CalamineError:
        raise NotRead(LOCKED) from None
    if sheet is None:
        raise NotRead(Words("The spreadsheet is empty."))
    return replace(
        _headed(lambda: _lines_on(sheet)), without_value=without_value(file, sheet.name, _first_column(sheet))
    )


def _filled_sheets(book: CalamineWorkbook) -> Iterator[str]:
    """The names of the sheets that are shown and hold anything; one at a time is in memory."""
    from python_calamine import SheetVisibleEnum

    for each in book.sheets_metadata:
        if each.visible == SheetVisibleEnum.Visible and any(map(any, _lines_on(book.get_sheet_by_name(each.name)))):
            yield each.name


def _first_column(sheet: CalamineSheet) -> int:
    """From which column on the sheet is read, from 0: empty ones before the table are left out."""
    return sheet.start[1] if sheet.start else 0


def _lines_on(sheet: CalamineSheet) -> Iterator[Line]:
    return _cut([as_text(cell) for cell in row] for row in sheet.iter_rows())


def _several(names: Sequence[str]) -> Words:
    named = [f"“{name[:SHEET_LETTERS]}”" for name in names]
    if len(names) > NAMED_SHEETS:
        named = [*named[:NAMED_SHEETS], "…"]
    return Words(
        "%(number)s sheets of the spreadsheet hold something: %(names)s. One file brings in one sheet. Put all people "
        "on one sheet, one below the other, and hide or delete the others; or send each sheet as a file of its own and "
        "say of each that it holds only some of them.",
        number=len(names),
        names=", ".join(named),
    )


def _headed(all_lines: Callable[[], Iterator[Line]]) -> Table:
    """The table whose headings are the row near the top that holds most known ones, or else the first of two cells."""
    top = list(islice(all_lines(), LOOKED_THROUGH))
    if not any(any(line) for line in top):
        raise NotRead(Words("The file holds no rows."))
    at = max(range(len(top)), key=lambda index: (_known(top[index]), sum(map(bool, top[index])) > 1, -index))
    if len(top[at]) > MOST_COLUMNS:
        raise NotRead(
            Words(
                "The file has more than %(most)s columns. Export only the ones that are asked for.",
                most=MOST_COLUMNS,
            )
        )
    return Table(headings=tuple(top[at]), headed_at=at + 1, all_lines=all_lines)


def _known(line: Sequence[str]) -> int:
    return sum(plain(cell) in KNOWN for cell in line[:MOST_COLUMNS])


def _cut(lines: Iterator[Sequence[str]]) -> Iterator[Line]:
    for line in lines:
        yield [" ".join(cell[:MOST_LETTERS].split()) for cell in line[: MOST_COLUMNS + 1]]


def _text(file: BinaryIO, encoding: str) -> Iterator[str]:
    """The file as text from its beginning; the file itself stays open."""
    file.seek(0)
    text = io.TextIOWrapper(file, encoding=encoding, newline="")
    try:
        # Not `yield from`: that would close the wrapper, and the file with it, when a reader stops early.
        for line in text:  # noqa: UP028
            yield line
    finally:
        # So that the wrapper, when it goes, does not close the file; whoever sent it may have gone before.
        if not file.closed:
            text.detach()


def _encoding(file: BinaryIO) -> str:
    file.seek(0)
    begins = file.read(4)
    if begins.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    decoder = codecs.getincrementaldecoder("utf-8")()
    file.seek(0)
    try:
        while piece := file.read(A_PIECE):
            if b"\0" in piece:
                raise NotRead(
                    Words("This is not a table: it contains characters that no text has. Send a CSV or an Excel file.")
                )
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _delimiter(file: BinaryIO, encoding: str) -> str:
    try:
        top = list(islice(_text(file, encoding), LOOKED_THROUGH))
    except UnicodeError:
        raise NotRead(NO_LETTERS) from None
    return max(DELIMITERS, key=lambda sign: sum(min(line.count(sign), MOST_COLUMNS) for line in top))
