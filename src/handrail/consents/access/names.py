"""Names in the label of a file or an item: whether one of them is a child’s."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from handrail.people.models import Person

SHORTEST = 3
"""Shorter words are no name: in “img al 2” nobody is meant."""
HUMP = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")
CAPITALS = re.compile(r"(?<=[A-ZÀ-Þ])(?=[A-ZÀ-Þ][a-zà-ÿ])")
"""Where a word begins behind capitals, as cameras write them: IMGAda. In a name it may be none: ONeil."""
BETWEEN = re.compile(r"[\W\d_]+")
IN_BRACKETS = re.compile(r"\([^)]*\)")


def named_in(text: str, people: Iterable[Person]) -> list[Person]:
    """Those of `people` by whose first name or surname something is called, whatever the case and the accents.

    “AdaTwin_2.jpg”, “ada-twin.png” and “twins ada” all name Ada Twin; “adaptor.jpg” names nobody.
    """
    words = {*_words(text), *_words(CAPITALS.sub(" ", text))}
    run = "".join(_words(text))
    return [person for person in people if _is_named(person, words, run)]


def _is_named(person: Person, words: set[str], run: str) -> bool:
    parts = _parts_of(person)
    if any(part in words for part in parts):
        return True
    whole = "".join(parts)
    return len(parts) > 1 and whole in run


def _parts_of(person: Person) -> list[str]:
    """First name and surname, folded as file names are."""
    written = f"{person.forename} {person.surname}".strip() or IN_BRACKETS.sub("", person.display_name)
    shown = [word for word in _words(written) if len(word) >= SHORTEST]
    called = [word for word in _words(IN_BRACKETS.sub("", person.display_name)) if len(word) >= SHORTEST]
    return list(dict.fromkeys([*shown, *called[:1]]))


def _words(text: str) -> list[str]:
    plain = "".join(
        mark for mark in unicodedata.normalize("NFKD", HUMP.sub(" ", text)) if not unicodedata.combining(mark)
    )
    return [word.casefold() for word in BETWEEN.split(plain) if word]
