"""What a side says, as lines for a reader: nothing is left empty, so that nobody takes a gap for a mistake."""

from __future__ import annotations

from typing import Final

from handrail.procedures.compare.differences import Side, Words

NOT_THERE: Final = "Not there."
NOTHING: Final = "Says nothing of it."
NOTHING_MORE: Final = "Says nothing beyond what both say."
ONE_MORE: Final = "And one more, the same on both sides."
MORE: Final = "And {} more, the same on both sides."


def said(side: Side | None) -> Words:
    """The lines of a side, and how many more it shares with the other."""
    if side is None:
        return (NOT_THERE,)
    if not side.says:
        return (NOTHING_MORE if side.shared else NOTHING,)
    more = ONE_MORE if side.shared == 1 else MORE.format(side.shared)
    return (*side.says, more) if side.shared else side.says
