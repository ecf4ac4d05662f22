"""The acts of this room: decide, correct, withdraw; withhold, give back."""

from handrail.sanctions.actions.apart import decide_apart
from handrail.sanctions.actions.decide import correct_decision, record_decision, withdraw_decision
from handrail.sanctions.actions.given import (
    DecisionGiven,
    ImpossibleMoment,
    Incomplete,
    NeverAccepted,
    NotTheirs,
    Refused,
    RestrictionGiven,
    Settings,
)
from handrail.sanctions.actions.look import note_look_at_adults
from handrail.sanctions.actions.sign_again import SignAgainGiven, ask_to_sign_again, stop_signing_again
from handrail.sanctions.actions.withhold import AlreadyRestored, give_back, give_back_as_task, withhold

__all__ = [
    "AlreadyRestored",
    "DecisionGiven",
    "ImpossibleMoment",
    "Incomplete",
    "NeverAccepted",
    "NotTheirs",
    "Refused",
    "RestrictionGiven",
    "Settings",
    "SignAgainGiven",
    "ask_to_sign_again",
    "correct_decision",
    "decide_apart",
    "give_back",
    "give_back_as_task",
    "note_look_at_adults",
    "record_decision",
    "stop_signing_again",
    "withdraw_decision",
    "withhold",
]
