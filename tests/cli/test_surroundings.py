"""What lies around the command is not as it should be: a full disk, a closed keyboard, a folder that cannot be made."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from handrail.config.cli import main
from tests.config.test_start import environ, free_port

UNBUFFERED = pytest.mark.parametrize("unbuffered", ["", "1"])
SMALL, LARGE = ["packs"], ["facts", "hertfordshire", "--format", "json"]


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    path = tmp_path / "facts.yaml"
    path.write_text("incident: {danger_now: yes}\n", encoding="utf-8")
    return path


def handrail(
    *arguments: str | Path, more: dict[str, str] | None = None, **how: Any
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "handrail.config.cli", *map(str, arguments)]
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **how}
    return subprocess.run(command, env=environ(**(more or {})), text=True, check=False, timeout=60, **pipes)


@UNBUFFERED
@pytest.mark.parametrize("arguments", [SMALL, LARGE, ["walk", "england", "--facts"]])
def test_a_full_disk_is_told_in_one_sentence(facts: Path, arguments: list[str], unbuffered: str) -> None:
    given = [*arguments, *([facts] if arguments[-1] == "--facts" else [])]
    with open("/dev/full", "w") as full:
        done = handrail(*given, more={"PYTHONUNBUFFERED": unbuffered}, stdout=full)
    assert (done.returncode, done.stderr) == (2, "handrail: stopped: No space left on device.\n")


@UNBUFFERED
@pytest.mark.parametrize("arguments", [SMALL, LARGE, ["check", "england", "--format", "json"]])
def test_a_reader_who_stops_early_causes_no_noise(arguments: list[str], unbuffered: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = handrail(*arguments, more={"PYTHONUNBUFFERED": unbuffered}, stdout=writing)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_terminal_that_lacks_some_letters_gets_them_by_number() -> None:
    done = handrail("guide", "england", more={"PYTHONIOENCODING": "ascii"}, input="nobody\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert r"\u201cnobody\u201d is not known here" in done.stdout


def test_a_conversation_without_a_keyboard_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", None)  # what Python makes of `<&-`
    assert main(["guide", "england"]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "handrail: there is nowhere to type an answer. Run this in a terminal.\n")


def test_what_is_typed_must_be_text() -> None:
    command = [sys.executable, "-m", "handrail.config.cli", "guide", "england"]
    surroundings = environ(PYTHONIOENCODING="utf-8:strict")
    done = subprocess.run(command, env=surroundings, input=b"\xff\n", capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (2, b"handrail: what was typed is not UTF-8 text.\n")


@pytest.mark.parametrize("command", ["serve", "demo"])
@pytest.mark.parametrize(
    ("folder", "reason"),
    [("/proc/nope", "No such file or directory"), ("file", "it is not a folder"), ("file/in", "Not a directory")],
)
def test_a_folder_that_cannot_be_made_is_told_in_one_sentence(
    tmp_path: Path, command: str, folder: str, reason: str
) -> None:
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    data = tmp_path / folder
    done = handrail(command, "--data", data, "--port", str(free_port()))
    says = f"handrail: the data cannot be kept in “{data}”: {reason}. Give another folder with --data.\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", says)
    assert (tmp_path / "file").read_text(encoding="utf-8") == "kept"


def test_a_home_folder_that_nobody_has_is_told_in_one_sentence() -> None:
    done = handrail("serve", "--data", "~nobody-of-this-name/data", "--port", str(free_port()))
    says = "handrail: nobody knows the home folder that ~ stands for. Write the folder in full.\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", says)


@pytest.mark.parametrize(
    ("address", "reason"),
    [("mysql://here", "HANDRAIL_DATABASE starts with mysql://"), ("/proc/nope", "unable to open database file")],
)
def test_a_database_that_cannot_be_opened_is_told_in_one_line(tmp_path: Path, address: str, reason: str) -> None:
    done = handrail("serve", "--data", tmp_path, "--port", str(free_port()), more={"HANDRAIL_DATABASE": address})
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"handrail: the database cannot be opened: {reason}")
    assert done.stderr.count("\n") == 1
