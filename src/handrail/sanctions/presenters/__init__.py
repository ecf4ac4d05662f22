"""Decisions and what was withheld, as words."""

from handrail.sanctions.presenters.adults import APART_WAITS, AdultLine, adult_lines, adult_rows, further_choices
from handrail.sanctions.presenters.agreed import AgreedPart, accepted_words
from handrail.sanctions.presenters.called_for import letters_called_for
from handrail.sanctions.presenters.choosing import BARRIERS, CategoryChoice, ChoosingPage
from handrail.sanctions.presenters.chronology import told_in_chronology
from handrail.sanctions.presenters.ending import ended_links, ending_links, task_lines, title_of_withheld
from handrail.sanctions.presenters.on_paper import days_withheld, decided_for_home, settled_briefly, settled_lines
from handrail.sanctions.presenters.part import SanctionsPart, Telling
from handrail.sanctions.presenters.words import decision_rows, decision_title, title_of, withheld_tag

__all__ = [
    "APART_WAITS",
    "BARRIERS",
    "AdultLine",
    "AgreedPart",
    "CategoryChoice",
    "ChoosingPage",
    "SanctionsPart",
    "Telling",
    "accepted_words",
    "adult_lines",
    "adult_rows",
    "days_withheld",
    "decided_for_home",
    "decision_rows",
    "decision_title",
    "ended_links",
    "ending_links",
    "further_choices",
    "letters_called_for",
    "settled_briefly",
    "settled_lines",
    "task_lines",
    "title_of",
    "title_of_withheld",
    "told_in_chronology",
    "withheld_tag",
]
