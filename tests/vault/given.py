"""Small files of each kind, made here, none of them a picture of anything."""

from __future__ import annotations

import io
import zipfile

PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(range(200)) + b"\xff\xd9"
TEXT = "Nobody wants you, wrote the account “café”.\r\n".encode()


def a_document(*more: str, first: str = "[Content_Types].xml") -> bytes:
    """A document of Word with nothing in it, and the files named in `more`."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in (first, "word/document.xml", *more):
            archive.writestr(name, "<x/>")
    return held.getvalue()


def an_archive() -> bytes:
    """An archive with a picture in it."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("holiday.jpg", JPEG)
    return held.getvalue()
