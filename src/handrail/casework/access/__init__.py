"""The doors to casework: the facts of an incident, where it stands, and what was answered and done."""

from handrail.casework.access.authority import AuthorityCopy, authority_copy, without_copy
from handrail.casework.access.due import Card, NoSuchInstruction, card_with, cards_due_now, cards_due_now_for, cards_in
from handrail.casework.access.facts import (
    Stand,
    chosen_in_each,
    facts_of,
    facts_of_each,
    one_in,
    stand_of,
    stand_told_by,
    walk_as_of,
    walk_of,
    walks_of,
)
from handrail.casework.access.hearing import new_among, new_for
from handrail.casework.access.legality import could_be_illegal, file_rules
from handrail.casework.access.on_the_list import OnTheList, pupils_on_the_list
from handrail.casework.access.questions import questions_for, questions_for_others
from handrail.casework.access.record import CaseRecord, action_in_force, answer_in_force
from handrail.casework.access.sanctions import SET, AskedApart, asked_apart, barriers_to, settings_for
from handrail.casework.access.settling import settling_of, settlings_in
from handrail.casework.access.still_open import StillOpen, still_open
from handrail.casework.access.tasks import (
    NoSuchTask,
    Task,
    asked_since,
    could_be_part_of_it,
    gets_tasks,
    is_technical,
    one_task,
    shut_in,
    tasks_for,
    was_asked,
)
from handrail.casework.access.telling import (
    RISK,
    TellingRule,
    asks_risk_of_telling,
    may_keep_from_parents,
    telling_rules,
)
from handrail.casework.access.told import (
    asking_among,
    asking_of,
    brief_of,
    is_for_others,
    may_be_asked,
    reports_of,
)

__all__ = [
    "RISK",
    "SET",
    "AskedApart",
    "AuthorityCopy",
    "Card",
    "CaseRecord",
    "NoSuchInstruction",
    "NoSuchTask",
    "OnTheList",
    "Stand",
    "StillOpen",
    "Task",
    "TellingRule",
    "action_in_force",
    "answer_in_force",
    "asked_apart",
    "asked_since",
    "asking_among",
    "asking_of",
    "asks_risk_of_telling",
    "authority_copy",
    "barriers_to",
    "brief_of",
    "card_with",
    "cards_due_now",
    "cards_due_now_for",
    "cards_in",
    "chosen_in_each",
    "could_be_illegal",
    "could_be_part_of_it",
    "facts_of",
    "facts_of_each",
    "file_rules",
    "gets_tasks",
    "is_for_others",
    "is_technical",
    "may_be_asked",
    "may_keep_from_parents",
    "new_among",
    "new_for",
    "one_in",
    "one_task",
    "pupils_on_the_list",
    "questions_for",
    "questions_for_others",
    "reports_of",
    "settings_for",
    "settling_of",
    "settlings_in",
    "shut_in",
    "stand_of",
    "stand_told_by",
    "still_open",
    "tasks_for",
    "telling_rules",
    "walk_as_of",
    "walk_of",
    "walks_of",
    "was_asked",
    "without_copy",
]
