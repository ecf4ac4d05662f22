"""Numbers of rows as they stand in addresses: rewritten, so that a gap between two tells nothing.

A row is numbered by the database, through all incidents of all schools. Whoever saw that the notes they may read are
the seventh and the twelfth would know that somebody wrote of something that they may not know of (ROLE-10).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from django.conf import settings

HALF = 32
"""Bits of either half of a number."""
ROUNDS = 4
KINDS = (
    "note", "contact", "reply", "declined", "asking", "addition", "again", "decision", "restriction", "exclusion",
    "guest", "helper", "relationship", "copy", "item", "signing",
)  # fmt: skip
"""What is numbered so; the same number of another kind is written in another way."""


def written(kind: str, number: int) -> str:
    """The number as an address has it: always the same while the installation keeps its secret key."""
    left, right = number >> HALF, number & (1 << HALF) - 1
    for key in _keys(kind):
        left, right = right, left ^ _mixed(key, right)
    return f"{left:08x}{right:08x}"


def read(kind: str, text: str) -> int:
    """The number that `written` made `text` of; of a text made up, one that hardly any row has.

    Raises `ValueError` where no row can have it.
    """
    left, right = int(text[:8], 16), int(text[8:], 16)
    for key in reversed(_keys(kind)):
        left, right = right ^ _mixed(key, left), left
    if left >> HALF - 1:
        raise ValueError(text)
    return left << HALF | right


def converters() -> Iterator[tuple[str, type]]:
    """What a path needs to hold a number of each kind, with the name to use there, such as `note_row`."""
    for kind in KINDS:
        yield f"{kind}_row", type(f"{kind.title()}InAddress", (RowInAddress,), {"kind": kind})


class RowInAddress:
    """The number of a row of one kind, within an address."""

    kind = ""
    regex = "[0-9a-f]{16}"

    def to_python(self, value: str) -> int:
        """The number."""
        return read(self.kind, value)

    def to_url(self, value: int) -> str:
        """The number as it is written."""
        return written(self.kind, int(value))


def _keys(kind: str) -> tuple[bytes, ...]:
    secret = settings.SECRET_KEY.encode()
    return tuple(
        hashlib.blake2s(f"{kind} {turn}".encode(), key=hashlib.sha256(secret).digest(), person=b"rows").digest()
        for turn in range(ROUNDS)
    )


def _mixed(key: bytes, half: int) -> int:
    return int.from_bytes(hashlib.blake2s(half.to_bytes(4, "big"), key=key, digest_size=4).digest(), "big")
