"""The doors to papers: what a log is printed from, and letters home."""

from handrail.papers.access.beside import NOTHING_BESIDE, Beside
from handrail.papers.access.letters import letters_of, one_letter
from handrail.papers.access.log import AT_ONCE, Logged, head_for, incidents_of, logged, logged_one

__all__ = [
    "AT_ONCE",
    "NOTHING_BESIDE",
    "Beside",
    "Logged",
    "head_for",
    "incidents_of",
    "letters_of",
    "logged",
    "logged_one",
    "one_letter",
]
