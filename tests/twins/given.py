"""Sheets as somebody fills them in by hand."""

from __future__ import annotations

from datetime import datetime

from handrail.procedures.codes import edition_mark, marks
from handrail.procedures.load import load_pack
from handrail.procedures.model import Pack
from handrail.twins.access import Line
from handrail.twins.actions import Sheet
from tests.incidents.given import MINUTE
from tests.schools.cast import NOW

LATER = NOW + 600 * MINUTE
"""When the sheet is entered."""


def code(pack: Pack, procedure: str, step: str, ticked: str) -> str:
    """The code that stands beside a box."""
    wanted = (procedure, step, ticked)
    return next(mark.code for mark in marks(pack).values() if (mark.procedure, mark.step, mark.ticked) == wanted)


def line(
    place: int, procedure: str, step: str, ticked: str, *, person: str = "", at: datetime = NOW + MINUTE,
    note: str = "", pack: Pack | None = None,
) -> Line:  # fmt: skip
    """A box that was ticked."""
    return Line(place, code(pack or load_pack("england"), procedure, step, ticked), person, at, note)


def sheet(*lines: Line, by: str = "Mr Underhill", pack: Pack | None = None) -> Sheet:
    """A sheet with these boxes ticked."""
    return Sheet(edition_mark(pack or load_pack("england")), by, lines)
