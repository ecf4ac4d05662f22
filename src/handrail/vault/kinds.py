"""Which kinds of file may be kept, told by their content and not by their name. A closed list.

Left out on purpose: archives, films, sound, office files with macros, web pages and e-mails, which carry other files
that nobody here has looked at. An e-mail is kept as text or PDF.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from enum import StrEnum

from handrail.ui.pasted import hides_a_file


class FileKind(StrEnum):
    """What a file is by its content; the value is also how its name ends."""

    PDF = "pdf"
    PNG = "png"
    JPEG = "jpg"
    TEXT = "txt"
    CSV = "csv"
    DOCX = "docx"


ENDINGS = {kind.value: kind for kind in FileKind} | {"jpeg": FileKind.JPEG}
WRITTEN = frozenset({FileKind.TEXT, FileKind.CSV})
BEGINNINGS = {
    FileKind.PDF: (b"%PDF-",),
    FileKind.PNG: (b"\x89PNG\r\n\x1a\n",),
    FileKind.JPEG: (b"\xff\xd8\xff",),
    FileKind.DOCX: (b"PK\x03\x04",),
}
DOCX_FIRST = (b"[Content_Types].xml", b"_rels/.rels", b"docProps/", b"word/")
"""How the first file in a document of Word may be called."""
DOCX_HOLDS, DOCX_MACROS = b"word/document.xml", b"vbaProject.bin"
FIRST_NAME_AT = 30
TAIL = 64 * 1024
OVERLAP = 2048
CONTROL = frozenset(map(chr, range(32))) - set("\t\n\r\f")


class NotTaken(ValueError):
    """The file may not be kept; the argument is one of the words below."""


UNKNOWN_ENDING, NOT_AS_NAMED, HIDES_ANOTHER, EMPTY, TOO_LARGE = "ending", "content", "hides", "empty", "large"


@dataclass(slots=True)
class Inspector:
    """Looks at a file while it comes in. `kind` is what its name promises; the content has to keep that promise."""

    kind: FileKind
    most: int
    size: int = 0
    _begins: bytes = b""
    _tail: bytes = b""
    _reader: codecs.IncrementalDecoder | None = None
    _told: str = ""

    def take(self, data: bytes) -> None:
        """Look at the next part. Raises `NotTaken` as soon as it is certain."""
        self.size += len(data)
        if self.size > self.most:
            raise NotTaken(TOO_LARGE)
        if len(self._begins) < TAIL:
            self._begins += data[: TAIL - len(self._begins)]
        if self.kind in WRITTEN:
            self._read(data, is_last=False)
            return
        self._tail = (self._tail + data)[-TAIL:]
        self._check_beginning()

    def finish(self) -> None:
        """Look at the whole. Raises `NotTaken`."""
        if not self.size:
            raise NotTaken(EMPTY)
        if self.kind in WRITTEN:
            self._read(b"", is_last=True)
            return
        if not self._begins.startswith(BEGINNINGS[self.kind]):
            raise NotTaken(NOT_AS_NAMED)
        if self.kind is FileKind.DOCX:
            self._check_document()

    def _check_beginning(self) -> None:
        promised = BEGINNINGS[self.kind]
        if not any(self._begins.startswith(begin[: len(self._begins)]) for begin in promised):
            raise NotTaken(NOT_AS_NAMED)

    def _check_document(self) -> None:
        """A document of Word, not another archive that begins as one does."""
        first = self._begins[FIRST_NAME_AT:]
        if not first.startswith(DOCX_FIRST) or DOCX_HOLDS not in self._tail:
            raise NotTaken(NOT_AS_NAMED)
        if DOCX_MACROS in self._tail:
            raise NotTaken(HIDES_ANOTHER)

    def _read(self, data: bytes, *, is_last: bool) -> None:
        """Text that a person can read, in which no picture or archive is written down."""
        reader = self._reader or codecs.getincrementaldecoder("utf-8-sig")()
        self._reader = reader
        try:
            text = reader.decode(data, final=is_last)
        except UnicodeDecodeError:
            raise NotTaken(NOT_AS_NAMED) from None
        is_other = any(self._begins.startswith(begin) for begins in BEGINNINGS.values() for begin in begins)
        if is_other or not CONTROL.isdisjoint(text):
            raise NotTaken(NOT_AS_NAMED)
        if hides_a_file(self._told + text):
            raise NotTaken(HIDES_ANOTHER)
        self._told = (self._told + text)[-OVERLAP:]


def kind_named(name: str) -> FileKind:
    """The kind that the ending of a file's name promises. Raises `NotTaken`."""
    kind = ENDINGS.get(name.rpartition(".")[2].strip().lower()) if "." in name else None
    if kind is None:
        raise NotTaken(UNKNOWN_ENDING)
    return kind
