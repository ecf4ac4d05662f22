"""Formulas of an Excel file whose value was never worked out: whoever only reads the file finds nothing there."""

from __future__ import annotations

import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import IO, TYPE_CHECKING, BinaryIO, TypeAlias
from xml.etree.ElementTree import ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from handrail.rolls.bounds import MOST_COLUMNS, MOST_ROWS

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

Empty: TypeAlias = Mapping[int, frozenset[int]]
"""In which rows, from 1, which columns, from 0, hold a formula and no value."""
BOOK, TARGETS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
SHEET_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# A formula, or what came of one that cannot be worked out (`#N/A`).
MAY_HOLD = re.compile(rb"<(?:\w+:)?f[\s>/]|\bt=[\"']e[\"']")
LONGEST_MARK, A_PIECE = 40, 1 << 20
ROW = "}row"
WHERE = re.compile(r"([A-Z]{1,3})(\d{1,7})\Z")


def without_value(file: BinaryIO, sheet: str, first_column: int = 0) -> Empty:
    """The cells of a sheet of an .xlsx file that hold a formula and no value; none for files of other kinds.

    Columns are counted from `first_column` on, the first that the sheet has anything in.

    A formula that came to an empty text has a value. The file must have been unfolded once within bounds.
    """
    try:
        file.seek(0)
        with zipfile.ZipFile(file) as folded:
            member = _member_of(folded, sheet)
            if not member or not _may_hold(folded, member):
                return {}
            found: defaultdict[int, set[int]] = defaultdict(set)
            with folded.open(member) as inside:
                for row, column in _cells(inside):
                    found[row].add(column - first_column)
    except (zipfile.BadZipFile, KeyError, ParseError, DefusedXmlException):
        return {}
    return {row: frozenset(columns) for row, columns in found.items()}


def _member_of(folded: zipfile.ZipFile, sheet: str) -> str:
    """Which file within holds a sheet; "" where this is no .xlsx file."""
    if not {BOOK, TARGETS} <= set(folded.namelist()):
        return ""
    keys = {
        each.get("name"): each.get(SHEET_ID)
        for each in ElementTree.fromstring(folded.read(BOOK)).iter()
        if _tag(each) == "sheet"
    }
    targets = {each.get("Id"): each.get("Target", "") for each in ElementTree.fromstring(folded.read(TARGETS))}
    target = targets.get(keys.get(sheet), "")
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}" if target else ""


def _may_hold(folded: zipfile.ZipFile, member: str) -> bool:
    """Whether it is worth a second reading: most files have no formula at all."""
    before = b""
    with folded.open(member) as inside:
        while piece := inside.read(A_PIECE):
            if MAY_HOLD.search(before + piece):
                return True
            before = piece[-LONGEST_MARK:]
    return False


def _cells(inside: IO[bytes]) -> Iterator[tuple[int, int]]:
    """Row and column of each such cell. A row or cell that does not say where it stands follows the one before."""
    number = 0
    for _, row in ElementTree.iterparse(inside, events=("end",), forbid_dtd=True):
        if row.tag.endswith(ROW):
            number = int(row.get("r") or number + 1)
            if number <= MOST_ROWS:
                yield from ((number, column) for column in _columns(row) if column < MOST_COLUMNS)
            row.clear()


def _columns(row: Element) -> Iterator[int]:
    column = -1
    for cell in row:
        found = WHERE.match(cell.get("r", ""))
        column = _number(found[1]) if found else column + 1
        if _has_no_value(cell):
            yield column


def _has_no_value(cell: Element) -> bool:
    if cell.get("t") == "e":
        return True
    held = {_tag(each): each.text for each in cell}
    return "f" in held and not held.get("v") and cell.get("t") != "str"


def _number(letters: str) -> int:
    """The column of Excel’s letters, from 0."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]
