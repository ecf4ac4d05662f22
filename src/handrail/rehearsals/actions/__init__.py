"""What is done with a rehearsal: it is begun, joined, worked on and ended, and what was learned is written down."""

from handrail.rehearsals.actions.begin import (
    MOST_PEOPLE,
    NotOnTheStaff,
    RehearsalGiven,
    SomebodyGiven,
    TooManyPeople,
    UnknownPerson,
    add_somebody,
    ask_colleagues,
    begin_rehearsal,
    open_rehearsal,
)
from handrail.rehearsals.actions.end import Learned, NothingLearned, end_rehearsal, note_training_look, review_rehearsal
from handrail.rehearsals.actions.held import RehearsalOver
from handrail.rehearsals.actions.work import (
    NothingRecorded,
    ReasonMissing,
    UnknownAnswer,
    answer_in_rehearsal,
    settle_in_rehearsal,
    take_back_in_rehearsal,
)

__all__ = [
    "MOST_PEOPLE",
    "Learned",
    "NotOnTheStaff",
    "NothingLearned",
    "NothingRecorded",
    "ReasonMissing",
    "RehearsalGiven",
    "RehearsalOver",
    "SomebodyGiven",
    "TooManyPeople",
    "UnknownAnswer",
    "UnknownPerson",
    "add_somebody",
    "answer_in_rehearsal",
    "ask_colleagues",
    "begin_rehearsal",
    "end_rehearsal",
    "note_training_look",
    "open_rehearsal",
    "review_rehearsal",
    "settle_in_rehearsal",
    "take_back_in_rehearsal",
]
