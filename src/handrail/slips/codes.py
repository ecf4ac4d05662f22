"""The codes of slips: six letters, `KTR-MWD`, of which the last is worked out from the others.

Without vowels no code is a word, and without I, O and Z none is read as a figure. Their number is a prime, on which the
check rests: one wrong letter, or two neighbours that changed places, never give a code that could be another slip’s.
"""

from __future__ import annotations

import re
import secrets
from typing import Final

LETTERS: Final = "BCDFGHJKLMNPQRSTVWX"
LENGTH: Final = 6
"""With the check letter."""
HALF: Final = LENGTH // 2
CODE = re.compile(rf"(?:\S*/)?([A-Za-z]{{{HALF}}})[-–\s]?([A-Za-z]{{{HALF}}})(?![A-Za-z])/?(.*)", re.DOTALL)
"""A code as it is typed, or at the end of the address that a camera reads; and what stands behind it."""


def new_code() -> str:
    """A code by chance."""
    signs = "".join(secrets.choice(LETTERS) for _ in range(LENGTH - 1))
    return signs + check_letter(signs)


def check_letter(signs: str) -> str:
    """The letter that belongs behind the others."""
    return LETTERS[sum(weight * LETTERS.index(sign) for weight, sign in enumerate(signs, start=1)) % len(LETTERS)]


def is_code(code: str) -> bool:
    """Whether this could be the code of a slip."""
    if len(code) != LENGTH or not set(code) <= set(LETTERS):
        return False
    return check_letter(code[:-1]) == code[-1]


def printed(code: str) -> str:
    """A code as it stands on paper."""
    return f"{code[:HALF]}-{code[HALF:]}"


def read(line: str) -> tuple[str, str]:
    """The code that a line begins with, as it is known, and the words behind it; ("", line) where there is none."""
    found = CODE.fullmatch(line.strip())
    if found is None:
        return "", line.strip()
    return (found[1] + found[2]).upper(), found[3].strip(" \t,:;–-")
