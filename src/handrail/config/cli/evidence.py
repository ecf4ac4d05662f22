"""`handrail evidence`: the keys and the files of the vault, scans among them, for whoever looks after the server."""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from handrail.config.cli.command import Commands, add_command
from handrail.config.cli.serve import add_data
from handrail.config.cli.wrong_use import WrongUse
from handrail.config.start import make_ready

if TYPE_CHECKING:
    from handrail.vault.files import Stored, Vault

OFF = "no key is set, so no files are kept. `handrail evidence new-key` prints one; see docs/how-to/keep-files.md."
ON_ITS_WAY = timedelta(hours=1)
"""What is younger may still be coming in."""


def add_to(commands: Commands) -> None:
    """Add these commands."""
    group = add_command(commands, "evidence", _ask_which, says="Keys and files of evidence: new key, rotate, check.",
                        example="handrail evidence check")  # fmt: skip
    group.set_defaults(group=group)
    evidence = group.add_subparsers(title="commands", metavar="COMMAND")
    add_command(evidence, "new-key", print_key, says="Print a fresh master key. It is stored nowhere.",
                example="handrail evidence new-key > evidence.keys")  # fmt: skip
    rotate = add_command(evidence, "rotate", rotate_keys, says="Lock the keys of files with the current master key.",
                         example="handrail evidence rotate")  # fmt: skip
    check = add_command(evidence, "check", check_files, says="Read every file and hold it against its sum; 1 when one "
                        "is damaged or something lies where nothing should.",
                        example="handrail evidence check --tidy")  # fmt: skip
    check.add_argument("--tidy", action="store_true", help="remove what belongs to no file that is kept")
    for command in (rotate, check):
        add_data(command)


def _ask_which(options: argparse.Namespace) -> int:
    options.group.print_help()
    raise WrongUse("name what to do: new-key, rotate or check.")


def print_key(_options: argparse.Namespace) -> int:
    """Print one line, fit for HANDRAIL_EVIDENCE_KEY or as the first line of a file of keys."""
    from handrail.vault.keys import new_key

    print(new_key())
    return 0


def rotate_keys(options: argparse.Namespace) -> int:
    """Give every file's key the current lock. It may be stopped and run again; afterwards earlier keys can go."""
    vault = _vault(options)
    from handrail.vault.files import NotThere
    from handrail.vault.keys import NoSuchKey, WrongLock

    renewed, faults = 0, 0
    for file in _there(_every_file()):
        try:
            renewed += vault.renew(file.label)
        except (NotThere, NoSuchKey, WrongLock) as error:
            faults += 1
            print(f"{file.reference}, {file.label.path}: {_why(error)}")
    print(f"{renewed:,} locked anew with the key {vault.keys.current.id}; {faults:,} could not be.")
    return 1 if faults else 0


def check_files(options: argparse.Namespace) -> int:
    """Read every file to its end, and look for what belongs to none."""
    vault = _vault(options)
    from django.utils import timezone

    files = list(_every_file())
    faults = list(_faults(vault, _there(files)))
    spare = list(_spare(vault, files, timezone.now(), tidy=options.tidy))
    for line in (*faults, *spare):
        print(line)
    whole = sum(not file.is_destroyed for file in files) - len(faults)
    print(f"{whole:,} files are as they came in; {len(faults):,} are not; {len(spare):,} belong to nothing.")
    return 1 if faults or (spare and not options.tidy) else 0


def _every_file() -> Iterator[Stored]:
    """All that is kept here: files of things in incidents, and scans of slips."""
    from handrail.agreements.access import every_scan
    from handrail.evidence.access import every_file

    yield from every_file()
    yield from every_scan("A scan of a slip")


def _faults(vault: Vault, files: Iterator[Stored]) -> Iterator[str]:
    from handrail.vault.files import NotThere
    from handrail.vault.keys import NoSuchKey, WrongLock
    from handrail.vault.sealed import Damaged

    for file in files:
        found = hashlib.sha256()
        try:
            for piece in vault.read(file.label):
                found.update(piece)
        except (NotThere, NoSuchKey, WrongLock, Damaged) as error:
            yield f"{file.reference}, {file.label.path}: {_why(error)}"
            continue
        if found.hexdigest() != file.sha256:
            yield f"{file.reference}, {file.label.path}: its sum is another than when it came in."


def _spare(vault: Vault, files: list[Stored], now: datetime, *, tidy: bool) -> Iterator[str]:
    """What lies there for nothing: strays, beginnings that a crash left, and files that were to be destroyed."""
    kept = {file.label.path for file in files if not file.is_destroyed}
    for name in vault.strays(kept, now - ON_ITS_WAY):
        if tidy:
            vault.store.remove(name)
        yield f"{name}: belongs to no file that is kept{_gone(tidy=tidy)}"
    for path in vault.left_over(now - ON_ITS_WAY):
        if tidy:
            path.unlink(missing_ok=True)
        yield f"{path.name}: began to come in and was never kept{_gone(tidy=tidy)}"


def _gone(*, tidy: bool) -> str:
    return "; removed." if tidy else "."


def _there(files: Iterator[Stored] | list[Stored]) -> Iterator[Stored]:
    return (file for file in files if not file.is_destroyed)


def _why(error: Exception) -> str:
    says = {
        "NotThere": "it is not in the store.",
        "NoSuchKey": f"it is locked with the key {error}, which is not known here.",
        "WrongLock": "its key was altered, or belongs to another file.",
        "Damaged": "it was altered or cut off.",
    }
    return says[type(error).__name__]


def _vault(options: argparse.Namespace) -> Vault:
    make_ready(options.data)
    from handrail.vault.files import vault_here

    vault = vault_here()
    if vault is None:
        raise WrongUse(OFF)
    return vault
