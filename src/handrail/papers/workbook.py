"""A table as a workbook, sent while it is read: what stands in memory does not grow with its rows.

The file is what ECMA-376 calls a spreadsheet: a zip of a few small parts and one sheet. Every cell is an inline text, so
nothing in it is worked out, nothing is a link, and nothing lies on disk while it is made.
"""
# ruff: noqa: E501 - the parts read better in long lines

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, islice
from xml.sax.saxutils import escape

LONGEST_CELL = 32_767
"""More than that a workbook cannot hold in one cell."""
CUT = "… (cut here: the CSV file has every word)"
ROWS_AT_ONCE = 200
FASTEST = 1
"""How hard the file is pressed together: twice as fast as usual, and a tenth larger."""
ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": None, "\ufffe": None, "\uffff": None}
    | {chr(code): None for code in range(32) if chr(code) not in "\t\n"}
    | {chr(code): None for code in range(0xD800, 0xE000)}
)
"""What XML cannot hold, or would take for something else."""
SPECIAL = re.compile("[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_x")
"""Most cells hold none of it, and looking is quicker than replacing."""
READ_AS_CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""A spreadsheet reads _x0041_ as the letter A."""

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NAMES = "http://schemas.openxmlformats.org"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_NAMES}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_NAMES}/package/2006/relationships"><Relationship Id="rId1" Type="{_NAMES}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="{_NAMES}/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_NAMES}/spreadsheetml/2006/main" xmlns:r="{_NAMES}/officeDocument/2006/relationships"><sheets><sheet name="Log" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">Log!$1:$1</definedName></definedNames></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_NAMES}/package/2006/relationships"><Relationship Id="rId1" Type="{_NAMES}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{_NAMES}/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{_NAMES}/spreadsheetml/2006/main"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" borderId="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf borderId="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}
_CORE = '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title></cp:coreProperties>'
_SHEET_BEGINS = '<worksheet xmlns="{}/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>{}</cols><sheetData>'
_SHEET_ENDS = (
    '</sheetData><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>'
)
HEADING, PLAIN = 1, 2


def workbook_of(
    title: str, heading: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[str]]
) -> Iterator[bytes]:
    """The bytes of a workbook with one sheet, in pieces. `widths` are in letters."""
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED, compresslevel=FASTEST) as made:
        for name, text in _PARTS.items():
            made.writestr(name, _HEAD + text)
        made.writestr("docProps/core.xml", _HEAD + _CORE.format(escape(title)))
        with made.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for piece in _sheet(heading, widths, rows):
                sheet.write(piece.encode())
                yield sink.taken()
    yield sink.taken()


class _Sink:
    """Takes what is written and keeps it until it is taken; a zip is written through it from front to back."""

    def __init__(self) -> None:
        self._held: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self._held.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing waits anywhere else."""

    def taken(self) -> bytes:
        held, self._held = self._held, []
        return b"".join(held)


def _sheet(heading: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    cols = "".join(f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>' for n, width in enumerate(widths, 1))
    yield _HEAD + _SHEET_BEGINS.format(_NAMES, cols)
    yield _row(1, heading, HEADING)
    numbers, left = count(2), iter(rows)
    while some := "".join(_row(number, row, PLAIN) for row, number in zip(islice(left, ROWS_AT_ONCE), numbers)):  # noqa: B905
        yield some
    yield _SHEET_ENDS


def _row(number: int, cells: Sequence[str], style: int) -> str:
    begins = f'<c s="{style}" t="inlineStr"><is><t xml:space="preserve">'
    told = [_fitting(cell) for cell in cells]
    return f'<row r="{number}">{begins}{f"</t></is></c>{begins}".join(told)}</t></is></c></row>'


def _fitting(cell: str) -> str:
    kept = cell if len(cell) <= LONGEST_CELL else cell[: LONGEST_CELL - len(CUT)] + CUT
    return READ_AS_CODE.sub("_x005F_", kept).translate(ESCAPES) if SPECIAL.search(kept) else kept
