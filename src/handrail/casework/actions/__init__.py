"""The acts of this room: answer, act, name people, close, open again."""

from handrail.casework.actions.answer_question import (
    NothingChosen,
    UnknownFact,
    UnknownOption,
    answer_question,
    change_answer,
)
from handrail.casework.actions.close_incident import MayNotClose, OutcomeMissing, close_incident, reopen_incident
from handrail.casework.actions.list_item import list_item_of_incident
from handrail.casework.actions.name_people import add_person_to_incident, change_person_in_incident
from handrail.casework.actions.settle_person import (
    correct_settling,
    settle_for_person,
    withdraw_settling,
    withhold_from_person,
)
from handrail.casework.actions.take_action import (
    Deed,
    ImpossibleDeed,
    NothingToTakeBack,
    ReasonMissing,
    take_action,
    take_back,
)

__all__ = [
    "Deed",
    "ImpossibleDeed",
    "MayNotClose",
    "NothingChosen",
    "NothingToTakeBack",
    "OutcomeMissing",
    "ReasonMissing",
    "UnknownFact",
    "UnknownOption",
    "add_person_to_incident",
    "answer_question",
    "change_answer",
    "change_person_in_incident",
    "close_incident",
    "correct_settling",
    "list_item_of_incident",
    "reopen_incident",
    "settle_for_person",
    "take_action",
    "take_back",
    "withdraw_settling",
    "withhold_from_person",
]
