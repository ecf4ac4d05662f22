"""Names as people write them, brought to one form: capitals, spaces, dots, accents and titles make no difference."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

Words = tuple[str, ...]

TITLES = frozenset(
    ["mr", "mrs", "ms", "miss", "mx", "dr", "sir", "madam", "dame", "prof", "professor", "rev", "revd", "reverend"]
)
NEVER_ALONE = frozenset(["deputy", "assistant", "vice"])
NOT_THE_HEAD = frozenset(["boy", "girl", "lice", "louse"])
HEADS = frozenset(["headteacher", "headmaster", "headmistress", "principal"])
GOVERNORS = frozenset(["governor", "governors", "chair"])


@lru_cache(maxsize=256)
def words_in(text: str) -> Words:
    """The words of a name or of a description, in one spelling."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return tuple(re.findall(r"[^\W_]+", re.sub(r"['’‘`]", "", plain.casefold())))


def without_titles(words: Words) -> Words:
    """A name without Mr, Dr and the like."""
    return tuple(word for word in words if word not in TITLES)


def is_same_name(one: str, other: str) -> bool:
    """Whether both are the same name, in any order. A title counts only where both have one."""
    first, second = words_in(_without_brackets(one)), words_in(_without_brackets(other))
    bare = without_titles(first), without_titles(second)
    if not bare[0] or sorted(bare[0]) != sorted(bare[1]):
        return False
    titles = set(first) & TITLES, set(second) & TITLES
    return not titles[0] or not titles[1] or titles[0] == titles[1]


def surname_of(name: str) -> frozenset[str]:
    """The surname, each half of a double one: the last word, or what stands before a comma."""
    plain = _without_brackets(name).strip(" ,")
    before, comma, _ = plain.partition(",")
    last = before if comma else " ".join(plain.split()[-1:])
    return frozenset(without_titles(words_in(last)))


def shares_surname(name: str, words: Words) -> bool:
    """Whether the surname of `name`, or half of a double one, is among `words`."""
    return not surname_of(name).isdisjoint(words)


def says(words: Words, phrase: Words) -> bool:
    """Whether `phrase` stands in `words`, word after word."""
    length = len(phrase)
    return length > 0 and any(words[at : at + length] == phrase for at in range(len(words) - length + 1))


def means_the_head(words: Words) -> bool:
    """Whether a description says *the head* in any form. A deputy head, or a head of year, is somebody else."""
    return any(_is_head(words, place) for place in range(len(words)))


def means_a_governor(words: Words) -> bool:
    """Whether a description says that somebody is a governor."""
    return not GOVERNORS.isdisjoint(words)


def _without_brackets(name: str) -> str:
    return re.sub(r"\([^()]*\)", " ", name)


def _is_head(words: Words, place: int) -> bool:
    before, after = words[place - 1] if place else "", words[place + 1 : place + 3]
    if before in NEVER_ALONE or words[place] not in HEADS | {"head"}:
        return False
    other_head = bool(after) and (after[0] in NOT_THE_HEAD or (after[0] == "of" and after[1:] != ("school",)))
    return words[place] in HEADS or not other_head
