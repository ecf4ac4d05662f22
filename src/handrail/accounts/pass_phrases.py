"""One-time passwords that can be read out over a telephone and typed without a mistake."""

from __future__ import annotations

import secrets
from importlib.resources import files

WORDS = files("handrail.accounts").joinpath("words.txt").read_text(encoding="ascii").split()
WORDS_IN_PHRASE = 5


def make_pass_phrase() -> str:
    """Five words and a number, about fifty random bits: far more than ten tries in five minutes can search."""
    chosen = [secrets.choice(WORDS) for _ in range(WORDS_IN_PHRASE)]
    return "-".join([*chosen, str(secrets.randbelow(900) + 100)])
