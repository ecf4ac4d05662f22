"""Numbers so coarse that nothing about one person follows from them."""

from __future__ import annotations

SMALL = 5
"""What is fewer is never told, none included: even that there was none would tell somebody who knows of one."""


def band(count: int) -> int:
    """The lower end of the band in which a number lies. Only this is kept: 0, 5, 10 and so on."""
    return count // SMALL * SMALL


def band_words(lowest: int) -> str:
    """A band as people read it."""
    return f"{lowest} to {lowest + SMALL - 1}" if lowest else f"fewer than {SMALL}"
