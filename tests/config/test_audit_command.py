"""`handrail audit`: a school's log is exported, checked where it lies, and checked elsewhere without Handrail."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from handrail.audit.append_only import SQLITE_UNGUARD
from tests.config.test_start import handrail

SCHOOL = ("--name", "Oak Primary", "--pack", "england", "--email", "head@oak.example", "--person", "Mrs Oak")


@pytest.fixture(scope="module")
def oak_primary(tmp_path_factory: pytest.TempPathFactory, first_start: Callable[[Path], None]) -> Path:
    folder = tmp_path_factory.mktemp("oak-primary") / "data"
    first_start(folder)
    made = handrail("create-school", *SCHOOL, "--data", folder)
    assert made.returncode == 0, made.stderr
    return folder


@pytest.fixture
def data(oak_primary: Path, tmp_path: Path) -> Path:
    """A school of its own for each test, to tamper with."""
    return Path(shutil.copytree(oak_primary, tmp_path / "data"))


def tamper(data: Path, *commands: str) -> None:
    """What somebody who can open the database file can do, guards and all."""
    with sqlite3.connect(data / "handrail.sqlite3") as database:
        database.executescript(SQLITE_UNGUARD.format(table="audit_entry") + ";\n".join(commands))


def first_head(data: Path) -> str:
    """The line that is sent outside, for the school."""
    return handrail("audit", "heads", "--data", data).stdout.splitlines()[0] + "\n"


def exported(data: Path, tmp_path: Path) -> Path:
    file = tmp_path / "log.jsonl"
    done = handrail("audit", "export", "--school", "oak-primary", "--out", file, "--data", data)
    assert (done.returncode, done.stderr) == (0, "")
    assert "entries of Oak Primary" in done.stdout
    return file


def checked_elsewhere(tmp_path: Path, *files: Path) -> subprocess.CompletedProcess[str]:
    checker = tmp_path / "verify_log.py"
    assert handrail("audit", "checker", "--out", checker).returncode == 0
    command = [sys.executable, "-I", "-S", str(checker), str(files[0])]
    command += ["--heads", str(files[1])] if len(files) > 1 else []
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_log_is_whole_here_and_elsewhere(data: Path, tmp_path: Path) -> None:
    log = exported(data, tmp_path)
    entries = [json.loads(line) for line in log.read_text().splitlines()]
    assert [entry["place"] for entry in entries] == list(range(1, len(entries) + 1))
    assert {entry["act"] for entry in entries} >= {"schools.school.set_up", "schools.office.given"}
    assert "Mrs Oak" not in log.read_text()

    here = handrail("audit", "check", "--data", data)
    assert (here.returncode, here.stderr) == (0, "")
    assert f"Oak Primary: {len(entries)} entries, unbroken" in here.stdout
    heads = tmp_path / "heads.txt"
    heads.write_text(
        "".join(line + "\n" for line in handrail("audit", "heads", "--data", data).stdout.splitlines()[:1])
    )
    there = checked_elsewhere(tmp_path, log, heads)
    assert (there.returncode, there.stdout) == (0, f"{len(entries)} entries, unbroken; 1 published heads met.\n")


def test_heads_of_another_log_are_not_said_to_be_met(data: Path, tmp_path: Path) -> None:
    (tmp_path / "heads.txt").write_text(first_head(data) + f"2 {'0' * 64} 2026-03-04 0123abcd\n")
    here = handrail("audit", "check", "--school", "oak-primary", "--heads", tmp_path / "heads.txt", "--data", data)
    assert (here.returncode, here.stdout.endswith("unbroken; 1 heads met\n")) == (0, True)


def test_an_entry_altered_in_the_database_is_named_here_and_elsewhere(data: Path, tmp_path: Path) -> None:
    tamper(data, "update audit_entry set act = 'schools.school.sold' where place = 2 and chain != 'installation'")
    here = handrail("audit", "check", "--data", data)
    assert here.returncode == 1
    assert "Oak Primary: NOT WHOLE. Entry 2 was altered" in here.stdout
    there = checked_elsewhere(tmp_path, exported(data, tmp_path))
    assert there.returncode == 1
    assert there.stdout.startswith("NOT WHOLE. Entry 2 was altered")


def test_an_entry_removed_from_the_database_is_named(data: Path) -> None:
    tamper(data, "delete from audit_entry where place = 1 and chain != 'installation'")
    here = handrail("audit", "check", "--school", "oak-primary", "--data", data)
    assert (here.returncode, "Entry 1 is missing: it was dropped." in here.stdout) == (1, True)


def test_an_end_that_was_cut_off_is_found_by_a_kept_head(data: Path, tmp_path: Path) -> None:
    heads = tmp_path / "heads.txt"
    heads.write_text(first_head(data))
    tamper(data, "delete from audit_entry where id in (select max(id) from audit_entry where chain != 'installation')")
    assert handrail("audit", "check", "--data", data).returncode == 0
    arguments = ("--school", "oak-primary", "--heads", heads, "--data", data)
    here = handrail("audit", "check", *arguments)
    assert (here.returncode, "Its end was cut off." in here.stdout) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "name what to do with the log"),
        (("check", "--heads", "heads.txt"), "say with --school whose heads these are"),
        (("check", "--school", "elm"), "there is no school “elm”. There are: oak-primary; and installation."),
        (("export", "--school", "oak-primary"), "--out"),
        (("export", "--school", "oak-primary", "--out", "/nowhere/log.jsonl"), "/nowhere/log.jsonl"),
        (("checker", "--out", "/nowhere/verify_log.py"), "/nowhere/verify_log.py"),
    ],
)
def test_wrong_use_is_explained(data: Path, arguments: tuple[str, ...], says: str) -> None:
    more = ("--data", str(data)) if arguments and arguments[0] != "checker" else ()
    done = handrail("audit", *arguments, *more)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_heads_that_are_none_are_explained(data: Path, tmp_path: Path) -> None:
    heads = tmp_path / "heads.txt"
    heads.write_text("not a head\n")
    done = handrail("audit", "check", "--school", "oak-primary", "--heads", heads, "--data", data)
    assert (done.returncode, "Line 1 of the heads" in done.stderr) == (2, True)
