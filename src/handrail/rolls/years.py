"""Year groups, however a records system writes them."""

from __future__ import annotations

import re

from handrail.rolls.words import Words

NAMED = {
    **dict.fromkeys(("n", "n1", "n2", "e1", "e2", "nursery"), "Nursery"),
    **dict.fromkeys(("r", "0", "rec", "reception", "fs2", "kg"), "Reception"),
    # KG is the kindergarten of OneRoster (CEDS), the year before the first.
    # X: follows no year.
    **dict.fromkeys(("", "x"), ""),
}
NUMBERED = re.compile(r"(?:nc ?)?(?:year|yr|y)?\s*0?(\d{1,2})\Z")
LAST = 14
TEXT_LETTERS = 30


def year_of(text: str) -> tuple[str, str]:
    """The year group in `text` as it is said here, and a remark where it is none that is known.

    “5”, “05”, “Yr 5” and “NC Year 5” are “Year 5”; R is “Reception”, N1 and N2 are “Nursery”; X is "". One that is not
    known is kept as it stands: a school may name its years.
    """
    said = " ".join(text.lower().split())
    if said in NAMED:
        return NAMED[said], ""
    if (found := NUMBERED.match(said)) and 1 <= int(found[1]) <= LAST:
        return f"Year {int(found[1])}", ""
    return text[:TEXT_LETTERS], Words(
        "“%(text)s” is not a year group that is known. It was kept as it stands.", text=text[:TEXT_LETTERS]
    )
