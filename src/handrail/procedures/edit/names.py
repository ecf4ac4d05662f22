"""Ids made from words, and titles."""

from __future__ import annotations

import re
from collections.abc import Collection
from unicodedata import normalize

from handrail.procedures.edit.cannot import CannotEdit
from handrail.procedures.edit.kinds import Data

LONGEST = 40
_APART = re.compile(r"[^a-z0-9]+")


def new_id(words: str, taken: Collection[str]) -> str:
    """An id from somebody's words that is none of `taken`: small letters, digits and `_`, at most 40 of them or so.

    *Ring the LADO!* gives `ring_the_lado`, or `ring_the_lado_2` where that is taken; without a letter it is `step`.
    """
    plain = normalize("NFKD", words).replace("’", "").replace("'", "").encode("ascii", "ignore").decode()
    whole = _APART.sub("_", plain.lower()).strip("_").lstrip("0123456789_")
    short = whole if len(whole) <= LONGEST else whole[: LONGEST + 1].rpartition("_")[0] or whole[:LONGEST]
    name = short or "step"
    return numbered(name, taken) if name in taken else name


def numbered(name: str, taken: Collection[str]) -> str:
    """The name with the first number from 2 on that is not taken."""
    number = 2
    while f"{name}_{number}" in taken:
        number += 1
    return f"{name}_{number}"


def retitle(procedure: Data, title: str) -> Data:
    """The procedure under another title. Raises `CannotEdit` where the title is empty."""
    if not title.strip():
        raise CannotEdit("A procedure needs a title.")
    return {**procedure, "title": title.strip()}
