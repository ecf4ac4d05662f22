"""Searching the words of the log: one question, put to whichever database there is.

What was typed is only ever looked for as words: no sign in it means anything to the search itself.
"""

from __future__ import annotations

from django.db import connection
from django.db.models.expressions import RawSQL

SQLITE = "select rowid from incidents_words where incidents_words match %s"
POSTGRESQL = {
    "": "select id from incidents_logline where words_vector @@ plainto_tsquery('english', %s)",
    "names": "select id from incidents_logline where names_vector @@ plainto_tsquery('simple', %s)",
}


def lines_with(typed: str, *, only_names: bool = False) -> RawSQL:
    """The lines of the log in which every word typed stands; in the names alone if asked."""
    column = "names" if only_names else ""
    if connection.vendor == "postgresql":
        return RawSQL(POSTGRESQL[column], [_plain(typed)])  # noqa: S611  (fixed texts; what was typed is a parameter)
    return RawSQL(SQLITE, [_quoted(typed, column)])  # noqa: S611


def _plain(typed: str) -> str:
    return " ".join(typed.replace("\0", " ").split())


def _quoted(typed: str, column: str) -> str:
    words = " ".join('"{}"'.format(word.replace('"', '""')) for word in _plain(typed).split())
    return f"{column} : ({words})" if column else words
