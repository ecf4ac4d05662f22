"""How a chart is set on paper so that it can be read: measured, never guessed.

A chart is set on one sheet where its smallest letters stay large enough; of all ways to lay it out the one with the
largest letters. Where none does, it is set in columns, in which numbers lead on instead of lines, on as few sheets as
can be. Where one box alone is too high for that, there is no poster of this size. All lengths are in points.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import Final

from handrail.procedures.draw import PAGE, Picture, pictured, pieces
from handrail.procedures.draw.style import SMALL
from handrail.procedures.model import Pack, Procedure

MILLIMETRE: Final = 72 / 25.4
SIZES: Final = {"a4": (210 * MILLIMETRE, 297 * MILLIMETRE), "a3": (297 * MILLIMETRE, 420 * MILLIMETRE)}
MARGIN: Final = 12 * MILLIMETRE
LEAST_LETTERS: Final = 6.5
"""No letter of a poster is smaller."""
LEAST, MOST = LEAST_LETTERS / SMALL, 1.3
"""How much smaller or larger than on the screen a chart may be set."""
HEAD, LINE_OF_CONTACTS, HEAD_OF_CONTACTS = 30 * MILLIMETRE, 12 * MILLIMETRE, 9 * MILLIMETRE
"""What is kept free of the chart for the head of the sheet, and for the contacts under it."""
GAP: Final = 4 * MILLIMETRE
CONTACTS_IN_ROW = {False: 3, True: 4}
"""How many contacts stand beside one another on a sheet that is upright, and on one that lies."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A chart as it is set: which way the paper lies, the pictures of each sheet, and how much they are scaled."""

    size: str
    is_wide: bool
    scale: float
    sheets: tuple[tuple[Picture, ...], ...]

    @property
    def smallest(self) -> float:
        """The size of its smallest letters, in points."""
        return SMALL * self.scale


def room_on(size: str, is_wide: bool, contacts: int) -> tuple[float, float]:
    """Width and height left for the chart on a sheet on which so many contacts are printed."""
    short, long = SIZES[size]
    width, height = (long, short) if is_wide else (short, long)
    rows = ceil(contacts / CONTACTS_IN_ROW[is_wide])
    kept = HEAD + (HEAD_OF_CONTACTS + rows * LINE_OF_CONTACTS if rows else 0)
    return width - 2 * MARGIN, height - 2 * MARGIN - kept


@lru_cache(maxsize=256)
def fit(pack: Pack, procedure: str, size: str, contacts: int) -> Fitted | None:
    """The chart set on paper of this size; None where no way of setting it could be read."""
    drawn = pack.procedures[procedure]
    whole = max(_whole(pack, drawn, size, contacts), key=lambda fitted: fitted.scale)
    if whole.scale >= LEAST:
        return whole
    cut = list(_cut(pack, drawn, size, contacts))
    return min(cut, key=lambda fitted: (len(fitted.sheets), -fitted.scale)) if cut else None


def _whole(pack: Pack, procedure: Procedure, size: str, contacts: int) -> Iterator[Fitted]:
    """On one sheet, upright and lying, the boxes in every form that the drawing knows."""
    for is_wide in (False, True):
        width, height = room_on(size, is_wide, contacts)
        for ratio in (None, PAGE, height / width):
            picture = pictured(pack, procedure, ratio=ratio)
            scale = min(width / picture.width, height / picture.height, MOST)
            yield Fitted(size, is_wide, scale, ((picture,),))


def _cut(pack: Pack, procedure: Procedure, size: str, contacts: int) -> Iterator[Fitted]:
    """In columns, upright and lying, as many beside one another as can be read."""
    for is_wide in (False, True):
        width, height = room_on(size, is_wide, contacts)
        for count in (1, 2, 3, 4, 5):
            column = (width - (count - 1) * GAP) / count
            scale = min(column / pieces(pack, procedure, height)[0].width, MOST)
            columns = pieces(pack, procedure, height / scale)
            # A box that is higher than the sheet by itself makes everything smaller.
            scale = min(scale, height / max(each.height for each in columns))
            if scale >= LEAST:
                yield Fitted(size, is_wide, scale, _sheets(columns, count))


def _sheets(columns: tuple[Picture, ...], count: int) -> tuple[tuple[Picture, ...], ...]:
    return tuple(columns[first : first + count] for first in range(0, len(columns), count))
