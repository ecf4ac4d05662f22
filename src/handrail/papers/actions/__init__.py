"""The acts of this room: print, answer what a form asks, keep a letter."""

from handrail.papers.actions.answer_form import answer_form
from handrail.papers.actions.keep_letter import (
    MAY_BE_TOLD,
    LetterGiven,
    MayNameSomebodyElse,
    NamesSomebodyElse,
    NotFinished,
    UnknownLetter,
    keep_letter,
)
from handrail.papers.actions.record_print import record_log_print, record_print

__all__ = [
    "MAY_BE_TOLD",
    "LetterGiven",
    "MayNameSomebodyElse",
    "NamesSomebodyElse",
    "NotFinished",
    "UnknownLetter",
    "answer_form",
    "keep_letter",
    "record_log_print",
    "record_print",
]
