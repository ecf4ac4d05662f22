"""Words that are written from right to left, such as a name in Arabic or Hebrew, within a line that is not."""

from __future__ import annotations

import unicodedata

BEGINS, ENDS = "\u2068", "\u2069"
"""First strong isolate, and its end (Unicode, UAX 9): pages, mails and papers all keep to them."""
RIGHT_TO_LEFT = frozenset({"R", "AL"})


def isolated(words: str) -> str:
    """The same words, so that what follows them stays where it is; as they are where nothing in them turns round.

    Without it “name, 27 May” shows the 27 before the name: a figure behind letters from right to left goes with them.
    """
    if any(unicodedata.bidirectional(sign) in RIGHT_TO_LEFT for sign in words):
        return f"{BEGINS}{words}{ENDS}"
    return words
