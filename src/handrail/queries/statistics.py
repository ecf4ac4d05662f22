"""What a database knows of its tables when it chooses how to find something."""

from __future__ import annotations

from django.db import connection

LOOKED_AT = 1000
"""Rows that SQLite looks at in each index: enough to choose by, and done in a fraction of a second."""


def refresh_statistics() -> None:
    """Let SQLite look anew at how much there is of what, without which it can take the longest way in a large table.

    PostgreSQL sees to that by itself.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA analysis_limit={LOOKED_AT}")
            cursor.execute("ANALYZE")
