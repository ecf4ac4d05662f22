"""The doors to casework: the facts of an incident, where it stands, and what was answered and done."""

from handrail.casework.access.due import Card, NoSuchInstruction, card_with, cards_due_now, cards_in
from handrail.casework.access.facts import Stand, facts_of, stand_of, stand_told_by, walk_of, walks_of
from handrail.casework.access.legality import could_be_illegal
from handrail.casework.access.questions import questions_for, questions_for_others
from handrail.casework.access.record import CaseRecord, action_in_force, answer_in_force
from handrail.casework.access.sanctions import SET, barriers_to, settings_for

__all__ = [
    "SET",
    "Card",
    "CaseRecord",
    "NoSuchInstruction",
    "Stand",
    "action_in_force",
    "answer_in_force",
    "barriers_to",
    "card_with",
    "cards_due_now",
    "cards_in",
    "could_be_illegal",
    "facts_of",
    "questions_for",
    "questions_for_others",
    "settings_for",
    "stand_of",
    "stand_told_by",
    "walk_of",
    "walks_of",
]
