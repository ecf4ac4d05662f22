"""The doors to casework: the facts of an incident, where it stands, and what was answered and done."""

from handrail.casework.access.authority import AuthorityCopy, authority_copy, without_copy
from handrail.casework.access.due import Card, NoSuchInstruction, card_with, cards_due_now, cards_in
from handrail.casework.access.facts import (
    Stand,
    chosen_in_each,
    facts_of,
    stand_of,
    stand_told_by,
    walk_as_of,
    walk_of,
    walks_of,
)
from handrail.casework.access.legality import could_be_illegal, file_rules
from handrail.casework.access.questions import questions_for, questions_for_others
from handrail.casework.access.record import CaseRecord, action_in_force, answer_in_force
from handrail.casework.access.sanctions import SET, barriers_to, settings_for
from handrail.casework.access.settling import settling_of, settlings_in
from handrail.casework.access.tasks import (
    NoSuchTask,
    Task,
    asked_since,
    brief_of,
    could_be_part_of_it,
    is_technical,
    one_task,
    reports_of,
    tasks_for,
)

__all__ = [
    "SET",
    "AuthorityCopy",
    "Card",
    "CaseRecord",
    "NoSuchInstruction",
    "NoSuchTask",
    "Stand",
    "Task",
    "action_in_force",
    "answer_in_force",
    "asked_since",
    "authority_copy",
    "barriers_to",
    "brief_of",
    "card_with",
    "cards_due_now",
    "cards_in",
    "chosen_in_each",
    "could_be_illegal",
    "could_be_part_of_it",
    "facts_of",
    "file_rules",
    "is_technical",
    "one_task",
    "questions_for",
    "questions_for_others",
    "reports_of",
    "settings_for",
    "settling_of",
    "settlings_in",
    "stand_of",
    "stand_told_by",
    "tasks_for",
    "walk_as_of",
    "walk_of",
    "walks_of",
    "without_copy",
]
