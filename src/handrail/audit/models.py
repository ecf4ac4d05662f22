"""Entries of the log: written once, never changed, never removed."""

from __future__ import annotations

from datetime import UTC
from typing import Any, NoReturn, Self

from django.conf import settings
from django.db import models

from handrail.queries import insert

MOMENT = "%Y-%m-%dT%H:%M:%S.%fZ"


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
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    school_id = models.UUIDField(null=True)
    act = models.CharField(max_length=100)
    subject_kind = models.CharField(max_length=100)
    subject_id = models.CharField(max_length=64)
    details = models.JSONField(default=dict)
    # Each school has a chain of its own, so that its log can be checked without anybody else's.
    chain = models.CharField(max_length=36)
    place = models.BigIntegerField()
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "entries"
        # Every act writes an entry, and each index is one page more to write safely: only what is looked for has one.
        indexes = (models.Index(fields=("school_id", "at"), name="audit_entry_school_at"),)
        # Two entries at one place would be a fork: the database refuses it, whatever went wrong before.
        constraints = (models.UniqueConstraint(fields=("chain", "place"), name="audit_entry_one_at_a_place"),)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.act}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new entry; refuse to write an existing one again."""
        if not self._state.adding:
            raise LogIsAppendOnly("Entries of the log are never changed.")
        insert(self)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise LogIsAppendOnly("Entries of the log are never removed.")

    def as_told(self) -> dict[str, Any]:
        """The entry as an exported log tells it, and as its digest covers it."""
        return {
            "act": self.act,
            "actor": str(self.actor_id) if self.actor_id else None,
            "at": self.at.astimezone(UTC).strftime(MOMENT),
            "chain": self.chain,
            "details": self.details,
            "digest": self.digest,
            "place": self.place,
            "previous": self.previous,
            "subject_id": self.subject_id,
            "subject_kind": self.subject_kind,
        }
