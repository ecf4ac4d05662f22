"""What a file is, by its first bytes; and files made to do harm."""

from __future__ import annotations

import io
import zipfile
from unittest.mock import patch

import pytest

from handrail.rolls import transfer_file, unfolding
from handrail.rolls.bounds import NotRead
from handrail.rolls.opening import Format, opened
from handrail.rolls.telling import Told
from tests.rolls.sheets import TODAY, csv_file, excel_file, folded
from tests.rolls.test_oneroster import VERSION_11
from tests.rolls.test_transfer_file import ctf


def test_each_format_is_told_by_its_first_bytes() -> None:
    assert opened(csv_file("Forename,Surname\na,b\n")).format is Format.TABLE
    assert opened(excel_file([["Forename", "Surname"], ["a", "b"]])).format is Format.TABLE
    assert opened(ctf("")).format is Format.TRANSFER_FILE
    roster = opened(folded(VERSION_11))
    assert roster.format is Format.ONEROSTER and roster.holds_everybody is True


XML_16 = '<?xml version="1.0" encoding="utf-16"?>\n<CTfile><Pupil><Surname>Zoë</Surname></Pupil></CTfile>'


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_transfer_file_in_utf_16_is_no_table(encoding: str) -> None:
    file = io.BytesIO(XML_16.encode(encoding))
    assert opened(file).format is Format.TRANSFER_FILE
    (row,) = transfer_file.told_by(file, today=TODAY)
    assert isinstance(row, Told) and row.surname == "Zoë"


def test_a_table_in_utf_16_is_still_one_and_a_page_in_it_is_told_apart() -> None:
    assert opened(csv_file("Forename,Surname\na,b\n", "utf-16")).format is Format.TABLE
    with pytest.raises(NotRead, match="web page"):
        opened(csv_file("<html><table></table></html>", "utf-16"))


def test_only_a_file_that_says_so_holds_everybody() -> None:
    assert opened(csv_file("Forename,Surname\n")).holds_everybody is None
    assert opened(ctf("")).holds_everybody is False


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"  \n",
        b"%PDF-1.7",
        b"\xff\xd8\xff\xe0 a picture",
        b"\x89PNG\r\n",
        b"GIF89a",
        b"MZ\x90",
        b"<html><table></table></html>",
        b"PK\x03\x04broken",
        b"\xd0\xcf\x11\xe0broken",
    ],
)
def test_anything_else_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(NotRead):
        opened(io.BytesIO(data))


def test_a_compressed_file_with_nothing_of_use_is_refused() -> None:
    with pytest.raises(NotRead, match="not hold a list of people"):
        opened(folded({"picture.jpg": "x"}))


def test_a_file_that_unfolds_without_end_is_stopped_on_the_way() -> None:
    bomb = folded({"users.csv": "0" * 3_000_000})
    with patch.object(unfolding, "MOST_UNFOLDED", 1_000_000), pytest.raises(NotRead, match="Unpacked"):
        opened(bomb)


def test_a_file_that_lies_about_its_size_is_not_believed() -> None:
    data = bytearray(folded({"users.csv": "0" * 3_000_000}).getvalue())
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        where = data.index(mark) + at
        data[where : where + 4] = (10).to_bytes(4, "little")
    with pytest.raises(NotRead):
        opened(io.BytesIO(bytes(data)))


def test_too_many_files_in_one_are_refused() -> None:
    with pytest.raises(NotRead, match="more than 500 files"):
        opened(folded({f"{number}.csv": "" for number in range(501)}))


def test_a_locked_file_is_refused_with_what_to_do() -> None:
    data = bytearray(folded({"users.csv": "x"}).getvalue())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    with pytest.raises(NotRead, match="password"):
        opened(io.BytesIO(bytes(data)))


def test_files_within_are_never_written_anywhere(tmp_path: object) -> None:
    with (
        patch.object(zipfile.ZipFile, "extract", side_effect=AssertionError),
        patch.object(zipfile.ZipFile, "extractall", side_effect=AssertionError),
    ):
        opened(folded({"../../users.csv": "x", "users.csv": "sourcedId\n1\n"}))
