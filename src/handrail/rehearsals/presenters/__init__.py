"""Rehearsals as words: every page says of itself that nothing on it is real."""

from handrail.rehearsals.presenters.asking import AskingPage, answer_rows, question_links
from handrail.rehearsals.presenters.ended import OutcomePage, TrainingPage, duration, names_of, review_rows
from handrail.rehearsals.presenters.head import ALL, MARK, MARK_AROUND, Head, real_danger, rehearsal_lines
from handrail.rehearsals.presenters.now import CardTeller, NowPage
from handrail.rehearsals.presenters.stories import StoriesOffered

__all__ = [
    "ALL",
    "MARK",
    "MARK_AROUND",
    "AskingPage",
    "CardTeller",
    "Head",
    "NowPage",
    "OutcomePage",
    "StoriesOffered",
    "TrainingPage",
    "answer_rows",
    "duration",
    "names_of",
    "question_links",
    "real_danger",
    "rehearsal_lines",
    "review_rows",
]
