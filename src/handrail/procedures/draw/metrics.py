"""How wide words are, and where lines break.

The widths are those of Helvetica in thousandths of the size; Arial has the same, Atkinson Hyperlegible nearly. Every
text is written with its measured length, so that a reader who has none of them sees no words spill either.
"""

from __future__ import annotations

from functools import lru_cache
from unicodedata import normalize

FIRST = 32
REGULAR = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667,
    556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556,
    556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722,
    500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
BOLD = (
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722,
    611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556,
    611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778,
    556, 556, 500, 389, 280, 389, 584,
)  # fmt: skip
OTHERS = {
    "£": 556, "§": 556, "°": 400, "±": 584, "·": 278, "×": 584, "–": 556, "—": 1000, "‘": 278, "’": 278,
    "“": 500, "”": 500, "…": 1000, "•": 350, "→": 1000, "½": 834,
}  # fmt: skip
UNKNOWN = 1000


def width_of(words: str, size: float, *, bold: bool = False) -> float:
    """The length of one line of `words`, rounded to tenths."""
    table = BOLD if bold else REGULAR
    return round(sum(_width(character, table) for character in words) * size / 1000, 1)


def _width(character: str, table: tuple[int, ...]) -> int:
    if character in OTHERS:
        return OTHERS[character]
    place = ord(normalize("NFD", character)[0]) - FIRST
    return table[place] if 0 <= place < len(table) else UNKNOWN


@lru_cache(maxsize=4096)
def lines_of(words: str, size: float, room: float, *, bold: bool = False, even: bool = False) -> tuple[str, ...]:
    """`words` broken into lines no longer than `room`; with `even`, as equal as the same number of lines allows."""
    lines = _broken(words.split(), size, room, bold)
    if not even or len(lines) < 2:
        return tuple(lines)
    low, high = room / 2, room
    while high - low > 2:
        middle = (low + high) / 2
        trial = _broken(words.split(), size, middle, bold)
        fits = len(trial) == len(lines) and all(width_of(line, size, bold=bold) <= room for line in trial)
        low, high, lines = (low, middle, trial) if fits else (middle, high, lines)
    return tuple(lines)


def _broken(words: list[str], size: float, room: float, bold: bool) -> list[str]:
    lines: list[str] = []
    for word in (piece for long in words for piece in _pieces(long, size, room, bold)):
        if lines and width_of(f"{lines[-1]} {word}", size, bold=bold) <= room:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return lines


def _pieces(word: str, size: float, room: float, bold: bool) -> list[str]:
    """A word longer than a whole line, cut; any other word as it is."""
    pieces = [""]
    for character in word:
        if pieces[-1] and width_of(pieces[-1] + character, size, bold=bold) > room:
            pieces.append("")
        pieces[-1] += character
    return pieces
