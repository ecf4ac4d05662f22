"""Casework as words, tags and links."""

from handrail.casework.presenters.cards import CardWords, card_told, card_words, settle_address
from handrail.casework.presenters.case import Case, danger_link
from handrail.casework.presenters.charts import ChartPage, NotOnThePath, drawing
from handrail.casework.presenters.chronology import chronology, edition_in_words
from handrail.casework.presenters.closing import missing_in_words, still_open_links
from handrail.casework.presenters.confidence import ConfidenceWords, confidence_words, ways_to_let_in
from handrail.casework.presenters.contact import contact_as_done
from handrail.casework.presenters.danger import DangerPage
from handrail.casework.presenters.home import HomePage
from handrail.casework.presenters.incident import IncidentPage
from handrail.casework.presenters.now import Group, NowPage, groups_of, has_now, is_one_track
from handrail.casework.presenters.offices import Offices
from handrail.casework.presenters.others import NOT_YOURS, questions_of_others, who_can_answer
from handrail.casework.presenters.question import AskingPage, answers_given, asked_by, question_links
from handrail.casework.presenters.standing import AccessPage, place_lines
from handrail.casework.presenters.tasks import (
    TaskPage,
    brief_rows,
    not_possible,
    report_words,
    task_words,
    technical_lines,
)
from handrail.casework.presenters.telling import FOR_LEAD, NO_REASON_LEFT, ParentsRules
from handrail.casework.presenters.visit import GuestPage, visit_lines

__all__ = [
    "FOR_LEAD",
    "NOT_YOURS",
    "NO_REASON_LEFT",
    "AccessPage",
    "AskingPage",
    "CardWords",
    "Case",
    "ChartPage",
    "ConfidenceWords",
    "DangerPage",
    "Group",
    "GuestPage",
    "HomePage",
    "IncidentPage",
    "NotOnThePath",
    "NowPage",
    "Offices",
    "ParentsRules",
    "TaskPage",
    "answers_given",
    "asked_by",
    "brief_rows",
    "card_told",
    "card_words",
    "chronology",
    "confidence_words",
    "contact_as_done",
    "danger_link",
    "drawing",
    "edition_in_words",
    "groups_of",
    "has_now",
    "is_one_track",
    "missing_in_words",
    "not_possible",
    "offices_to_let_in",
    "place_lines",
    "question_links",
    "questions_of_others",
    "report_words",
    "settle_address",
    "still_open_links",
    "task_words",
    "technical_lines",
    "visit_lines",
    "ways_to_let_in",
    "who_can_answer",
]
