"""The doors to rehearsals: who may begin one, who may open it, where it stands, and who was trained."""

from handrail.rehearsals.access.doors import (
    NoSuchRehearsal,
    Shown,
    get_rehearsal,
    may_begin,
    may_lead,
    rehearsals_for,
    staff_to_ask,
)
from handrail.rehearsals.access.stand import Stand, people_of, stand_of
from handrail.rehearsals.access.told import (
    Asked,
    Times,
    asked_to,
    finish_of,
    is_over,
    review_of,
    times_of,
    trained_at,
    training_for,
)

__all__ = [
    "Asked",
    "NoSuchRehearsal",
    "Shown",
    "Stand",
    "Times",
    "asked_to",
    "finish_of",
    "get_rehearsal",
    "is_over",
    "may_begin",
    "may_lead",
    "people_of",
    "rehearsals_for",
    "review_of",
    "staff_to_ask",
    "stand_of",
    "times_of",
    "trained_at",
    "training_for",
]
