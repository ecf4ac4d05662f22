"""Files as records systems export them, made in memory."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import xlsxwriter

TODAY = date(2026, 9, 1)
FILES = Path(__file__).with_name("files")


def files_of(folder: str) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted((FILES / folder).iterdir())}


def csv_file(text: str, encoding: str = "utf-8") -> io.BytesIO:
    return io.BytesIO(text.encode(encoding))


def excel_file(
    rows: Sequence[Sequence[object]],
    *,
    top: int = 0,
    hidden_first: bool = False,
    more: Mapping[str, Sequence[Sequence[object]]] | None = None,
) -> io.BytesIO:
    """`more`: what stands on further sheets, by their names."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"default_date_format": "dd/mm/yyyy"})
    if hidden_first:
        book.add_worksheet("hidden").hide()
    sheet = book.add_worksheet("people")
    sheet.activate()
    for number, row in enumerate(rows):
        sheet.write_row(top + number, 0, row)
    for name, others in (more or {}).items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(others):
            sheet.write_row(number, 0, row)
    book.close()
    return file


def folded(files: dict[str, str]) -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in files.items():
            made.writestr(name, text)
    return file


def unworked(file: io.BytesIO) -> io.BytesIO:
    """The same Excel file as programs write it that work nothing out: formulas without their values."""
    made = io.BytesIO()
    with zipfile.ZipFile(file) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(name, re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", before.read(name)))
    return made
