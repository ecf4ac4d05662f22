"""References drawn by lot."""

from __future__ import annotations

import secrets

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No 0 and O, no 1, I and L, no U: nothing that is misread over the telephone."""


def draw_reference() -> str:
    """A reference such as HR-4T7K-2M9Q, one of 656 thousand million; the column refuses to hold one twice."""
    drawn = "".join(secrets.choice(LETTERS) for _ in range(8))
    return f"HR-{drawn[:4]}-{drawn[4:]}"
