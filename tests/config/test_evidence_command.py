"""`handrail evidence`: a key is printed, files are locked anew and checked, and what belongs to nothing is found."""

from __future__ import annotations

import os
import time
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from handrail.casework.actions import use_file_of_incident
from handrail.config.cli import evidence
from handrail.config.cli.wrong_use import WrongUse
from handrail.evidence.actions import UseGiven, list_item
from handrail.vault.files import vault_here
from handrail.vault.keys import keys_in, new_key
from tests.agreements.family import make_family, on_paper
from tests.agreements.test_scans import kept
from tests.config.test_start import environ, handrail
from tests.evidence.given import a_tablet
from tests.evidence.vault import ALLOWED, a_file
from tests.incidents.given import a_report
from tests.schools.cast import NOW, Cast

OLD = 2 * 3600
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def folder(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.DATA, settings.EVIDENCE_KEY, settings.EVIDENCE_STORE = tmp_path, new_key(), ""
    monkeypatch.setattr(evidence, "make_ready", lambda _data: tmp_path)
    return tmp_path / "evidence"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def ran(command: Callable[[Namespace], int], **options: Any) -> tuple[int, str]:
        code = command(Namespace(data=None, tidy=False, **options) if not options else Namespace(data=None, **options))
        return code, capsys.readouterr().out

    return ran


@pytest.fixture
def reference(cast: Cast, folder: Path) -> str:
    reference = a_report(cast.rees, said=ALLOWED)
    list_item(cast.okafor, reference, a_tablet(), could_be_illegal=False, now=NOW)
    keep(cast, reference)
    return reference


def keep(cast: Cast, reference: str) -> None:
    vault = vault_here()
    assert vault
    a_file(vault, cast.okafor, reference)


def make_old(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            os.utime(path, (time.time() - OLD, time.time() - OLD))


def test_a_new_key_is_printed_and_can_be_used() -> None:
    made = handrail("evidence", "new-key")
    assert made.returncode == 0 and keys_in(made.stdout.splitlines())
    assert made.stdout != handrail("evidence", "new-key").stdout


@pytest.mark.parametrize("more", [{"HANDRAIL_EVIDENCE_KEY": "handrail-key-no"},
                                  {"HANDRAIL_EVIDENCE_KEY_FILE": "/no/such/file"}])  # fmt: skip
def test_nothing_starts_with_a_key_that_cannot_be_read(tmp_path: Path, more: dict[str, str]) -> None:
    import subprocess
    import sys

    command = [sys.executable, "-m", "handrail.config.cli", "evidence", "check", "--data", str(tmp_path)]
    done = subprocess.run(command, env=environ(**more), capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2 and "files of evidence cannot be kept" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_key_there_is_nothing_to_check(folder: Path, run: Run, settings: Any) -> None:
    settings.EVIDENCE_KEY = ""
    for command in (evidence.check_files, evidence.rotate_keys):
        with pytest.raises(WrongUse, match="new-key"):
            run(command)


def test_whole_files_pass(reference: str, run: Run) -> None:
    assert run(evidence.check_files) == (0, "1 files are as they came in; 0 are not; 0 belong to nothing.\n")


@pytest.mark.parametrize(("ending", "words"), [(".sealed", "altered or cut off"), (".key", "not known here")])
def test_a_file_that_was_touched_is_named_by_its_incident(
    folder: Path, reference: str, run: Run, ending: str, words: str
) -> None:
    [path] = folder.rglob(f"*{ending}")
    path.write_bytes(b"0" * 200)
    code, said = run(evidence.check_files)
    assert code == 1 and words in said and said.startswith(reference)


def test_a_file_that_is_missing_is_named(folder: Path, reference: str, run: Run) -> None:
    [path] = folder.rglob("*.sealed")
    path.unlink()
    code, said = run(evidence.check_files)
    assert code == 1 and "is not in the store" in said


def test_a_scan_of_a_slip_is_checked_and_locked_anew_too(cast: Cast, folder: Path, run: Run, settings: Any) -> None:
    old, fresh, vault = settings.EVIDENCE_KEY, new_key(), vault_here()
    assert vault
    kept(cast.okafor, vault, on_paper(cast.okafor, make_family(cast).ada))
    assert run(evidence.check_files) == (0, "1 files are as they came in; 0 are not; 0 belong to nothing.\n")
    make_old(folder)
    assert run(evidence.check_files, tidy=True)[0] == 0, "it belongs to a row, and is not tidied away"
    settings.EVIDENCE_KEY = f"{fresh} {old}"
    assert run(evidence.rotate_keys)[1].startswith("1 locked anew")
    [path] = folder.rglob("*.sealed")
    path.unlink()
    code, said = run(evidence.check_files)
    assert code == 1 and said.startswith("A scan of a slip, ") and "is not in the store" in said


def test_keys_are_locked_anew_and_the_old_one_can_go(cast: Cast, reference: str, run: Run, settings: Any) -> None:
    old, fresh = settings.EVIDENCE_KEY, new_key()
    settings.EVIDENCE_KEY = f"{fresh} {old}"
    keep(cast, reference)
    code, said = run(evidence.rotate_keys)
    assert code == 0 and said.startswith("1 locked anew")
    assert run(evidence.rotate_keys)[1].startswith("0 locked anew")
    settings.EVIDENCE_KEY = fresh
    assert run(evidence.check_files)[0] == 0
    settings.EVIDENCE_KEY = old
    code, said = run(evidence.rotate_keys)
    assert code == 1 and said.count("is not known here") == 2


def test_what_belongs_to_nothing_is_found_and_removed_only_when_asked(folder: Path, reference: str, run: Run) -> None:
    (folder / ".incoming" / "crashed.part").write_bytes(b"locked")
    stray = next(folder.rglob("*.sealed")).with_name("0" * 32 + ".sealed")
    stray.write_bytes(b"locked")
    assert run(evidence.check_files)[0] == 0, "what is young may be on its way"
    make_old(folder)
    code, said = run(evidence.check_files)
    assert code == 1 and "2 belong to nothing" in said and stray.exists()
    assert run(evidence.check_files, tidy=True)[0] == 0
    assert run(evidence.check_files) == (0, "1 files are as they came in; 0 are not; 0 belong to nothing.\n")


@pytest.mark.django_db(transaction=True)
def test_what_should_have_been_destroyed_is_found(cast: Cast, folder: Path, reference: str, run: Run) -> None:
    copies = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    gone = UseGiven("destroyed", "Its time is over.")
    use_file_of_incident(cast.okafor, reference, 1, 1, gone, vault_here(), now=NOW)
    assert run(evidence.check_files) == (0, "0 files are as they came in; 0 are not; 0 belong to nothing.\n")
    for path, inside in copies.items():
        path.write_bytes(inside)
    make_old(folder)
    code, said = run(evidence.check_files, tidy=True)
    assert code == 0 and said.count("; removed.") == 2
    assert not list(folder.rglob("*.sealed"))
