"""Letting acts on one thing come one after another."""

from __future__ import annotations

import hashlib

from django.db import connection
from django.db.transaction import TransactionManagementError


def hold(name: str) -> None:
    """Until the transaction ends, nobody else comes past the same name: they wait here.

    SQLite lets one writer in at a time anyway; PostgreSQL is asked to. It is asked for a name, not for a row, because
    locking a row needs the right to change it, and nobody has that right over what is written once (ADR 0018).
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("Nothing can be held outside a transaction.")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_number(name)])


def _number(name: str) -> int:
    """A number for the name, as large as PostgreSQL takes."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)
