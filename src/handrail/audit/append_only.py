"""Tables that the database itself keeps append-only, for migrations and for emptying a throw-away database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

REFUSAL = "This table is append-only: rows are never changed or removed."

SQLITE_GUARD = """
CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{refusal}'); END;
CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{refusal}'); END;
"""
SQLITE_UNGUARD = """
DROP TRIGGER IF EXISTS {table}_no_update;
DROP TRIGGER IF EXISTS {table}_no_delete;
"""
POSTGRESQL_GUARD = """
CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{refusal}' USING ERRCODE = 'restrict_violation'; END $$;
CREATE TRIGGER {table}_no_update BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_refuse();
CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse();
"""
POSTGRESQL_UNGUARD = "DROP FUNCTION IF EXISTS {table}_refuse() CASCADE;"
GUARDS = {"sqlite": SQLITE_GUARD, "postgresql": POSTGRESQL_GUARD}
FIND_GUARDED = {
    "sqlite": "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' AND name = tbl_name || '_no_delete'",
    "postgresql": "SELECT relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
    " WHERE tgname = relname || '_no_truncate'",
}
UNGUARDS = {"sqlite": SQLITE_UNGUARD, "postgresql": POSTGRESQL_UNGUARD}


def guard(connection: BaseDatabaseWrapper, table: str) -> None:
    """Make the database refuse to change or remove rows of `table`."""
    _run(connection, GUARDS[connection.vendor], table)


def unguard(connection: BaseDatabaseWrapper, table: str) -> None:
    """Let the database change rows of `table` again. Only migrations and throw-away databases need it."""
    _run(connection, UNGUARDS[connection.vendor], table)


@contextmanager
def set_aside(connection: BaseDatabaseWrapper, tables: Iterable[str]) -> Iterator[None]:
    """Without the guards of these tables, which are put back just as they were."""
    commands = [_PUT_BACK[connection.vendor](connection, table) for table in tables]
    with connection.cursor() as cursor:
        for aside, _ in commands:
            _execute_all(cursor, aside)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for _, back in commands:
                _execute_all(cursor, back)


def _sqlite_put_back(connection: BaseDatabaseWrapper, table: str) -> tuple[list[str], list[str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
        found = cursor.fetchall()
    return [f"DROP TRIGGER {name}" for name, _ in found], [sql for _, sql in found]


def _postgresql_put_back(connection: BaseDatabaseWrapper, table: str) -> tuple[list[str], list[str]]:
    return [f"ALTER TABLE {table} DISABLE TRIGGER USER"], [f"ALTER TABLE {table} ENABLE TRIGGER USER"]


_PUT_BACK = {"sqlite": _sqlite_put_back, "postgresql": _postgresql_put_back}
"""The commands that set the guards of a table aside, and those that put them back."""


def _execute_all(cursor: Any, commands: Iterable[str]) -> None:
    for command in commands:
        cursor.execute(command)


def keep_append_only(table: str) -> Operation:
    """Guard a table, as a step of a migration.

    SQLite drops triggers when Django rebuilds a table, so a migration that alters a guarded table repeats this step.
    """
    return _KeepAppendOnly(table)


def let_go(table: str) -> Operation:
    """Guard a table no longer: a step of a migration, before one that removes it."""
    return _LetGo(table)


class _KeepAppendOnly(Operation):
    # RunPython would have Django build every model of the project anew, at each of its steps, to show them to code
    # that looks at none: a third of the time in which an empty database is made ready.
    def __init__(self, table: str) -> None:
        self.table = table

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """No model changes."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        unguard(schema_editor.connection, self.table)
        guard(schema_editor.connection, self.table)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        unguard(schema_editor.connection, self.table)

    def describe(self) -> str:
        return f"Keep {self.table} append-only"


class _LetGo(_KeepAppendOnly):
    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        unguard(schema_editor.connection, self.table)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        guard(schema_editor.connection, self.table)

    def describe(self) -> str:
        return f"Let {self.table} go"


def guarded_tables(connection: BaseDatabaseWrapper) -> list[str]:
    """The tables that are guarded in this database."""
    with connection.cursor() as cursor:
        cursor.execute(FIND_GUARDED[connection.vendor])
        return [row[0] for row in cursor.fetchall()]


def _run(connection: BaseDatabaseWrapper, commands: str, table: str) -> None:
    text = commands.format(table=table, refusal=REFUSAL)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(text)
            return
        for command in filter(None, map(str.strip, text.splitlines())):
            cursor.execute(command)
