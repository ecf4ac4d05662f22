"""The first words of a longer text, for lists."""

from __future__ import annotations

STOPS = ".,;:–—…"
LONGEST = 240
"""Characters that are looked at: what has no spaces must not fill a page."""


def cut(text: str, letters: int) -> str:
    """The text, or so many letters of it with an ellipsis as the last: what is left out is not passed over."""
    return text if len(text) <= letters else f"{text[: letters - 1].rstrip()}…"


def beginning(text: str, words: int) -> str:
    """So many words of `text`; where there is more, an ellipsis in place of the stop it ends at."""
    found = text[:LONGEST].split()
    shown = " ".join(found[:words])
    return shown.rstrip(STOPS) + "…" if len(found) > words or len(text) > LONGEST else shown
