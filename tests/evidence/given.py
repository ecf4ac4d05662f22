"""Things listed in tests."""

from __future__ import annotations

from typing import Any

from handrail.evidence.actions import ItemGiven, MoveGiven


def a_tablet(**other: Any) -> ItemGiven:
    """A tablet that somebody took."""
    given = {
        "kind": "device",
        "description": "A tablet with the chat",
        "place": "Locked cupboard in the office",
        "holder": "Ms Okafor",
        "owner": "Pupil A",
        "serial": "ZQX-441",
        "taken_by": "Miss Rees",
        "taken_why": "It was in the lesson.",
        "left": "as_it_was",
    }
    return ItemGiven(**{**given, **other})


def to_the_police(**other: Any) -> MoveGiven:
    """It went to the police, signed for."""
    given = {
        "act": "handed_over",
        "went_to": "Police",
        "place": "Police station",
        "reason": "They asked for it.",
        "signed_by": "The officer",
        "officer": "PC 0000",
        "their_reference": "POL-77",
    }
    return MoveGiven(**{**given, **other})
