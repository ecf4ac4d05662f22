"""Django's `flush`, which empties every table: refused wherever a log is kept.

Tests that need real transactions empty their throw-away database between one another; only there are the guards set
aside for a moment.
"""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands.flush import Command as Flush
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from handrail.audit.append_only import guarded_tables, set_aside

TEST_PREFIX = "test_"


class Command(Flush):
    """Empties a throw-away database, and no other."""

    def handle(self, **options: Any) -> None:
        """Empty the database if it is one that a test made."""
        connection = connections[options["database"]]
        if not is_throw_away(connection):
            raise CommandError("The log is never emptied. To start again, use another data folder.")
        with set_aside(connection, guarded_tables(connection)):
            super().handle(**options)


def is_throw_away(connection: BaseDatabaseWrapper) -> bool:
    """Whether Django made this database for a test: in memory, or named as tests name theirs."""
    name = str(connection.settings_dict["NAME"])
    in_memory = connection.vendor == "sqlite" and ("mode=memory" in name or name == ":memory:")
    return in_memory or name.rpartition("/")[2].startswith(TEST_PREFIX)
