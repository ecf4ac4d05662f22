"""Signs that no font of ours has, in letters that it has: a name is still read, and an empty box is never printed."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

SOUNDED: Final = frozenset({
    "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA", "TAMIL", "TELUGU", "KANNADA", "MALAYALAM",
    "HIRAGANA", "KATAKANA", "HANGUL", "ETHIOPIC",
})  # fmt: skip
"""Scripts of which Unicode calls each sign by its sound: Tamil letter ka, Hangul syllable gim."""
CHINESE: Final = "CJK"
"""Of these Unicode knows a number and no sound."""
SILENT: Final = frozenset({"NUKTA", "UDAAT", "YAKASH", "AVAGRAHA"})
NASAL: Final = {"ANUSVARA": "m", "CANDRABINDU": "n", "BINDI": "n", "TIPPI": "n", "VISARGA": "h"}
VOWEL = "a"
"""What is heard after a consonant unless a sign says another, or none."""


def without(text: str, undrawable: str) -> str:
    """The text without signs that no font could draw: those of a script spelt word by word, others by their names."""
    for sign in undrawable:
        if sign.isascii():
            continue
        script = _script(sign)
        text = _spelt(text, script) if script in SOUNDED or script == CHINESE else text.replace(sign, named(sign))
    return text


def named(sign: str) -> str:
    """A sign in words; those that only join or colour the sign before them say nothing."""
    if unicodedata.category(sign) in {"Cf", "Mn", "Sk"}:
        return ""
    return f"[{unicodedata.name(sign, 'sign that cannot be printed').lower()}]"


def _spelt(text: str, script: str) -> str:
    signs = "".join(re.escape(sign) for sign in set(text) if _script(sign) == script)
    if not signs:
        return text
    return re.sub(f"[{signs}](?:[ \u200c\u200d]?[{signs}])*", lambda run: _run(run[0], script), text)


def _run(run: str, script: str) -> str:
    if script == CHINESE:
        return f"[Chinese characters {' '.join(f'U+{ord(sign):04X}' for sign in run if sign != ' ')}]"
    return f"[{script.capitalize()}: {' '.join(map(_word, run.split()))}]"


def _word(word: str) -> str:
    """Letter by letter, as Unicode calls them: no claim how somebody writes their own name in Latin letters."""
    said = ""
    for sign in word:
        said = _after(said, sign)
    return said


def _after(said: str, sign: str) -> str:
    name = unicodedata.name(sign, "")
    last = name.rsplit(" ", 1)[-1]
    if (figure := unicodedata.decimal(sign, None)) is not None:
        return f"{said}{figure}"
    if last == "VIRAMA":
        return said.removesuffix(VOWEL)
    if "VOWEL SIGN" in name:
        return said.removesuffix(VOWEL) + last.lower()
    if last in SILENT or not last.isalpha() or unicodedata.category(sign) == "Cf":
        return said
    if "KHANDA" in name:
        return said + last.lower().removesuffix(VOWEL)
    return said + NASAL.get(last, last.lower())


@cache
def _script(sign: str) -> str:
    return unicodedata.name(sign, "").split(" ", 1)[0]
