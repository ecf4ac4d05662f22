"""A guarded table of which one column follows a log that is itself append-only: it says what the newest row says.

The column is where every query finds quickly what the log decides. The database lets it become only what the newest row
about the thing moves it to, from what that row moves it from, and nothing else of the row with it.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from handrail.audit.append_only import REFUSAL, unguard

MOVED = (
    "EXISTS (SELECT 1 FROM {log} WHERE {about} = OLD.{key} AND {former} = OLD.{column} AND {latter} = NEW.{column}"
    " AND id = (SELECT MAX(newest.id) FROM {log} newest WHERE newest.{about} = OLD.{key}))"
)
SQLITE = (
    "CREATE TRIGGER {table}_follows_{column} BEFORE UPDATE ON {table} WHEN NOT ({others} AND {moved})"
    " BEGIN SELECT RAISE(ABORT, '{refusal}'); END",
    "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{refusal}'); END",
)
POSTGRESQL = (
    "CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RAISE EXCEPTION '{refusal}' USING ERRCODE = 'restrict_violation'; END $$",
    "CREATE FUNCTION {table}_follow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    " IF to_jsonb(NEW) - '{column}' = to_jsonb(OLD) - '{column}' AND {moved} THEN RETURN NEW; END IF;"
    " RAISE EXCEPTION '{refusal}' USING ERRCODE = 'restrict_violation'; END $$",
    "CREATE TRIGGER {table}_follows_{column} BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_follow()",
    "CREATE TRIGGER {table}_no_update BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_refuse()",
    "CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}"
    " FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()",
)
FOLLOWING = (
    "SELECT relname, substr(tgname, length(relname) + 10) FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
)
NAMED = " WHERE starts_with(tgname, relname || '_follows_')"


@dataclass(frozen=True, slots=True)
class Follows:
    """The `column` of `table`, whose key is `key`, and the log: about which row, from what, and to what."""

    table: str
    key: str
    column: str
    log: str
    about: str
    former: str
    latter: str


def keep_following(follows: Follows) -> Operation:
    """Guard a table and let one column follow its log, as a step of a migration; instead of `keep_append_only`."""
    return _KeepFollowing(follows)


def following(connection: BaseDatabaseWrapper) -> list[tuple[str, str]]:
    """The tables of this PostgreSQL database of which a column follows a log, with that column."""
    with connection.cursor() as cursor:
        cursor.execute(FOLLOWING + NAMED)
        return list(cursor.fetchall())


class _KeepFollowing(Operation):
    def __init__(self, follows: Follows) -> None:
        self.follows = follows

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """No model changes."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        connection = schema_editor.connection
        release(connection, self.follows)
        with connection.cursor() as cursor:
            for command in _commands(connection, self.follows):
                cursor.execute(command)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        release(schema_editor.connection, self.follows)

    def describe(self) -> str:
        return f"Let {self.follows.column} of {self.follows.table} follow {self.follows.log}"


def release(connection: BaseDatabaseWrapper, follows: Follows) -> None:
    """Take every guard off the table."""
    unguard(connection, follows.table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"DROP FUNCTION IF EXISTS {follows.table}_follow() CASCADE")
        else:
            cursor.execute(f"DROP TRIGGER IF EXISTS {follows.table}_follows_{follows.column}")


def _commands(connection: BaseDatabaseWrapper, follows: Follows) -> list[str]:
    names = {name: getattr(follows, name) for name in Follows.__dataclass_fields__}
    told = {**names, "moved": MOVED.format(**names), "refusal": REFUSAL}
    if connection.vendor == "postgresql":
        return [command.format(**told) for command in POSTGRESQL]
    return [command.format(**told, others=_others(connection, follows)) for command in SQLITE]


def _others(connection: BaseDatabaseWrapper, follows: Follows) -> str:
    """That no other column changes; the columns are those that the table has now."""
    with connection.cursor() as cursor:
        columns = [column.name for column in connection.introspection.get_table_description(cursor, follows.table)]
    return " AND ".join(f"OLD.{name} IS NEW.{name}" for name in columns if name != follows.column)
