"""A file is what its content says, or it does not come in."""

from __future__ import annotations

import base64

import pytest

from handrail.vault.kinds import (
    EMPTY,
    HIDES_ANOTHER,
    NOT_AS_NAMED,
    TOO_LARGE,
    UNKNOWN_ENDING,
    FileKind,
    Inspector,
    NotTaken,
    kind_named,
)
from tests.vault.given import JPEG, PDF, PNG, TEXT, a_document, an_archive

WHOLE = {
    FileKind.PDF: PDF, FileKind.PNG: PNG, FileKind.JPEG: JPEG, FileKind.TEXT: TEXT, FileKind.CSV: b"a,b\r\n1,2\r\n",
    FileKind.DOCX: a_document(),
}  # fmt: skip


def look(kind: FileKind, data: bytes, parts: int = 4096, most: int = 10_000_000) -> None:
    inspector = Inspector(kind, most)
    for at in range(0, len(data), parts):
        inspector.take(data[at : at + parts])
    inspector.finish()


@pytest.mark.parametrize("kind", FileKind)
@pytest.mark.parametrize("parts", [1, 4096])
def test_each_kind_is_taken_as_itself(kind: FileKind, parts: int) -> None:
    look(kind, WHOLE[kind], parts)


@pytest.mark.parametrize("kind", FileKind)
@pytest.mark.parametrize("other", FileKind)
def test_and_not_as_another(kind: FileKind, other: FileKind) -> None:
    if kind is other or {kind, other} == {FileKind.TEXT, FileKind.CSV}:
        return
    with pytest.raises(NotTaken, match=f"{NOT_AS_NAMED}|{HIDES_ANOTHER}"):
        look(kind, WHOLE[other])


@pytest.mark.parametrize("kind", FileKind)
@pytest.mark.parametrize("data", [b"<html><script>", b"MZ\x90\0", b"GIF89a" + b"\0" * 20, b"\0" * 30, an_archive()])
def test_nothing_else_is_taken_under_any_name(kind: FileKind, data: bytes) -> None:
    if kind in (FileKind.TEXT, FileKind.CSV) and data.startswith(b"<html"):
        return  # a page as plain text is only ever given out as bytes to keep, and never shown
    with pytest.raises(NotTaken):
        look(kind, data)


def test_an_archive_that_begins_as_a_document_does_is_refused() -> None:
    for data in (
        an_archive(),
        a_document(first="[Content_Types].xml.jpg").replace(b"word/document.xml", b"nord/document.xml"),
    ):
        with pytest.raises(NotTaken, match=NOT_AS_NAMED):
            look(FileKind.DOCX, data)
    with pytest.raises(NotTaken, match=HIDES_ANOTHER):
        look(FileKind.DOCX, a_document("word/vbaProject.bin"))


@pytest.mark.parametrize("before", [0, 4000, 4096])
def test_a_picture_written_into_a_text_is_refused_wherever_the_parts_fall(before: int) -> None:
    text = b"x" * before + b"\n" + base64.b64encode(JPEG)
    with pytest.raises(NotTaken, match=HIDES_ANOTHER):
        look(FileKind.TEXT, text)


def test_a_text_cut_in_the_middle_of_a_letter_is_refused() -> None:
    with pytest.raises(NotTaken, match=NOT_AS_NAMED):
        look(FileKind.TEXT, "é".encode()[:1])


def test_nothing_and_too_much_are_refused() -> None:
    with pytest.raises(NotTaken, match=EMPTY):
        look(FileKind.PDF, b"")
    look(FileKind.PDF, PDF, most=len(PDF))
    with pytest.raises(NotTaken, match=TOO_LARGE):
        look(FileKind.PDF, PDF, most=len(PDF) - 1)


@pytest.mark.parametrize(
    ("name", "kind"), [("A.PDF", FileKind.PDF), ("x.y.jpeg", FileKind.JPEG), ("n.txt ", FileKind.TEXT)]
)
def test_the_name_promises_a_kind(name: str, kind: FileKind) -> None:
    assert kind_named(name) is kind


@pytest.mark.parametrize("name", ["", "pdf", "x.zip", "x.pdf.exe", "mail.eml", "x.docm", "x.svg", "film.mp4"])
def test_or_none(name: str) -> None:
    with pytest.raises(NotTaken, match=UNKNOWN_ENDING):
        kind_named(name)
