"""Making ready: the data folder with its key, Django, and the tables."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from pathlib import Path

from handrail.config import environment

OWNER_ONLY = 0o077
NOT_ITS_RIGHT = "42501"
"""What PostgreSQL answers where a role lacks a right."""
FOR_THE_OWNER = (
    "the tables are to be made or altered, and this role of the database may not. "
    "Run `handrail database-role ROLE --apply` with the address of their owner first."
)


class NotReady(Exception):
    """A sentence that says why the data cannot be kept where it was asked for."""


def make_ready(data: Path | None = None, furnish: Callable[[Path], None] | None = None) -> Path:
    """Prepare everything that has to exist before a page can be served, and give the data folder.

    Nobody but the owner may read what is made from here on; `furnish` puts in what else belongs there. Safe to do
    again, and by two processes at once.
    Raises `NotReady`.
    """
    os.umask(OWNER_ONLY)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handrail.config.settings")
    try:
        if data is not None:
            os.environ["HANDRAIL_DATA"] = str(data.expanduser().absolute())
        folder = environment.data_folder(os.environ)
    except RuntimeError:
        raise NotReady("nobody knows the home folder that ~ stands for. Write the folder in full.") from None
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        keep_secret_key(folder)
        if furnish is not None:
            furnish(folder)
    except OSError as error:
        reason = "it is not a folder" if isinstance(error, FileExistsError) else error.strerror
        raise NotReady(f"the data cannot be kept in “{folder}”: {reason}. Give another folder with --data.") from None
    _migrate()
    _check_vault()
    return folder


def _check_vault() -> None:
    """Refuse to start with keys or a store that cannot be used, instead of failing when somebody needs a file."""
    from handrail.vault.files import vault_here
    from handrail.vault.keys import KeysUnreadable
    from handrail.vault.stores import StoreUnknown

    try:
        vault_here()
    except (KeysUnreadable, StoreUnknown) as error:
        raise NotReady(f"files of evidence cannot be kept as asked for. {error}") from None


def keep_secret_key(folder: Path) -> None:
    """Make the key that signs sessions, unless there is one."""
    if os.environ.get("HANDRAIL_SECRET_KEY") or (folder / environment.SECRET_KEY_FILE).exists():
        return
    write_secret(folder / environment.SECRET_KEY_FILE, secrets.token_urlsafe(64) + "\n")


def write_secret(file: Path, text: str) -> None:
    """Write a file that only its owner can read, whole or not at all, unless it exists already."""
    fresh = file.with_name(f".{file.name}.{os.getpid()}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    try:
        os.link(fresh, file)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()


def _migrate() -> None:
    import django
    from django.core.management import call_command
    from django.db import DatabaseError, connection, connections

    from handrail.queries import refresh_statistics

    try:
        django.setup()
        connection.ensure_connection()
    except (environment.UnknownDatabase, DatabaseError) as error:
        raise NotReady(f"the database cannot be opened: {' '.join(str(error).split()).rstrip('.')}.") from None
    except environment.WrongSurroundings as error:
        raise NotReady(str(error)) from None
    try:
        call_command("migrate", interactive=False, verbosity=0)
    except DatabaseError as error:
        if not _lacks_a_right(error):
            raise
        raise NotReady(FOR_THE_OWNER) from None
    # A migration that makes a table anew leaves nothing known of it.
    refresh_statistics()
    # The server's own processes open their own.
    connections.close_all()


def _lacks_a_right(error: BaseException | None) -> bool:
    """Whether PostgreSQL refused for want of a right, however often the refusal was wrapped since."""
    while error is not None:
        if getattr(error, "sqlstate", "") == NOT_ITS_RIGHT:
            return True
        error = error.__cause__ or error.__context__
    return False
