"""Words in an instruction that say something dangerous: where they stand, and whether they are forbidden there.

A word is forbidden when a negation stands before it and still reaches it. A negation reaches on to the end of its
clause: over “or” and “nor”, over the commas of a list that “or” or “nor” closes, but not over “and”, “but”, “then” and
the like. It forbids nothing in “do not forget to look”, in “nobody else looks”, or twice over in “not without looking”.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

_SENTENCE_END = re.compile(r"[.!?;:](?:\s|$)|\n|[()–—]")
_CLAUSE_END = re.compile(
    r"\b(?:and|but|then|unless|until|except|instead(?! of)|otherwise|although|because|if|when|where|while)\b",
    re.IGNORECASE,
)
_LIST_CLOSES = re.compile(r"\b(?:or|nor)\b", re.IGNORECASE)
_FORBIDS_NOTHING = re.compile(
    r"^\s+else\b|\b(?:only|just|merely|hesitate|forget|fail|wait|delay|doubt|other than)\b", re.IGNORECASE
)
_MOST_WORDS = 14
"""How far a negation reaches; nobody reads on further and still hears it."""


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Any of these words, whole. `*` stands for the rest of a word, ` … ` for up to three words between."""
    alternatives = "|".join(_as_pattern(word) for word in words)
    return re.compile(rf"\b(?:{alternatives})\b" if alternatives else r"(?!)", re.IGNORECASE)


def _as_pattern(word: str) -> str:
    parts = [r"\s+".join(map(re.escape, part.split())).replace(r"\*", r"\w*") for part in word.split("…")]
    return r"\s+(?:[\w’'-]+\s+){0,3}".join(part for part in parts if part)


def unforbidden(texts: Iterable[str], words: re.Pattern[str], negations: re.Pattern[str]) -> Iterator[str]:
    """Each of `words` that stands in one of `texts` and is not forbidden there."""
    for text in texts:
        for sentence in _SENTENCE_END.split(_as_read(text)):
            for found in words.finditer(sentence):
                if not _forbidden(sentence, found.start(), negations):
                    yield found[0]


def _as_read(text: str) -> str:
    """The text as an eye reads it: wide letters as plain ones, without what shows as nothing, such as soft hyphens."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(letter for letter in plain if unicodedata.category(letter) != "Cf")


def _forbidden(sentence: str, at: int, negations: re.Pattern[str]) -> bool:
    """Whether a negation before `at` still reaches it."""
    begins = max((end.end() for end in _CLAUSE_END.finditer(sentence, 0, at)), default=0)
    ends = next((end.start() for end in _CLAUSE_END.finditer(sentence, at)), len(sentence))
    found = list(negations.finditer(sentence, begins, at))
    if not found:
        return False
    between, rest = sentence[found[-1].end() : at], sentence[at:ends]
    doubled = len(found) > 1 and found[-1][0].lower() == "without"
    _, comma, listed = between.partition(",")
    goes_on = not comma or _LIST_CLOSES.search(listed + rest) is not None
    return goes_on and not doubled and not _FORBIDS_NOTHING.search(between) and len(between.split()) <= _MOST_WORDS
