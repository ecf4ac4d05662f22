"""Storing one new row with SQL that is written once for its table."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections, models

Row = TypeVar("Row", bound=models.Model)


class _Insert(NamedTuple):
    """The statement for a table, and the fields whose values it takes."""

    sql: str
    fields: list[models.Field[Any, Any]]


def insert(row: Row) -> Row:
    """Store `row`, which is new; afterwards it has its key. Nothing else is told of it: we use no signals."""
    is_numbered = isinstance(row._meta.pk, models.AutoField) and row.pk is None
    statement = _statement(type(row), is_numbered)
    # Asked for once: Django's `connection` looks for the thread's own at every use.
    ours = connections[DEFAULT_DB_ALIAS]
    values = [field.get_db_prep_save(field.pre_save(row, add=True), ours) for field in statement.fields]
    with ours.cursor() as cursor:
        cursor.execute(statement.sql, values)
        if is_numbered:
            row.pk = cursor.fetchone()[0]
    row._state.adding, row._state.db = False, ours.alias
    return row


@cache
def _statement(model: type[models.Model], is_numbered: bool) -> _Insert:
    """The key is left to the database where it numbers the rows."""
    options = model._meta
    fields = [field for field in options.concrete_fields if not (is_numbered and field.primary_key)]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    places = ", ".join("%s" for _ in fields)
    # Names of our own tables and columns; every value is a parameter.
    sql = f"INSERT INTO {quote(options.db_table)} ({columns}) VALUES ({places})"  # noqa: S608
    return _Insert(f"{sql} RETURNING {quote(options.pk.column)}" if is_numbered else sql, fields)
