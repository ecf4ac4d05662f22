"""The chain: each entry of a log holds the digest of the one before it, so that none can be changed unnoticed."""

from __future__ import annotations

import hashlib
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import CharField

from handrail.audit.models import Entry
from handrail.audit.verify_log import BEGINNING, digest_of
from handrail.queries import Parameter, Prepared

INSTALLATION = "installation"
"""The chain of what belongs to no school, such as signing in."""

_LAST = Prepared(
    Entry.objects.filter(chain=Parameter("chain", CharField())).order_by("-place").only("place", "digest")[:1]
)


class Head(NamedTuple):
    """The last place of a chain and its digest."""

    place: int
    digest: str


def chain_of(school: UUID | None) -> str:
    """The chain into which a school's entries go."""
    return str(school) if school else INSTALLATION


def head_of(chain: str) -> Head:
    """The end of a chain; place 0 before its first entry."""
    for last in _LAST.rows(chain=chain):
        return Head(last.place, last.digest)
    return Head(0, BEGINNING)


def link(entry: Entry) -> None:
    """Give a new entry its place at the end of its chain, and its digest. The transaction that saves it is open.

    Until that ends nobody else can add to the chain: SQLite lets one writer in at a time, and PostgreSQL is asked to.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_lock(entry.chain)])
    head = head_of(entry.chain)
    entry.place, entry.previous = head.place + 1, head.digest
    entry.digest = digest_of(entry.as_told(), head.digest)


def _lock(chain: str) -> int:
    """A number for the chain, as large as PostgreSQL takes."""
    return int.from_bytes(hashlib.sha256(chain.encode()).digest()[:8], "big", signed=True)
