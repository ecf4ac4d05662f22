"""Names in the label of a file or an item: whether one of them is a child’s."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from handrail.people.models import Person

SHORT = 2
"""Names of two letters are looked for as whole words alone. One letter is an initial, and no name."""
LONG_RUN = 6
"""From so many letters on, a name written as one word is looked for inside others: “aldo” is not, in “waldorf”."""
ORDINARY = frozenset((
    "ad", "al", "am", "an", "as", "at", "be", "by", "da", "de", "di", "do", "du", "el", "en", "go", "he",
    "hi", "if", "in", "is", "it", "la", "le", "me", "my", "no", "of", "oh", "ok", "on", "or", "pe", "so",
    "st", "to", "up", "us", "we", "yr",
))  # fmt: skip
"""Words of two letters that stand in labels and names of files anyway, or in longer names: as a name they are meant
where nothing but numbers stands beside them."""
HUMP = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")
CAPITALS = re.compile(r"(?<=[A-ZÀ-Þ])(?=[A-ZÀ-Þ][a-zà-ÿ])")
"""Where a word begins behind capitals, as cameras write them: IMGAda. In a name it may be none: ONeil."""
BETWEEN = re.compile(r"[\W\d_]+")
IN_BRACKETS = re.compile(r"\([^)]*\)")
ENDING = re.compile(r"(?<=\w)\.[A-Za-z0-9]{2,5}$")
"""The ending of a file: “poster.ai” is called after nobody."""


@dataclass(frozen=True, slots=True)
class _Called:
    """How something is called: its words, all of them as one run, and its words without the ending of a file."""

    words: frozenset[str]
    run: str
    before_ending: frozenset[str]


def named_in(text: str, people: Iterable[Person]) -> list[Person]:
    """Those of `people` by whose first name or surname something is called, whatever the case and the accents.

    “AdaTwin_2.jpg”, “ada-twin.png” and “twins ada” all name Ada Twin; “adaptor.jpg” names nobody. “bo.jpg” and
    “relay-bo2.jpg” name Bo, “robot.jpg” names nobody.
    """
    called = _Called(_all_words(text), "".join(_words(text)), _all_words(ENDING.sub("", text.strip())))
    return [person for person in people if _is_named(person, called)]


def _is_named(person: Person, called: _Called) -> bool:
    written = _words(f"{person.forename} {person.surname}") or _words(IN_BRACKETS.sub("", person.display_name))
    first = _words(IN_BRACKETS.sub("", person.display_name))[:1]
    long = [word for word in dict.fromkeys([*written, *first]) if len(word) > SHORT]
    ends = {word for word in [*written[:1], *written[-1:], *first] if len(word) == SHORT}
    return (
        any(word in called.words for word in long)
        or any(_is_meant(word, called.before_ending) for word in ends)
        or (len(written) > 1 and called.before_ending.issuperset(written))
        or any(_run_in("".join(words), called) for words in (long, written) if len(words) > 1)
    )


def _is_meant(short: str, words: frozenset[str]) -> bool:
    return short in words and (short not in ORDINARY or len(words) == 1)


def _run_in(run: str, called: _Called) -> bool:
    return run in called.run if len(run) >= LONG_RUN else run in called.before_ending


def _all_words(text: str) -> frozenset[str]:
    """The words of a text, with those that begin behind capitals too."""
    return frozenset({*_words(text), *_words(CAPITALS.sub(" ", text))})


def _words(text: str) -> list[str]:
    plain = "".join(
        mark for mark in unicodedata.normalize("NFKD", HUMP.sub(" ", text)) if not unicodedata.combining(mark)
    )
    return [word.casefold() for word in BETWEEN.split(plain) if word]
