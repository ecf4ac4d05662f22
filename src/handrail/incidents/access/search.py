"""Searching the words of the log: one question, put to whichever database there is.

What was typed is only ever looked for as words: no sign in it means anything to the search itself.
"""

from __future__ import annotations

from django.db import connection
from django.db.models.expressions import RawSQL

from handrail.queries import Parameter

SQLITE = "select rowid from incidents_words where incidents_words match %s"
POSTGRESQL = {
    False: "select id from incidents_logline where words_vector @@ plainto_tsquery('english', %s)",
    True: "select id from incidents_logline where names_vector @@ plainto_tsquery('simple', %s)",
}


def lines_with(typed: Parameter, *, only_names: bool = False) -> RawSQL:
    """The lines of the log in which every word stands that `typed` holds, made ready by `searched`."""
    if connection.vendor == "postgresql":
        return RawSQL(POSTGRESQL[only_names], [typed])  # noqa: S611  (fixed texts; what was typed is a parameter)
    return RawSQL(SQLITE, [typed])  # noqa: S611


def searched(typed: str, *, only_names: bool = False) -> str:
    """What was typed, as the database wants to be asked for it; in the names alone if asked."""
    if connection.vendor == "postgresql":
        return _plain(typed)
    return _quoted(typed, "names" if only_names else "")


def _plain(typed: str) -> str:
    return " ".join(typed.replace("\0", " ").split())


def _quoted(typed: str, column: str) -> str:
    words = " ".join('"{}"'.format(word.replace('"', '""')) for word in _plain(typed).split())
    return f"{column} : ({words})" if column else words
