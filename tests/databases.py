"""The database of the tests, migrated once and copied ever after: that takes a moment, migrating half a minute."""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path

import django
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection

import handrail
from handrail.config.environment import DATABASE_FILE

SOURCE = Path(handrail.__file__).parent
MIGRATED = "test_handrail_migrated"


def make_test_database(kept: Path) -> None:
    """Lead the connection to an empty database of this process’s own, with every table.

    The first process of a run migrates, the others copy what it made. On SQLite later runs do so too, from the folder
    `kept`, for as long as no migration and no model changes; a cluster of PostgreSQL lives for one run only.
    """
    own = connection.creation._get_test_db_name()
    with _turn(kept):
        migrated = _migrated_file(kept) if connection.vendor == "sqlite" else _migrated_on_server()
    copy_database(migrated, own)
    lead_to(own)


def lay_migrated(folder: Path, kept: Path) -> None:
    """Put a file with every table and no row of ours into a data folder: what a first start makes there.

    For tests of what comes after a first start, in a run on SQLite.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _copy_file(_migrated_file(kept), folder / DATABASE_FILE)


def lead_to(name: str) -> None:
    """Let the connection, and those that other threads open from now on, be to that database."""
    if connection.settings_dict["NAME"] != name:
        connection.close()
        settings.DATABASES[DEFAULT_DB_ALIAS]["NAME"] = connection.settings_dict["NAME"] = name


def copy_database(source: str, target: str) -> None:
    """Copy a database to which nobody is connected but us; we are not any more afterwards."""
    connection.close()
    if connection.vendor == "sqlite":
        _copy_file(source, target)
        return
    quote = connection.ops.quote_name
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {quote(target)} TEMPLATE {quote(source)}")


def _copy_file(source: str | Path, target: str | Path) -> None:
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)


def _migrated_file(kept: Path) -> str:
    file = kept / f"{_what_migrating_depends_on()}.sqlite3"
    if not file.exists():
        for outdated in kept.glob("*.sqlite3"):
            outdated.unlink()
        fresh = f"{os.environ['HANDRAIL_DATA']}/{MIGRATED}.sqlite3"
        _migrate(fresh)
        connection.close()
        unfinished = file.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        _copy_file(fresh, unfinished)
        unfinished.replace(file)
    return str(file)


def _migrated_on_server() -> str:
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [MIGRATED])
        exists = cursor.fetchone() is not None
    if not exists:
        _migrate(MIGRATED)
    return MIGRATED


def _migrate(name: str) -> None:
    connection.settings_dict["TEST"]["NAME"] = name
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)


@cache
def _what_migrating_depends_on() -> str:
    """A digest of the migrations, of the rooms whose code they use, of the models and of what runs them."""
    migrations = sorted(SOURCE.glob("*/migrations/*.py"))
    rooms = {room for file in migrations for room in re.findall(r"from handrail\.(\w+)", file.read_text("utf-8"))}
    used = [file for room in rooms for file in SOURCE.glob(f"{room}/**/*.py")]
    models = [*SOURCE.glob("*/models.py"), *SOURCE.glob("*/models/**/*.py"), SOURCE / "config" / "settings.py"]
    digest = hashlib.sha256(f"{sys.version} {sqlite3.sqlite_version} {django.__version__}".encode())
    for file in sorted({*migrations, *used, *models, Path(__file__)}):
        digest.update("/".join(file.parts[-4:]).encode() + file.read_bytes())
    return digest.hexdigest()[:32]


@contextmanager
def _turn(folder: Path) -> Iterator[None]:
    with (folder / "turn").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
