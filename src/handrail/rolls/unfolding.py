"""Compressed files, opened with a bound on what comes out of them. Nothing is ever written to a disk."""

from __future__ import annotations

import zipfile
from typing import IO, BinaryIO

from handrail.rolls.bounds import MOST_MEMBERS, MOST_UNFOLDED, NotRead, size_said
from handrail.rolls.words import Words

A_PIECE = 1 << 20
FOLDED_BEGINS = b"PK\x03\x04"
BROKEN = Words("The compressed file is broken. Make it again, and send the new one.")


def unfolding(file: BinaryIO) -> zipfile.ZipFile:
    """A compressed file, once it is known that all it holds stays within bounds.

    What is written inside about its sizes is not believed: everything is unfolded once, piece by piece, and counted.
    Raises `NotRead` where there is too much of it, or where it is locked or broken.
    """
    try:
        file.seek(0)
        folded = zipfile.ZipFile(file)
        members = folded.infolist()
        if len(members) > MOST_MEMBERS:
            raise NotRead(
                Words(
                    "The compressed file holds more than %(most)s files. Send the one that is meant.",
                    most=MOST_MEMBERS,
                )
            )
        if any(member.flag_bits & 1 for member in members):
            raise NotRead(Words("The file is locked with a password. Save it without one, and send it again."))
        _count(folded, members)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError) as fault:
        if isinstance(fault, NotRead):
            raise
        raise NotRead(BROKEN) from None
    return folded


def _count(folded: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> None:
    left = MOST_UNFOLDED
    for member in members:
        with folded.open(member) as inside:
            left = _read_past(inside, left)


def _read_past(inside: IO[bytes], left: int) -> int:
    while piece := inside.read(A_PIECE):
        left -= len(piece)
        if left < 0:
            raise NotRead(
                Words(
                    "Unpacked, the file holds more than %(size)s. No list of people does.",
                    size=size_said(MOST_UNFOLDED),
                )
            )
    return left
