"""The acts of this room: decide, correct, withdraw; withhold, give back."""

from handrail.sanctions.actions.apart import decide_apart
from handrail.sanctions.actions.decide import correct_decision, record_decision, withdraw_decision
from handrail.sanctions.actions.given import (
    DecisionGiven,
    ImpossibleMoment,
    Incomplete,
    NotTheirs,
    Refused,
    RestrictionGiven,
    Settings,
)
from handrail.sanctions.actions.look import note_look_at_adults
from handrail.sanctions.actions.withhold import AlreadyRestored, give_back, give_back_as_task, withhold

__all__ = [
    "AlreadyRestored",
    "DecisionGiven",
    "ImpossibleMoment",
    "Incomplete",
    "NotTheirs",
    "Refused",
    "RestrictionGiven",
    "Settings",
    "correct_decision",
    "decide_apart",
    "give_back",
    "give_back_as_task",
    "note_look_at_adults",
    "record_decision",
    "withdraw_decision",
    "withhold",
]
