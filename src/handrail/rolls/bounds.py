"""How much a file may hold; beyond it nobody’s records system goes, and a server would suffer."""

from __future__ import annotations

MOST_BYTES = 40_000_000
"""Bytes of a file as it is sent. 50,000 pupils with their parents are a quarter of it."""
MOST_UNFOLDED = 400_000_000
"""Bytes that a compressed file (Excel, OneRoster) may hold in all, counted while it is unfolded."""
MOST_MEMBERS = 500
"""Files within a compressed file."""
MOST_ROWS = 120_000
"""Rows of one table."""
MOST_COLUMNS = 300
MOST_LETTERS = 2_000
"""Letters in one cell; a longer one is cut off, since no field that is read can be that long."""


class NotRead(ValueError):
    """The file cannot be read. Its text tells a person in an office why, and what to do."""


def size_said(number: int) -> str:
    """A number of bytes as it is said, for example “40 MB”."""
    return f"{number // 1_000_000} MB"
