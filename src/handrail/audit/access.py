"""Reading the log."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from handrail.audit.chain import Head, chain_of, head_of
from handrail.audit.models import Entry, EntryQuerySet

AT_ONCE = 2000


def entries_of(school_id: UUID) -> EntryQuerySet:
    """Everything written for one school, oldest first. The caller has made sure that the reader may see it."""
    return Entry.objects.filter(school_id=school_id)


def told_of(school_id: UUID | None) -> Iterator[dict[str, Any]]:
    """The chain of a school, or of what belongs to none, as an export tells it: oldest first, a few at a time."""
    entries = Entry.objects.filter(chain=chain_of(school_id)).order_by("place")
    for entry in entries.iterator(chunk_size=AT_ONCE):
        yield entry.as_told()


def head_for(school_id: UUID | None) -> Head:
    """The end of that chain: what is sent to people outside."""
    return head_of(chain_of(school_id))
