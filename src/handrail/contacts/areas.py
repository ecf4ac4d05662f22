"""Whether a contact belongs to another authority than the school (SCH-06)."""

from __future__ import annotations

import re

SAYS_NOTHING = frozenset(
    {
        "and", "authority", "borough", "city", "council", "county", "district", "local", "london", "metropolitan", "of",
        "royal", "the", "unitary",
    }
)  # fmt: skip
"""Words in the name of an authority that do not tell it from another."""


def belongs_elsewhere(area: str, authority: str) -> bool:
    """Whether a desk of the authority `area` is another authority's than the school's own.

    False where either is not known: nothing is warned of that nobody said. Somerset is not North Somerset.
    """
    of_contact, of_school = _telling(area), _telling(authority)
    return bool(of_contact and of_school) and of_contact != of_school


def is_same_area(one: str, other: str) -> bool:
    """Whether two names are known to mean the area of one authority."""
    telling = _telling(one)
    return bool(telling) and telling == _telling(other)


def _telling(name: str) -> frozenset[str]:
    words = re.findall(r"[^\W\d_]+", name.casefold().replace("’", "").replace("'", ""))
    return frozenset(words) - SAYS_NOTHING
