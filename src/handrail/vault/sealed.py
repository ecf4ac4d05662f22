"""A file as it lies in the vault: a first line that names the form, then pieces of 1 MiB, each locked by itself.

AES-256-GCM under a key that serves one file. The nonce of each piece is its number and whether it is the last, so that
pieces which are missing, swapped, repeated or cut off are found out; `context` says whose file it is and is part of
every lock, so that one file cannot be put in the place of another.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

FORM = b"HANDRAIL-FILE-1\n"
PIECE = 1024 * 1024
TAG = 16
MOST_PIECES = 2**32 - 1


class Damaged(ValueError):
    """The file is not whole, was altered, or is not the one looked for. Nothing after the fault was given out."""


class Sealer:
    """Takes the bytes of a file as they come and writes them locked; holds one piece in memory at most."""

    def __init__(self, into: BinaryIO, key: bytes, context: bytes) -> None:
        self._into, self._lock, self._context = into, AESGCM(key), context
        self._held, self._number = bytearray(), 0
        self._sum = hashlib.sha256()
        self.size = 0
        into.write(FORM)

    @property
    def sha256(self) -> str:
        """The sum of everything taken so far, as it came in."""
        return self._sum.hexdigest()

    def take(self, data: bytes) -> None:
        """Lock `data` as the next part of the file."""
        self._sum.update(data)
        self.size += len(data)
        self._held += data
        # The last piece is marked, so one that is full waits until it is known whether more comes.
        while len(self._held) > PIECE:
            self._write(bytes(self._held[:PIECE]), is_last=False)
            del self._held[:PIECE]

    def finish(self) -> None:
        """Write the last piece. Without it the file counts as cut off."""
        self._write(bytes(self._held), is_last=True)
        self._held.clear()

    def _write(self, piece: bytes, *, is_last: bool) -> None:
        self._into.write(self._lock.encrypt(_nonce(self._number, is_last=is_last), piece, self._context))
        self._number += 1


def opened(sealed: BinaryIO, key: bytes, context: bytes) -> Iterator[bytes]:
    """The file that was sealed, piece by piece. Raises `Damaged`, at the latest where the last piece should stand."""
    if sealed.read(len(FORM)) != FORM:
        raise Damaged
    lock = AESGCM(key)
    piece, number = _next(sealed), 0
    while True:
        following = _next(sealed)
        try:
            yield lock.decrypt(_nonce(number, is_last=not following), piece, context)
        except (InvalidTag, ValueError):
            raise Damaged from None
        if not following:
            return
        piece, number = following, number + 1


def _next(sealed: BinaryIO) -> bytes:
    """The next locked piece, whole even where a store gives less at a time; empty at the end."""
    found = bytearray()
    while len(found) < PIECE + TAG and (more := sealed.read(PIECE + TAG - len(found))):
        found += more
    return bytes(found)


def _nonce(number: int, *, is_last: bool) -> bytes:
    """Unique under a key that serves one file: the number of the piece, and whether it is the last."""
    if number > MOST_PIECES:
        raise Damaged
    return bytes(7) + number.to_bytes(4, "big") + bytes([is_last])
