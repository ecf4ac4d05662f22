"""What the surroundings say: data folder, database and secret key, read from environment variables.

Nothing here writes. `handrail.config.start` makes what is missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

SECRET_KEY_FILE = "secret.key"  # noqa: S105  (the name of a file)
DATABASE_FILE = "handrail.sqlite3"
SQLITE_START = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
YES = frozenset({"1", "true", "yes", "on"})


class WrongSurroundings(ValueError):
    """A sentence that says which environment variable cannot be used as it is, and what to write instead."""


class UnknownDatabase(WrongSurroundings):
    """The database address is neither a path nor a PostgreSQL address."""


def is_on(environ: Mapping[str, str], name: str) -> bool:
    """Whether a switch is set to something that means yes."""
    return environ.get(name, "").strip().lower() in YES


def words(environ: Mapping[str, str], name: str) -> list[str]:
    """The parts of a list written with commas or spaces."""
    return environ.get(name, "").replace(",", " ").split()


def megabytes(environ: Mapping[str, str], name: str, usual: int) -> int:
    """A size given in megabytes, as bytes; the usual one where none is given or what is given is no number."""
    given = environ.get(name, "").strip()
    return (int(given) if given.isdecimal() and int(given) else usual) * 1024 * 1024


def data_folder(environ: Mapping[str, str]) -> Path:
    """Where everything that Handrail keeps lies."""
    if chosen := environ.get("HANDRAIL_DATA"):
        return Path(chosen).expanduser().absolute()
    shared = environ.get("XDG_DATA_HOME") or "~/.local/share"
    return Path(shared).expanduser() / "handrail"


def secret_key(environ: Mapping[str, str], data: Path) -> str:
    """The key that signs sessions; empty before the first start, and Django then says so."""
    if given := environ.get("HANDRAIL_SECRET_KEY"):
        return given
    file = data / SECRET_KEY_FILE
    return file.read_text(encoding="ascii").strip() if file.is_file() else ""


def public_address(environ: Mapping[str, str]) -> str:
    """Where people sign in, as mail says it; empty where it was not said."""
    address = environ.get("HANDRAIL_ADDRESS", "").strip().rstrip("/")
    parts = urlsplit(address)
    if address and (parts.scheme not in ("http", "https") or not parts.netloc):
        raise WrongSurroundings(f"HANDRAIL_ADDRESS is {address}. Give it whole, such as https://handrail.oak.example.")
    return address


def database(environ: Mapping[str, str], data: Path) -> dict[str, Any]:
    """Django's description of the database: SQLite in the data folder unless something else is asked for."""
    address = environ.get("HANDRAIL_DATABASE", "")
    scheme, separator, _ = address.partition("://")
    if not separator:
        return sqlite(Path(address).expanduser() if address else data / DATABASE_FILE)
    if scheme in ("postgresql", "postgres"):
        return postgresql(address)
    raise UnknownDatabase(
        f"HANDRAIL_DATABASE starts with {scheme}://. Give a path for SQLite, or an address that starts postgresql://."
    )


def sqlite(file: Path) -> dict[str, Any]:
    """One file, written ahead, safe against a power cut; writers queue instead of failing.

    Each request opens it anew, although a page would be made in half the time on a connection that stays open: a file
    that is put back from a backup is then seen by the next page, and nobody writes on into the one it replaced.
    """
    return {
        "ENGINE": "handrail.config.sqlite",
        "NAME": str(file.absolute()),
        "OPTIONS": {"init_command": SQLITE_START, "transaction_mode": "IMMEDIATE", "timeout": 20},
    }


def postgresql(address: str) -> dict[str, Any]:
    """An address as PostgreSQL's own tools take it; `host` and `user` may also stand in the query."""
    parts = urlsplit(address)
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    host, user = options.pop("host", None), options.pop("user", None)
    password, port = options.pop("password", None), options.pop("port", None)
    # The server plans a query that is asked again only once. A pooler that shares connections cannot keep such plans:
    # `prepare_threshold=off` in the address.
    threshold = options.pop("prepare_threshold", "3")
    options |= {"server_side_binding": True, "prepare_threshold": int(threshold) if threshold.isdecimal() else None}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "handrail",
        "USER": user or unquote(parts.username or ""),
        "PASSWORD": password or unquote(parts.password or ""),
        "HOST": host or parts.hostname or "",
        "PORT": port or str(parts.port or ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
