"""Rows that are written once: a later row may replace an earlier one, nothing changes or removes it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, Self, TypeVar

from django.conf import settings
from django.db import models

from handrail.queries import insert

if TYPE_CHECKING:
    from handrail.incidents.models.incident import Incident

Row = TypeVar("Row", bound=models.Model)
Written = TypeVar("Written", bound="WriteOnce")


class WrittenOnce(RuntimeError):
    """Somebody tried to change or remove a row that is written once; a new row is written instead."""


class WriteOnceQuerySet(models.QuerySet[Row]):
    """Rows that no query may change or remove."""

    def in_force(self) -> Self:
        """Rows that no later row replaces."""
        return self.filter(replaced_by__isnull=True)

    def update(self, **changes: Any) -> NoReturn:
        raise WrittenOnce

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise WrittenOnce

    def delete(self) -> NoReturn:
        raise WrittenOnce


def in_force(rows: Iterable[Written]) -> list[Written]:
    """Of all the rows of an incident, those that none of them replaces; quicker than asking the database for them."""
    read = list(rows)
    # Every child has the column; the checker knows only their abstract parent.
    replaced = {row.replaces_id for row in read}  # type: ignore[attr-defined]
    return [row for row in read if row.pk not in replaced]


class WriteOnce(models.Model):
    """A row of an incident's record: who wrote it, when, and which earlier row it replaces.

    Each kind says in `searched` which of its texts the log's search finds; corrected rows included.
    """

    searched: ClassVar[tuple[str, ...]] = ()

    # Every row carries its school, so that tables can be divided by it.
    school = models.ForeignKey("schools.School", models.PROTECT, related_name="+", db_index=False)
    incident = models.ForeignKey("incidents.Incident", models.PROTECT, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise WrittenOnce
        insert(self)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise WrittenOnce

    @classmethod
    def findable(cls, incident: Incident) -> WriteOnceQuerySet[Self]:
        """The rows whose `searched` texts everybody may find who may see the incident."""
        rows: WriteOnceQuerySet[Self] = cls._default_manager.filter(incident=incident)  # type: ignore[assignment]
        return rows
