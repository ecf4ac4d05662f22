"""Rows that are written once: a later row may replace an earlier one, nothing changes or removes it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, Self, TypeVar

from django.conf import settings
from django.db import models

from handrail.audit.write_once import Kept, WriteOnceQuerySet, WrittenOnce
from handrail.queries import Parameter

__all__ = ["WriteOnce", "WriteOnceQuerySet", "WrittenOnce", "in_force"]

if TYPE_CHECKING:
    from handrail.incidents.models.incident import Incident

Written = TypeVar("Written", bound="WriteOnce")


def in_force(rows: Iterable[Written]) -> list[Written]:
    """Of all the rows of an incident, those that none of them replaces; quicker than asking the database for them."""
    read = list(rows)
    # Every child has the column; the checker knows only their abstract parent.
    replaced = {row.replaces_id for row in read}  # type: ignore[attr-defined]
    return [row for row in read if row.pk not in replaced]


class WriteOnce(Kept):
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

    @classmethod
    def findable(cls, incident: Incident | Parameter) -> WriteOnceQuerySet[Self]:
        """The rows whose `searched` texts everybody may find who may see the incident; of any, for a parameter."""
        rows: WriteOnceQuerySet[Self] = cls._default_manager.filter(incident=incident)  # type: ignore[assignment]
        return rows
