"""Telephone numbers as people write them, and what a telephone dials for one."""

from __future__ import annotations

import re

ONE_NUMBER = re.compile(r"(?P<number>\+?[\d ()./-]{3,24}?)\s*(?:,?\s*(?:ext\.?|extension|x)\s*\d{1,6})?", re.IGNORECASE)
LONGEST = 15
"""Digits of the longest number that there is (E.164)."""


def dialled(written: str) -> str:
    """What is dialled for one number as it is written; "" where it is none, or more than one.

    An extension is left for whoever rings: telephones dial it in different ways.
    """
    found = ONE_NUMBER.fullmatch(written.strip())
    if not found:
        return ""
    number = found["number"].replace("(0)", "") if found["number"].startswith("+") else found["number"]
    digits = "".join(sign for sign in number if sign.isdigit())
    if not 3 <= len(digits) <= LONGEST:
        return ""
    return f"+{digits}" if number.startswith("+") else digits
