"""Entries of the log: written once, never changed, never removed."""

from __future__ import annotations

from typing import Any, NoReturn, Self

from django.conf import settings
from django.db import models


class LogIsAppendOnly(Exception):
    """Somebody tried to change or remove an entry of the log."""


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries, which may be read and added to."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise LogIsAppendOnly("Entries of the log are never changed.")

    def delete(self) -> NoReturn:
        """Refuse."""
        raise LogIsAppendOnly("Entries of the log are never removed.")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise LogIsAppendOnly("Entries of the log are never changed.")

    def about(self, kind: str, subject_id: str) -> Self:
        """What happened to one record."""
        return self.filter(subject_kind=kind, subject_id=subject_id)


class Entry(models.Model):
    """One thing that somebody did. `actor` is empty only where nobody was signed in."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    school_id = models.UUIDField(null=True)
    act = models.CharField(max_length=100)
    subject_kind = models.CharField(max_length=100)
    subject_id = models.CharField(max_length=64)
    details = models.JSONField(default=dict)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "entries"
        indexes = (
            models.Index(fields=("school_id", "at"), name="audit_entry_school_at"),
            models.Index(fields=("subject_kind", "subject_id"), name="audit_entry_subject"),
        )

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.act}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new entry; refuse to write an existing one again."""
        if not self._state.adding:
            raise LogIsAppendOnly("Entries of the log are never changed.")
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise LogIsAppendOnly("Entries of the log are never removed.")
