"""A file as it was sent: what it is, and how it is read."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from enum import Enum
from typing import BinaryIO

from handrail.rolls import oneroster
from handrail.rolls.bounds import NotRead
from handrail.rolls.table import Table, csv_table, spreadsheet_table
from handrail.rolls.unfolding import FOLDED_BEGINS, unfolding
from handrail.rolls.words import Words

OLD_EXCEL_BEGINS = b"\xd0\xcf\x11\xe0"
NO_TABLES = (b"%PDF", b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF", b"\x7fELF", b"MZ", b"BM", b"II*\0", b"MM\0*")
FIRST_BYTES = 512


class Format(Enum):
    """What a file is."""

    TABLE = "table"
    ONEROSTER = "oneroster"
    TRANSFER_FILE = "ctf"


@dataclass(frozen=True)
class Opened:
    """A file whose format is known. `table` is there for a table alone: its columns have yet to be told apart."""

    format: Format
    table: Table | None = None
    holds_everybody: bool | None = None
    """Whether the file says itself that nobody is missing from it; None where it does not say."""


def opened(file: BinaryIO) -> Opened:
    """Look at the first bytes of a file, never at its name, and say what it is. Raises `NotRead` for anything else."""
    file.seek(0)
    begins = file.read(FIRST_BYTES)
    if not begins.strip():
        raise NotRead(Words("The file is empty."))
    if begins.startswith(NO_TABLES):
        raise NotRead(
            Words("This is not a list of people. Send a CSV or an Excel file, OneRoster, or a Common Transfer File.")
        )
    if begins.startswith(FOLDED_BEGINS):
        return _unfolded(file)
    if begins.startswith(OLD_EXCEL_BEGINS):
        return Opened(Format.TABLE, spreadsheet_table(file))
    if _text_of(begins).lstrip().startswith("<"):
        return _marked_up(_text_of(begins))
    return Opened(Format.TABLE, csv_table(file))


def _text_of(begins: bytes) -> str:
    """The first bytes as text, as far as it takes to tell XML from a table; UTF-16 with its mark or without."""
    if begins.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return begins.decode("utf-16", "replace")
    for encoding in ("utf-16-le", "utf-16-be"):
        if begins.startswith("<?".encode(encoding)):
            return begins.decode(encoding, "replace")
    return begins.removeprefix(codecs.BOM_UTF8).decode("latin-1")


def _unfolded(file: BinaryIO) -> Opened:
    folded = unfolding(file)
    if "[Content_Types].xml" in folded.namelist() or "mimetype" in folded.namelist():
        return Opened(Format.TABLE, spreadsheet_table(file))
    if oneroster.is_oneroster(folded):
        return Opened(Format.ONEROSTER, holds_everybody=oneroster.holds_everybody(folded))
    raise NotRead(
        Words("The compressed file does not hold a list of people: there is no users.csv at its top. Send the list.")
    )


def _marked_up(begins: str) -> Opened:
    """XML; a page that a records system calls a spreadsheet, which some do, is told apart."""
    if "<html" in begins.lower() or "<table" in begins.lower():
        raise NotRead(
            Words("This is a web page with the name of a spreadsheet. Open it in Excel and save it as CSV or .xlsx.")
        )
    # A file from a transfer adds nobody who is not in it, and takes nobody off: it tells of those who move.
    return Opened(Format.TRANSFER_FILE, holds_everybody=False)
