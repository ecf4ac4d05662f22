"""Reading the log, and the chain that it forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import CharField, DateTimeField, UUIDField

from handrail.audit.models import Entry, EntryQuerySet
from handrail.audit.verify_log import BEGINNING
from handrail.queries import Parameter, Prepared

INSTALLATION = "installation"
"""The chain of what belongs to no school, such as signing in."""
AT_ONCE = 2000

_LAST = Prepared(
    Entry.objects.filter(chain=Parameter("chain", CharField())).order_by("-place").only("place", "digest")[:1]
)

_LOOKS = Prepared(
    Entry.objects.filter(
        # The index over school and moment leaves a few rows, however long the log is.
        school_id=Parameter("school", UUIDField()),
        at__gt=Parameter("since", DateTimeField()),
        act=Parameter("act", CharField()),
        actor=Parameter("user", UUIDField()),
    )
    .order_by()
    .only("subject_kind", "subject_id")
)


class Head(NamedTuple):
    """The last place of a chain and its digest: what is sent to people outside."""

    place: int
    digest: str


def entries_of(school_id: UUID) -> EntryQuerySet:
    """Everything written for one school, oldest first. The caller has made sure that the reader may see it.

    Found by its chain, which the digest of an entry covers.
    """
    return Entry.objects.filter(chain=chain_of(school_id))


def chain_of(school_id: UUID | None) -> str:
    """The chain into which a school's entries go."""
    return str(school_id) if school_id else INSTALLATION


def looked_lately(school_id: UUID, user_id: UUID, act: str, subject: tuple[str, str], since: datetime) -> bool:
    """Whether an entry says that somebody looked at a thing, told by kind and key, after the moment `since`."""
    looks = _LOOKS.rows(school=school_id, user=user_id, act=act, since=since)
    return any((look.subject_kind, look.subject_id) == subject for look in looks)


def head_of(chain: str) -> Head:
    """The end of a chain; place 0 before its first entry."""
    for last in _LAST.rows(chain=chain):
        return Head(last.place, last.digest)
    return Head(0, BEGINNING)


def digests_at(chain: str, places: Iterable[int]) -> dict[int, str]:
    """The digests that stand at some places of a chain; places that it does not have are left out."""
    found = Entry.objects.filter(chain=chain, place__in=set(places)).order_by()
    return dict(found.values_list("place", "digest"))


def told_of(chain: str) -> Iterator[dict[str, Any]]:
    """A chain as an export tells it: oldest first, a few at a time."""
    entries = Entry.objects.filter(chain=chain).order_by("place")
    for entry in entries.iterator(chunk_size=AT_ONCE):
        yield entry.as_told()
