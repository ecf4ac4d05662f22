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
from textwrap import shorten
from typing import TypeAlias

from django.utils import translation
from django.utils.formats import date_format

Mark: TypeAlias = int | date | str
"""What may be put into a letter: a number, a day, or a digest or other sign that only a machine reads."""
SIGN = re.compile(r"[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{8}|installa|\d{4}-\d{2}-\d{2}")
LONGEST_NAME, LONGEST_SUBJECT = 120, 200
RULE = f"\n{'-' * 60}\n\n"


class NotForALetter(ValueError):
    """Something was to go into a letter that could be about somebody."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The fixed sentences of one kind of letter; `{school}`, `{address}` and the marks stand in braces."""

    subject: str
    body: str
    language: str = "en"
    below: Wording | None = None
    """The same in another language: it stands under these sentences, for nobody knows which of them somebody reads."""


@dataclass(frozen=True, slots=True)
class Worded:
    """A letter's words, ready to be sent."""

    subject: str
    body: str


def word(wording: Wording, *, school: str, address: str, marks: Mapping[str, Mark]) -> Worded:
    """Put the marks into the sentences. `address` is where people sign in.

    Raises `NotForALetter` for any mark that is text for people.
    """
    told: dict[str, str] = {name: _fit(name, mark, wording.language) for name, mark in marks.items()}
    told |= {"school": " ".join(school.split()), "address": address or "the usual address"}
    in_subject = told | {"school": shorten(told["school"], LONGEST_NAME, placeholder="…")}
    worded = Worded(wording.subject.format_map(in_subject), wording.body.format_map(told))
    if wording.below is None:
        return worded
    other = word(wording.below, school=school, address=address, marks=marks)
    both = f"{worded.subject} / {other.subject}"
    return Worded(both if len(both) <= LONGEST_SUBJECT else worded.subject, f"{worded.body}{RULE}{other.body}")


def _fit(name: str, mark: object, language: str) -> str:
    if isinstance(mark, bool) or not isinstance(mark, int | date | str):
        raise NotForALetter(f"{name!r} is no number, day or digest.")
    if isinstance(mark, str):
        if not SIGN.fullmatch(mark):
            raise NotForALetter(f"{name!r} is text, and text could be about somebody.")
        return mark
    if isinstance(mark, int):
        return str(mark)
    with translation.override(language):
        return date_format(mark, "j F Y")
