"""Reading the log."""

from __future__ import annotations

from uuid import UUID

from handrail.audit.models import Entry, EntryQuerySet


def entries_of(school_id: UUID) -> EntryQuerySet:
    """Everything written for one school, oldest first. The caller has made sure that the reader may see it."""
    return Entry.objects.filter(school_id=school_id)
