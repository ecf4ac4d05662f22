"""The acts of this room: answer, act, name people, close, open again."""

from handrail.casework.actions.answer_question import (
    NothingChosen,
    UnknownFact,
    UnknownOption,
    answer_question,
    change_answer,
)
from handrail.casework.actions.ask import AskGiven, NotToBeAsked, ask_colleague, ask_no_longer, may_ask
from handrail.casework.actions.change_complaint import change_complaint_of_incident
from handrail.casework.actions.close_incident import (
    ComplaintNotAnswered,
    LeftOpenUnexplained,
    MayNotClose,
    OutcomeMissing,
    close_incident,
    reopen_incident,
)
from handrail.casework.actions.deed import Deed, ImpossibleDeed
from handrail.casework.actions.files import (
    ask_about_file_of_incident,
    keep_file_of_incident,
    use_file_of_incident,
)
from handrail.casework.actions.keep_from_parents import (
    ForTheSafeguardingLead,
    RuleLeavesNoReason,
    correct_decision_by_rule,
)
from handrail.casework.actions.let_in import let_in_office
from handrail.casework.actions.list_item import correct_item_of_incident, list_item_of_incident
from handrail.casework.actions.name_people import add_person_to_incident, change_person_in_incident
from handrail.casework.actions.settle_by_contact import decline_contact_and_settle, record_contact_and_settle
from handrail.casework.actions.settle_person import (
    correct_settling,
    settle_apart,
    settle_for_person,
    withdraw_settling,
    withhold_from_person,
)
from handrail.casework.actions.sign_again import sign_again_in_incident
from handrail.casework.actions.take_action import (
    NothingToTakeBack,
    ReasonMissing,
    take_action,
    take_back,
)
from handrail.casework.actions.technical import (
    BriefGiven,
    NothingToTell,
    NotTechnical,
    TaskDone,
    brief_technician,
    note_tasks_look,
    open_task,
    report_task,
)
from handrail.casework.actions.tell_technicians import tell_technicians

__all__ = [
    "AskGiven",
    "BriefGiven",
    "ComplaintNotAnswered",
    "Deed",
    "ForTheSafeguardingLead",
    "ImpossibleDeed",
    "LeftOpenUnexplained",
    "MayNotClose",
    "NotTechnical",
    "NotToBeAsked",
    "NothingChosen",
    "NothingToTakeBack",
    "NothingToTell",
    "OutcomeMissing",
    "ReasonMissing",
    "RuleLeavesNoReason",
    "TaskDone",
    "UnknownFact",
    "UnknownOption",
    "add_person_to_incident",
    "answer_question",
    "ask_about_file_of_incident",
    "ask_colleague",
    "ask_no_longer",
    "brief_technician",
    "change_answer",
    "change_complaint_of_incident",
    "change_person_in_incident",
    "close_incident",
    "correct_decision_by_rule",
    "correct_item_of_incident",
    "correct_settling",
    "decline_contact_and_settle",
    "keep_file_of_incident",
    "let_in_office",
    "list_item_of_incident",
    "may_ask",
    "note_tasks_look",
    "open_task",
    "record_contact_and_settle",
    "reopen_incident",
    "report_task",
    "settle_apart",
    "settle_for_person",
    "sign_again_in_incident",
    "take_action",
    "take_back",
    "tell_technicians",
    "use_file_of_incident",
    "withdraw_settling",
    "withhold_from_person",
]
