"""How a letter is worded: fixed sentences, a school's name, numbers, days and digests. Nothing about anybody.

Mail lies on servers that a school does not know, and is read on telephones at breakfast. So a letter says that there is
something, never what: no names, no references, no words that somebody typed (requirement ROLE-14 holds there too).
This is the only place where the text of a letter is made, and it takes nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

Mark: TypeAlias = int | date | str
"""What may be put into a letter: a number, a day, or a digest or other sign that only a machine reads."""
SIGN = re.compile(r"[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{8}|installa|\d{4}-\d{2}-\d{2}")
LONGEST_NAME = 200


class NotForALetter(ValueError):
    """Something was to go into a letter that could be about somebody."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The fixed sentences of one kind of letter; `{school}`, `{address}` and the marks stand in braces."""

    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Worded:
    """A letter's words, ready to be sent."""

    subject: str
    body: str


def word(wording: Wording, *, school: str, address: str, marks: Mapping[str, Mark]) -> Worded:
    """Put the marks into the sentences. `address` is where people sign in.

    Raises `NotForALetter` for any mark that is text for people.
    """
    told = {name: _fit(name, mark) for name, mark in marks.items()}
    told |= {"school": " ".join(school.split())[:LONGEST_NAME], "address": address or "the usual address"}
    return Worded(wording.subject.format_map(told), wording.body.format_map(told))


def _fit(name: str, mark: object) -> str:
    if isinstance(mark, bool) or not isinstance(mark, int | date | str):
        raise NotForALetter(f"{name!r} is no number, day or digest.")
    if isinstance(mark, str):
        if not SIGN.fullmatch(mark):
            raise NotForALetter(f"{name!r} is text, and text could be about somebody.")
        return mark
    return str(mark) if isinstance(mark, int) else f"{mark:%-d %B %Y}"
