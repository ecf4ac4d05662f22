"""One-time passwords that can be read out over a telephone and typed without a mistake."""

from __future__ import annotations

import secrets
from importlib.resources import files

WORDS = files("handrail.accounts").joinpath("words.txt").read_text(encoding="ascii").split()
WORDS_IN_PHRASE = 5


def make_pass_phrase(words: int = WORDS_IN_PHRASE) -> str:
    """Five words and a number, about fifty random bits: far more than ten tries in five minutes can search.

    Whatever can be guessed at without being counted, such as a file that somebody has, takes more `words`.
    """
    chosen = [secrets.choice(WORDS) for _ in range(words)]
    return "-".join([*chosen, str(secrets.randbelow(900) + 100)])
