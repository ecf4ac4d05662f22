"""Decisions and what was withheld, as words."""

from handrail.sanctions.presenters.adults import AdultLine, adult_lines, adult_rows
from handrail.sanctions.presenters.choosing import BARRIERS, CategoryChoice, ChoosingPage
from handrail.sanctions.presenters.chronology import told_in_chronology
from handrail.sanctions.presenters.ending import ending_links, task_lines, title_of_withheld
from handrail.sanctions.presenters.part import SanctionsPart, Telling
from handrail.sanctions.presenters.words import decision_rows, decision_title, title_of, withheld_tag

__all__ = [
    "BARRIERS",
    "AdultLine",
    "CategoryChoice",
    "ChoosingPage",
    "SanctionsPart",
    "Telling",
    "adult_lines",
    "adult_rows",
    "decision_rows",
    "decision_title",
    "ending_links",
    "task_lines",
    "title_of",
    "title_of_withheld",
    "told_in_chronology",
    "withheld_tag",
]
