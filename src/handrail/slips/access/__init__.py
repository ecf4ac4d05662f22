"""For whom paper is printed, which slip a code is, and where words must hang."""

from handrail.slips.access.consents import (
    Open,
    PrintedAsk,
    asks_on,
    consent_groups,
    givers_of,
    may_not_give,
    open_consents,
    sheet_of,
    sheet_return_of,
)
from handrail.slips.access.displays import Display, displays_of, may_check, wall_copy
from handrail.slips.access.slips import Fault, Line, Typed, Wrong, is_paper, read_lines, return_of, slip_of, slips_out
from handrail.slips.access.whom import EVERYBODY, Group, Waiting, waiting_at

__all__ = [
    "EVERYBODY",
    "Display",
    "Fault",
    "Group",
    "Line",
    "Open",
    "PrintedAsk",
    "Typed",
    "Waiting",
    "Wrong",
    "asks_on",
    "consent_groups",
    "displays_of",
    "givers_of",
    "is_paper",
    "may_check",
    "may_not_give",
    "open_consents",
    "read_lines",
    "return_of",
    "sheet_of",
    "sheet_return_of",
    "slip_of",
    "slips_out",
    "waiting_at",
    "wall_copy",
]
