"""Prepared queries: the ORM writes the SQL once, and each asking only puts other values into it.

Writing the SQL of a page's queries takes the ORM ten times as long as the database takes to answer them (ADR 0008).
A prepared query is still a query of the ORM: it is built by the same managers, and so goes through the same doors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, partial
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.models import Expression, F, Field, QuerySet

Row = TypeVar("Row", bound=models.Model)


class Parameter(Expression):
    """A value that is given when the query is asked: `filter(incident=Parameter("incident", UUIDField()))`."""

    def __init__(self, name: str, output_field: Field[Any, Any]) -> None:
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler: object, connection: object) -> tuple[str, list[Parameter]]:  # type: ignore[override]
        """Its place in the SQL, and itself, so that it can be found again."""
        return "%s", [self]

    def taken(self, value: object) -> object:
        """The value as the database takes it."""
        return self.output_field.get_db_prep_value(value, connection)


class Prepared(Generic[Row]):
    """A query for the rows of one model, with a `Parameter` for each value that is not known yet.

    The query may filter, order, limit and annotate. Instead of `select_related`, `naming` says which related rows come
    along and with which one text: `{"author": "display_name"}`. Their other fields are read when they are asked for.
    """

    def __init__(self, query: QuerySet[Row, Any], naming: Mapping[str, str] | None = None) -> None:
        self._named = [_Named(query.model, relation, field) for relation, field in (naming or {}).items()]
        self._query = query.annotate(**{one.column: F(one.path) for one in self._named})

    def rows(self, **values: object) -> list[Row]:
        """The rows for these values, one for each parameter, as instances of the model."""
        written = self._written
        if written is None:
            return []
        with connection.cursor() as cursor:
            cursor.execute(written.sql, written.given(values))
            return [self._row(written, written.converted(columns)) for columns in cursor]

    def tuples(self, **values: object) -> list[tuple[Any, ...]]:
        """What a query of `values_list` finds for these values, a tuple a row, without instances of the model."""
        written = self._written
        if written is None:
            return []
        with connection.cursor() as cursor:
            cursor.execute(written.sql, written.given(values))
            return [written.converted(columns) for columns in cursor]

    def count(self, **values: object) -> int:
        """How many rows there are for these values, up to the query's own limit."""
        written = self._written
        if written is None:
            return 0
        with connection.cursor() as cursor:
            # Only the ORM's own SQL goes in here; the values stay parameters.
            cursor.execute(f"SELECT COUNT(*) FROM ({written.sql}) counted", written.given(values))  # noqa: S608
            return int(cursor.fetchone()[0])

    def first(self, **values: object) -> tuple[Any, ...]:
        """The columns of the first row as the database gives them, the model's own first; empty where there is none."""
        written = self._written
        if written is None:
            return ()
        with connection.cursor() as cursor:
            cursor.execute(written.sql, written.given(values))
            return tuple(cursor.fetchone() or ())

    @cached_property
    def _written(self) -> _Written | None:
        """None when nothing can ever be found, such as what somebody without any office leads."""
        try:
            return _Written(self._query.query.get_compiler(connection=connection))
        except EmptyResultSet:
            return None

    def _row(self, written: _Written, values: tuple[Any, ...]) -> Row:
        model, own = self._query.model, len(written.fields)
        row: Row = model.from_db(connection.alias, written.fields, values[:own])
        for name, value in zip(written.annotations, values[own:], strict=True):
            setattr(row, name, value)
        for named in self._named:
            named.attach(row)
        return row


class _Written:
    """A query as SQL, and how its columns become the fields and annotations of a row."""

    def __init__(self, compiler: Any) -> None:
        self.sql, self.places = compiler.as_sql()
        # Some look-ups (those that search within a text) would turn a parameter into words: it is missing here then.
        self.names = {place.name for place in self.places if isinstance(place, Parameter)}
        columns = [expression for expression, _, _ in compiler.select]
        self.fields = [column.target.attname for column, _, alias in compiler.select if alias is None]
        self.annotations = [alias for _, _, alias in compiler.select if alias is not None]
        self.converters = [
            (place, partial(_convert, converters, expression))
            for place, (converters, expression) in compiler.get_converters(columns).items()
        ]

    def converted(self, columns: Iterable[Any]) -> tuple[Any, ...]:
        """One row of the database's values as Python's."""
        values = list(columns)
        for place, convert in self.converters:
            values[place] = convert(values[place])
        return tuple(values)

    def given(self, values: Mapping[str, object]) -> list[Any]:
        """What to put into the SQL's places, with these values for the parameters: for each, and for nothing else."""
        if values.keys() != self.names:
            raise TypeError(f"Give {sorted(self.names)}, not {sorted(values)}.")
        return [place.taken(values[place.name]) if isinstance(place, Parameter) else place for place in self.places]


def _convert(converters: Iterable[Callable[..., Any]], expression: object, value: Any) -> Any:
    for converter in converters:
        value = converter(value, expression, connection)
    return value


class _Named:
    """One related row that comes along, of which only the key and one text are read."""

    def __init__(self, model: type[models.Model], relation: str, field: str) -> None:
        self.path = f"{relation}__{field}"
        self.column = f"{relation}_{field}"
        self._relation = relation
        key: Any = model._meta.get_field(relation)
        self._related: type[models.Model] = key.related_model
        self._key = key.attname
        self._fields = [self._related._meta.pk.attname, field]

    def attach(self, row: models.Model) -> None:
        key, text = getattr(row, self._key), row.__dict__.pop(self.column)
        related = None if key is None else self._related.from_db(connection.alias, self._fields, [key, text])
        setattr(row, self._relation, related)
