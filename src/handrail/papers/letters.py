"""Letters as they begin, and whether one may leave: what is still to be written, and whom it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from handrail.incidents.access import Involved
from handrail.papers.paper import Items, Words
from handrail.procedures.model import Letter
from handrail.procedures.model.printed import GAP

TO_FILL = {
    "organisation": "the school",
    "reach": "how the school is reached",
    "reference": "reference",
    "today": "today",
    "day": "day",
    "person": "name",
    "kind": "what kind of thing it was",
    "decisions": "what was decided",
    "withheld_from": "from which day",
    "withheld_until": "until which day",
    "group": "class or year",
}
"""What stands in square brackets where the record does not say it."""
OPEN = re.compile(r"\[[^\[\]]+\]")
BULLET = "• "
TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "the", "and"})
SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter before anybody has edited it."""

    subject: str
    text: str


def draft_of(letter: Letter, filling: Mapping[str, str]) -> Draft:
    """The letter with its gaps filled; what is not known stands in square brackets."""
    paragraphs = [_filled(paragraph, filling) for paragraph in letter.paragraphs]
    return Draft(_filled(letter.subject, filling), "\n\n".join(paragraphs).replace(f"\n\n{BULLET}", f"\n{BULLET}"))


def left_to_write(*texts: str) -> list[str]:
    """What still stands in square brackets, each once."""
    return list(dict.fromkeys(found for text in texts for found in OPEN.findall(text)))


def named_outright(text: str, others: Iterable[Involved]) -> list[str]:
    """Those of `others` whose whole name stands in the text, however it is written."""
    plain = f" {' '.join(_words(text.casefold()))} "
    return [one.name for one in others if len(name := _name(one)) > 1 and f" {' '.join(name).casefold()} " in plain]


def perhaps_named(text: str, others: Iterable[Involved], own: Iterable[str]) -> list[str]:
    """Words of the text that are part of a name of `others` on the school's list, and of none of the `own` names.

    A name may be a word of the language, so that whoever writes has the last word.
    """
    is_own = {word for name in own for word in _words(name)}
    parts = {word for one in others if one.person_id for word in _name(one) if len(word) >= SHORTEST_NAME}
    return sorted((parts - is_own) & set(_words(text)))


def blocks_of(text: str) -> Iterator[Words | Items]:
    """The paragraphs of a letter; lines that begin with a bullet are a list."""
    for paragraph in filter(None, (part.strip() for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")))):
        lines = paragraph.split("\n")
        plain = [line for line in lines if not line.startswith(BULLET)]
        if plain:
            yield Words("", ["\n".join(plain)])
        if len(plain) < len(lines):
            yield Items("", [line.removeprefix(BULLET) for line in lines if line.startswith(BULLET)])


def _filled(text: str, filling: Mapping[str, str]) -> str:
    return GAP.sub(lambda gap: filling.get(gap[1]) or f"[{TO_FILL[gap[1]]}]", text)


def _name(person: Involved) -> list[str]:
    return [word for word in _words(re.sub(r"\([^()]*\)", " ", person.name)) if word.casefold() not in TITLES]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)
