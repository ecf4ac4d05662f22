"""The chain: every entry is linked, and whatever is tampered with is found and named."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.audit import verify_log
from handrail.audit.access import entries_of
from handrail.audit.actions import record
from handrail.audit.verify_log import BEGINNING, Fault, Head, check, digest_of
from tests.schools.cast import NOW, Cast

Told = list[dict[str, Any]]


def a_log(length: int, chain: str = "s1") -> Told:
    """A log as it is exported, made without any database."""
    entries: Told = []
    before = BEGINNING
    for place in range(1, length + 1):
        entry: dict[str, Any] = {
            "act": "incidents.note.written",
            "actor": "u1",
            "at": f"2026-03-04T09:{place:02}:00.000000Z",
            "chain": chain,
            "details": {"number": place},
            "place": place,
            "previous": before,
            "subject_id": "i1",
            "subject_kind": "incidents.incident",
        }
        before = entry["digest"] = digest_of(entry, before)
        entries.append(entry)
    return entries


def made_anew(entries: Told, start: int) -> Told:
    """What somebody with the whole database could do: link everything again from a place on."""
    before = entries[start - 2]["digest"] if start > 1 else BEGINNING
    for place, entry in enumerate(entries[start - 1 :], start):
        entry |= {"place": place, "previous": before}
        before = entry["digest"] = digest_of(entry, before)
    return entries


def fault_in(entries: Told, heads: list[Head] | None = None) -> Fault | None:
    return check(entries, heads or [])[1]


def test_a_whole_log_agrees_and_meets_its_heads() -> None:
    log = a_log(9)
    assert check(log, [Head(4, log[3]["digest"]), Head(9, log[8]["digest"])]) == (9, None)


def test_the_digest_is_the_published_formula() -> None:
    event = (
        '{"act":"a.b.c","actor":null,"at":"t","chain":"s","details":{},"place":1,"subject_id":"i","subject_kind":"k"}'
    )
    import hashlib

    expected = hashlib.sha256((BEGINNING + "\n" + event).encode()).hexdigest()
    assert digest_of(json.loads(event), BEGINNING) == expected


@given(place=st.integers(1, 12), field=st.sampled_from(verify_log.COVERED))
def test_an_altered_field_is_named(place: int, field: str) -> None:
    log = a_log(12)
    log[place - 1][field] = 99 if field == "place" else "another"
    fault = fault_in(log)
    assert fault is not None
    assert "was altered" in fault.says
    assert field == "place" or fault.place == place


@given(place=st.integers(1, 11))
def test_an_entry_altered_with_a_new_digest_is_named(place: int) -> None:
    log = a_log(12)
    log[place - 1]["act"] = "incidents.note.other"
    log[place - 1]["digest"] = digest_of(log[place - 1], log[place - 1]["previous"])
    assert fault_in(log) == Fault(
        place, f"Entry {place} was altered and given a new digest: entry {place + 1} still holds the one it had."
    )


@given(place=st.integers(1, 11))
def test_a_dropped_entry_is_named(place: int) -> None:
    log = a_log(12)
    del log[place - 1]
    assert fault_in(log) == Fault(place, f"Entry {place} is missing: it was dropped.")


@given(first=st.integers(1, 11), second=st.integers(2, 12))
def test_swapped_entries_are_named(first: int, second: int) -> None:
    if first >= second:
        return
    log = a_log(12)
    log[first - 1], log[second - 1] = log[second - 1], log[first - 1]
    fault = fault_in(log)
    assert fault is not None
    assert (fault.place, "swapped" in fault.says) == (first, True)


@given(place=st.integers(1, 12))
def test_an_inserted_entry_is_named(place: int) -> None:
    log = a_log(12)
    log.insert(place, dict(log[place - 1]))
    fault = fault_in(log)
    assert fault is not None
    assert "inserted" in fault.says
    assert fault.place == place


def test_an_inserted_entry_that_is_linked_in_is_named() -> None:
    log = a_log(12)
    new = {**log[4], "act": "incidents.note.other", "previous": log[4]["digest"], "place": 6}
    new["digest"] = digest_of(new, new["previous"])
    log.insert(5, new)
    assert fault_in(log) == Fault(6, "The entry after 6 was inserted: it claims place 6, which is taken.")


def test_an_entry_of_another_log_is_named() -> None:
    log = a_log(5)
    log.insert(3, a_log(4, chain="s2")[3])
    fault = fault_in(log)
    assert fault is not None
    assert "another log" in fault.says


@given(start=st.integers(1, 12))
def test_a_chain_made_anew_is_found_between_two_heads(start: int) -> None:
    log = a_log(12)
    heads = [Head(place, log[place - 1]["digest"]) for place in (3, 6, 9, 12)]
    log[start - 1]["act"] = "incidents.note.other"
    fault = fault_in(made_anew(log, start), heads)
    assert fault is not None
    met = (start - 1) // 3 * 3
    assert fault.place == met + 1
    assert f"up to entry {met + 3}" in fault.says
    assert (f"after the head of entry {met}" in fault.says) == (met > 0)


def test_without_heads_a_chain_made_anew_cannot_be_found() -> None:
    """The limit, stated: digests alone do not protect against somebody who makes all of them anew."""
    log = a_log(12)
    log[2]["act"] = "incidents.note.other"
    assert fault_in(made_anew(log, 3)) is None


def test_an_end_cut_off_is_found_by_a_head() -> None:
    log = a_log(12)
    head = Head(12, log[11]["digest"])
    fault = fault_in(log[:9], [head])
    assert fault is not None
    assert (fault.place, "cut off" in fault.says) == (10, True)
    assert fault_in(log[:9]) is None


def test_a_beginning_cut_off_is_found() -> None:
    fault = fault_in(a_log(12)[3:])
    assert fault == Fault(1, "Entry 1 is missing: it was dropped.")


@pytest.mark.django_db
def test_entries_of_a_school_are_linked_and_check(cast: Cast) -> None:
    for _ in range(3):
        record(cast.rees, "audit.trial.made", school=cast.rees.school, subject=cast.rees.user, now=NOW)
        record(cast.novak, "audit.trial.made", school=cast.novak.school, subject=cast.novak.user, now=NOW)
    for school in (cast.rees.school, cast.novak.school):
        told = [entry.as_told() for entry in entries_of(school.pk)]
        assert [entry["place"] for entry in told] == list(range(1, len(told) + 1))
        assert check(json.loads(json.dumps(told))) == (len(told), None)


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """The checker alone in an empty folder: no Handrail, no packages, no network needed."""
    alone = tmp_path / "verify_log.py"
    alone.write_text(Path(verify_log.__file__).read_text())

    def _run(log: str, heads: str | None = None) -> subprocess.CompletedProcess[str]:
        (tmp_path / "log.jsonl").write_text(log, encoding="utf-8", errors="surrogateescape")
        command = [sys.executable, "-I", "-S", alone.name, "log.jsonl"]
        if heads is not None:
            (tmp_path / "heads.txt").write_text(heads)
            command += ["--heads", "heads.txt"]
        return subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)

    return _run


def lines(log: Told) -> str:
    return "".join(json.dumps(entry) + "\n" for entry in log)


def test_the_checker_runs_alone(run: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    log = a_log(5)
    whole = run(lines(log), f"5 {log[4]['digest']} sent to the chair on 4 March\n\n")
    assert (whole.returncode, whole.stdout) == (0, "5 entries, unbroken; 1 published heads met.\n")

    del log[1]
    broken = run(lines(log))
    assert broken.returncode == 1
    assert broken.stdout.startswith("NOT WHOLE. Entry 2 is missing")


@pytest.mark.parametrize("line", ["{", "[]", "7", '{"place": 1}', "null"])
def test_a_line_that_is_no_entry_is_named(run: Callable[..., subprocess.CompletedProcess[str]], line: str) -> None:
    result = run(lines(a_log(2)) + line + "\n")
    assert (result.returncode, result.stderr) == (1, "")
    assert "Line 3 of the log is not an entry" in result.stdout


@pytest.mark.parametrize(
    "change",
    [lambda line: line[:-1] + ', "note": "x"}', lambda line: line[:-1] + ', "act": "room.noun.other"}',
     lambda line: '{"act": "room.noun.other", ' + line[1:], lambda line: "[" * 100_000],
    ids=["a field more", "a field twice", "a field twice, hidden", "too deep"],
)  # fmt: skip
def test_what_no_digest_would_cover_is_named(
    run: Callable[..., subprocess.CompletedProcess[str]], change: Callable[[str], str]
) -> None:
    first, second, *rest = lines(a_log(4)).splitlines()
    result = run("\n".join([first, change(second), *rest]) + "\n")
    assert result.returncode == 1 and "Line 2" in result.stdout and result.stderr == ""


def test_an_entry_with_bytes_that_are_no_letters_is_named(
    run: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    result = run(lines(a_log(4)).replace("incidents.note", "incidents.n\udcffte", 1))
    assert result.returncode == 1 and "Entry 1 was altered" in result.stdout and result.stderr == ""


def test_wrong_use_is_explained(run: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path) -> None:
    result = run(lines(a_log(2)), "two abc\n")
    assert (result.returncode, result.stdout) == (2, "")
    assert "Line 1 of the heads" in result.stderr
