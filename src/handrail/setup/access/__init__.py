"""Who may set up, and what stands between a school and going live."""

from handrail.setup.access.code import MOST_TRIES, WAIT, code_in_force, has_to_wait, is_open
from handrail.setup.access.outside import Outside, outside_of
from handrail.setup.access.readiness import (
    NEEDED,
    Readiness,
    may_see_checklist,
    readiness_of,
    require_sight,
)

__all__ = [
    "MOST_TRIES",
    "NEEDED",
    "WAIT",
    "Outside",
    "Readiness",
    "code_in_force",
    "has_to_wait",
    "is_open",
    "may_see_checklist",
    "outside_of",
    "readiness_of",
    "require_sight",
]
