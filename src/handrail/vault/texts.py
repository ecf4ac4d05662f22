"""Files that are read at once and then forgotten: held in memory within a bound, written to no disk, never kept."""

from __future__ import annotations

import io
from typing import BinaryIO

from handrail.ui.pasted import hides_a_file
from handrail.vault.kinds import CONTROL, EMPTY, HIDES_ANOTHER, TOO_LARGE, UNKNOWN_ENDING, NotTaken

ARCHIVE, DOCUMENT, PICTURE, WIDE, NO_TEXT = "archive", "document", "picture", "wide", "no text"
"""What a file is that should have been a text; `WIDE` is a text in UTF-16 or UTF-32, `NO_TEXT` anything else."""
CONTROLS = "controls"
"""A text with characters in it that nobody can see or type."""
BEGINNINGS = {
    b"PK\x03\x04": ARCHIVE, b"PK\x05\x06": ARCHIVE, b"\x1f\x8b": ARCHIVE, b"7z\xbc\xaf": ARCHIVE, b"Rar!\x1a": ARCHIVE,
    b"BZh": ARCHIVE, b"\xfd7zXZ": ARCHIVE, b"%PDF-": DOCUMENT, b"{\\rtf": DOCUMENT, b"\xd0\xcf\x11\xe0": DOCUMENT,
    b"\x89PNG": PICTURE, b"\xff\xd8\xff": PICTURE, b"GIF87a": PICTURE, b"GIF89a": PICTURE, b"II*\0": PICTURE,
    b"MM\0*": PICTURE, b"\xff\xfe": WIDE, b"\xfe\xff": WIDE, b"\0\0\xfe\xff": WIDE,
}  # fmt: skip
WORD = b"word/", b"xl/", b"ppt/", b"[Content_Types].xml", b"mimetype"
"""What stands near the beginning of an archive that is a document of an office program."""
LOOKED_AT = 512


class HoldsControls(NotTaken):
    """The text holds a character that nobody can see; `line` is where the first of them stands."""

    def __init__(self, line: int) -> None:
        super().__init__(CONTROLS)
        self.line = line


class IncomingBytes:
    """A file that is looked at by whoever reads it; here only its size is held to a bound of so many bytes."""

    def __init__(self, most: int) -> None:
        self._most, self._held = most, bytearray()

    @property
    def size(self) -> int:
        return len(self._held)

    def take(self, data: bytes) -> None:
        """The next part. Raises `NotTaken` with the first byte beyond the bound."""
        if self.size + len(data) > self._most:
            self.discard()
            raise NotTaken(TOO_LARGE)
        self._held += data

    def finish(self) -> None:
        """Raises `NotTaken` where nothing came."""
        if not self._held:
            raise NotTaken(EMPTY)

    def discard(self) -> None:
        """Forget it."""
        self._held = bytearray()

    def opened(self) -> BinaryIO:
        """What came in, to be read from its beginning."""
        return io.BytesIO(self._held)


class IncomingText(IncomingBytes):
    """A text in UTF-8 that a person can read, and in which no picture or archive is written down.

    What is no text at all is refused as soon as its beginning is there, and where that can be told, what it is instead.
    """

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self._text = ""

    @property
    def text(self) -> str:
        """The text, without the mark that some programs put before it. Empty until it came in whole."""
        return self._text

    def take(self, data: bytes) -> None:
        """The next part. Raises `NotTaken`."""
        before = self.size
        super().take(data)
        if before < LOOKED_AT <= self.size:
            self._require_text()

    def finish(self) -> None:
        """Read it. Raises `NotTaken`, of which `HoldsControls` is one."""
        super().finish()
        self._require_text()
        text = _decoded(bytes(self._held))
        if not text.strip():
            raise NotTaken(EMPTY)
        _require_readable(text)
        self._text = text

    def discard(self) -> None:
        """Forget it."""
        super().discard()
        self._text = ""

    def _require_text(self) -> None:
        """Look at the beginning, once there is enough of it to tell what it is."""
        if other := _other_than_text(bytes(self._held[:LOOKED_AT])):
            self.discard()
            raise NotTaken(other)


def require_ending(name: str, *endings: str) -> None:
    """Raises `NotTaken` where a file is called by none of these endings, which are without their dot."""
    if "." not in name or name.rpartition(".")[2].strip().lower() not in endings:
        raise NotTaken(UNKNOWN_ENDING)


def _other_than_text(begins: bytes) -> str:
    """What the first bytes of a file say that it is, if that is no text; empty otherwise."""
    known = next((what for beginning, what in BEGINNINGS.items() if begins.startswith(beginning)), "")
    if known == ARCHIVE and any(word in begins for word in WORD):
        return DOCUMENT
    if known:
        return known
    # Without a mark a wide text still has a nought beside each of its first letters.
    if len(begins) >= 4 and (not any(begins[0:4:2]) or not any(begins[1:4:2])):
        return WIDE if any(begins[:4]) else NO_TEXT
    return NO_TEXT if b"\0" in begins else ""


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotTaken(NO_TEXT) from None


def _require_readable(text: str) -> None:
    at = next((place for place, letter in enumerate(text) if letter in CONTROL), None)
    if at is not None:
        raise HoldsControls(text.count("\n", 0, at) + 1)
    if hides_a_file(text):
        raise NotTaken(HIDES_ANOTHER)
