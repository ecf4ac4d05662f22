"""The rights of a PostgreSQL role that runs the application and can change nothing that is written once.

The owner of the tables makes and alters them; the application signs in as another role. Triggers stop mistakes; rights
stop somebody who has taken over the application, who could otherwise switch the triggers off. Of a guarded table it may
change a column that follows a log, and only as that log says: there the trigger, which it cannot switch off, decides.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from handrail.audit.append_only import guarded_tables
from handrail.audit.follows import following

READ_ONLY = frozenset({"django_migrations"})
GUARDED_RIGHTS = "SELECT, INSERT"
OTHER_RIGHTS = "SELECT, INSERT, UPDATE, DELETE"
TAKEN = ("UPDATE", "DELETE", "TRUNCATE", "TRIGGER")
"""What the role must not be able to do to a guarded table."""

ROLE = """
SELECT rolsuper, rolcreaterole, rolreplication OR rolbypassrls, pg_has_role(oid, %s, 'MEMBER')
FROM pg_roles WHERE rolname = %s
"""
OWNERS = "SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = current_schema()"
COLUMNS = """
SELECT relname, attname FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
WHERE attnum > 0 AND NOT attisdropped AND relnamespace = current_schema()::regnamespace
AND has_column_privilege(%s, pg_class.oid, attnum, 'UPDATE') AND NOT has_table_privilege(%s, pg_class.oid, 'UPDATE')
AND relname = ANY(%s)
"""
MAY_CREATE = "SELECT has_schema_privilege(%s, current_schema(), 'CREATE')"


class NoSuchRole(LookupError):
    """The database server knows no role of that name."""


def commands_for(role: str) -> list[str]:
    """The SQL that gives `role` its rights on every table there is now, and takes all others away."""
    quote = connection.ops.quote_name
    name, guarded = quote(role), set(guarded_tables(connection))
    tables = sorted(connection.introspection.table_names())
    return [
        f"REVOKE ALL ON ALL TABLES IN SCHEMA {_schema()} FROM {name}, PUBLIC",
        f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA {_schema()} FROM {name}, PUBLIC",
        f"REVOKE CREATE ON SCHEMA {_schema()} FROM {name}",
        f"GRANT USAGE ON SCHEMA {_schema()} TO {name}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {_schema()} TO {name}",
        *(f"GRANT {_rights(table, guarded)} ON {quote(table)} TO {name}" for table in tables),
        *(f"GRANT UPDATE ({quote(col)}) ON {quote(table)} TO {name}" for table, col in following(connection)),
    ]


def weaknesses_of(role: str) -> list[str]:
    """Every way in which `role` could still change what is written once; empty when there is none.

    Raises `NoSuchRole`.
    """
    return (
        list(_of_the_role(role))
        + [
            f"it has the right to {right} on {table}"
            for table in guarded_tables(connection)
            for right in TAKEN
            if _one("SELECT has_table_privilege(%s, %s, %s)", role, connection.ops.quote_name(table), right)
        ]
        + [
            f"it has the right to UPDATE {column} of {table}"
            for table, column in _columns_changeable(role)
            if (table, column) not in following(connection)
        ]
    )


def _columns_changeable(role: str) -> list[tuple[str, str]]:
    """Single columns of guarded tables that `role` may change, where it may not change the table."""
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS, [role, role, guarded_tables(connection)])
        return list(cursor.fetchall())


def _rights(table: str, guarded: set[str]) -> str:
    if table in READ_ONLY:
        return "SELECT"
    return GUARDED_RIGHTS if table in guarded else OTHER_RIGHTS


def _of_the_role(role: str) -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(OWNERS)
        owners = [row[0] for row in cursor.fetchall()]
        for owner in owners:
            cursor.execute(ROLE, [owner, role])
            found = cursor.fetchone()
            if found is None:
                raise NoSuchRole(role)
            yield from _told(role, owner, *found)
    if _one(MAY_CREATE, role):
        yield "it may create tables and functions"


def _told(
    role: str, owner: str, is_superuser: bool, makes_roles: bool, is_special: bool, is_member: bool
) -> Iterator[str]:
    if is_superuser:
        yield "it is a superuser, whom nothing is forbidden"
    if makes_roles:
        yield "it may make other roles"
    if is_special:
        yield "it may replicate or pass over row security"
    if is_member and not is_superuser:
        yield f"it is the owner of the tables, {owner}" if role == owner else f"it may act as {owner}, who owns tables"


def _schema() -> str:
    return connection.ops.quote_name(str(_one("SELECT current_schema()")))


def _one(question: str, *values: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(question, values or None)
        return cursor.fetchone()[0]
