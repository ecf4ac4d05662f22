"""Lists cut so that a paper stays one page, with how many lines there are besides and where they stand."""

from __future__ import annotations

from collections.abc import Sequence

from handrail.papers.paper import Items
from handrail.ui.excerpt import beginning

MOST, SHORT = 4, 15
"""So many lines of so many words: each is one line of the page, as a rule."""
WHOLE = "The chronology has every word."


def shortened(
    title: str,
    texts: Sequence[str],
    *,
    most: int = MOST,
    words: int = SHORT,
    none: str = "Nothing yet.",
    where: str = WHOLE,
) -> Items:
    """The first `most` of the texts, each with its first `words`; `none` where there are none."""
    left_out = len(texts) - most
    shown = [beginning(text, words) for text in texts[:most]]
    return Items(title, shown or [none], f"And {left_out} more. {where}" if left_out > 0 else "")
