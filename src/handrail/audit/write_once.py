"""Rows that are written once: a later row may replace an earlier one, nothing changes or removes it."""

from __future__ import annotations

from typing import Any, NoReturn, Self, TypeVar

from django.db import models

from handrail.queries import insert

Row = TypeVar("Row", bound=models.Model)


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


class Kept(models.Model):
    """A row that is stored once. Its table gets `append_only.keep_append_only` in a migration too."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise WrittenOnce
        insert(self)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise WrittenOnce
