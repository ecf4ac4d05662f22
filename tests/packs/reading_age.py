"""How hard English is to read: the grade of Flesch and Kincaid, the school year of a reader in the United States."""

from __future__ import annotations

import re

_VOWELS = re.compile(r"[aeiouy]+")


def syllables(word: str) -> int:
    """About how many syllables a word has: groups of vowels, without a last e that is not heard."""
    small = re.sub(r"[^a-z]", "", word.lower())
    heard = small[:-1] if small.endswith("e") and not small.endswith("le") else small
    heard = heard[:-2] if heard.endswith("ed") and not heard.endswith(("ted", "ded")) else heard
    return max(1, len(_VOWELS.findall(heard)))


def grade(text: str) -> float:
    """The grade of a text; 6 is read by a child of eleven."""
    words = re.findall(r"[A-Za-z][A-Za-z’'-]*", text)
    sentences = max(1, len(re.findall(r"[.!?:](?=\s|$)", text)))
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
