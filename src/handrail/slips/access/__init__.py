"""For whom paper is printed, which slip a code is, and where words must hang."""

from handrail.slips.access.displays import Display, displays_of, may_check, wall_copy
from handrail.slips.access.slips import Fault, Line, Typed, Wrong, read_lines, return_of, slip_of, slips_out
from handrail.slips.access.whom import EVERYBODY, Group, Waiting, waiting_at

__all__ = [
    "EVERYBODY",
    "Display",
    "Fault",
    "Group",
    "Line",
    "Typed",
    "Waiting",
    "Wrong",
    "displays_of",
    "may_check",
    "read_lines",
    "return_of",
    "slip_of",
    "slips_out",
    "waiting_at",
    "wall_copy",
]
