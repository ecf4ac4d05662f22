"""What is followed says something new: what changed, step by step, and the own part over it with what was accepted.

Steps, the head of a procedure and a school's own wording of a question are decided one by one. All else comes along
with the new text: rules and what must never be done among it, so that an update never leaves a school with fewer.
"""

from __future__ import annotations

from handrail.procedures.update.changes import Change, Part, Standing, arrivals, changes
from handrail.procedures.update.loose import LooseEnd, loose_ends
from handrail.procedures.update.taking import taken
from handrail.procedures.update.words import Line, lines_of_step

__all__ = [
    "Change",
    "Line",
    "LooseEnd",
    "Part",
    "Standing",
    "arrivals",
    "changes",
    "lines_of_step",
    "loose_ends",
    "taken",
]
