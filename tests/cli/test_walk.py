"""`handrail walk`: facts in a file, guidance out, in words and in the published shape."""
# ruff: noqa: E501 - a table reads better in long lines

from __future__ import annotations

import os
from pathlib import Path

import pytest

from handrail.procedures.yaml_nodes import LARGEST_FILE
from tests.cli.conftest import Run
from tests.procedures.small_pack import with_text, write_pack

FACTS = """\
incident:
  leader_involved: no
  danger_now: yes
  illegal_suspected: not_known
  police_agree: no
people:
  - {ref: A, kind: pupil, parts: [harmed], facts: {child_at_risk: yes}}
"""
WALK = ["pack", "edition", "questions", "instructions", "never", "may_close", "missing", "unused_facts"]
QUESTION = {"fact", "person", "procedure", "step", "ask", "options"}
INSTRUCTION = {"id", "procedure", "person", "do", "by", "within", "modality", "contacts", "basis", "source", "status"}


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    path = tmp_path / "facts.yaml"
    path.write_text(FACTS, encoding="utf-8")
    return path


def test_the_walk_has_the_published_shape(run: Run, facts: Path) -> None:
    ran = run("walk", "hertfordshire", "--facts", facts, "--format", "json")
    assert ran.code == 0
    assert list(ran.data) == WALK
    assert ran.data["pack"] == "hertfordshire"
    assert ran.data["questions"]
    assert all(question.keys() >= QUESTION for question in ran.data["questions"])
    assert all(instruction.keys() >= INSTRUCTION for instruction in ran.data["instructions"])
    contacts = [contact for instruction in ran.data["instructions"] for contact in instruction["contacts"]]
    assert all(contact.keys() == {"office", "number", "confirmed"} for contact in contacts)
    assert {contact["confirmed"] for contact in contacts} == {True, False}


def test_the_walk_says_what_to_do_first_what_never_and_what_is_missing(run: Run, facts: Path) -> None:
    data = run("walk", "hertfordshire", "--facts", facts, "--format", "json").data
    ids = [instruction["id"] for instruction in data["instructions"]]
    assert ids.index("danger-now.call_999") < ids.index("spine.record")
    (dsl,) = [i for i in data["instructions"] if i["id"] == "child-at-risk.tell_dsl"]
    assert (dsl["person"], dsl["within"], dsl["modality"], dsl["status"]) == ("A", "now", "must", "due")
    assert any("Do not look" in never for never in data["never"])
    assert data["may_close"] is False
    assert len(data["missing"]) >= len(data["questions"]) + len(data["instructions"])


def test_the_walk_in_words_says_the_same(run: Run, facts: Path) -> None:
    ran = run("walk", "hertfordshire", "--facts", facts)
    assert ran.code == 0
    assert ran.out.index("Never:") < ran.out.index("NOW") < ran.out.index("TODAY")
    assert "Ring 999 now." in ran.out
    assert "not confirmed; check before you ring" in ran.out
    assert "999 (not confirmed" not in ran.out
    assert "It may not be closed yet" in ran.out


def test_a_fact_on_no_way_is_reported(run: Run, facts: Path) -> None:
    facts.write_text(FACTS.replace("kind: pupil", "kind: parent"), encoding="utf-8")
    data = run("walk", "england", "--facts", facts, "--format", "json").data
    assert "child_at_risk@A" in data["unused_facts"]
    assert "Not used any more: child_at_risk (person A)" in run("walk", "england", "--facts", facts).out


@pytest.mark.parametrize(("text", "says"), [
    ("incident: {danger: yes}\n", "facts.yaml:1: There is no fact “danger”. Did you mean “danger_now”?"),
    ("incident:\n  danger_now: maybe\n", "facts.yaml:2: “danger_now” has no option “maybe”. Write one of: no, not_known, yes."),
    ("incidents: {}\n", "facts.yaml:1: “incidents” is not a key that can stand here. Did you mean “incident”?"),
    ("people:\n  - {ref: A, kind: pupl}\n", "facts.yaml:2: There is no kind of person “pupl”. Did you mean “pupil”?"),
    ("people: A\n", "“people” must be a list."),
    ("- a\n", "The file must be a table of keys."),
    ("", "The file is empty."),
    ("incident:\n\tdanger_now: yes\n", "facts.yaml:2: There is a tab here."),
    ("a: &a [*a]\n", "Anchors and aliases"),
    ("[" * 100_000, "nesting"),
    ("a: b\n" * 300_000, "larger than"),
    ("incident: {danger_now: \0}\n", "not text that YAML can hold"),
    ("done: [danger-now.call_998]\n", "There is no instruction “danger-now.call_998”. Did you mean “danger-now.call_999”?"),
])  # fmt: skip
def test_a_file_of_facts_that_cannot_be_used_ends_with_2_and_every_fault(
    run: Run, facts: Path, text: str, says: str
) -> None:
    facts.write_text(text, encoding="utf-8")
    ran = run("walk", "england", "--facts", facts)
    assert ran.code == 2
    assert ran.out == ""
    assert "the facts file cannot be used" in ran.err
    assert says in ran.err


def test_every_fault_of_the_file_is_told_at_once(run: Run, facts: Path) -> None:
    facts.write_text("incident:\n  danger: yes\n  illegal: yes\npeople:\n  - {ref: A, kind: x}\n", encoding="utf-8")
    assert run("walk", "england", "--facts", facts).err.count("facts.yaml:") == 3


@pytest.mark.parametrize(("make", "says"), [
    (lambda path: path.unlink(), "No such file or directory"),
    (lambda path: (path.unlink(), path.mkdir()), "is not a regular file"),
    (lambda path: (path.unlink(), os.mkfifo(path)), "is not a regular file"),
    (lambda path: (path.unlink(), path.symlink_to("/dev/zero")), "is not a regular file"),
    (lambda path: path.write_bytes(b"\xff\xfe"), "it is not UTF-8 text"),
])  # fmt: skip
def test_a_file_that_cannot_be_read_ends_with_2(run: Run, facts: Path, make, says: str) -> None:  # type: ignore[no-untyped-def]
    make(facts)
    ran = run("walk", "england", "--facts", facts)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err
    assert ran.err.count("\n") == 1


def test_a_file_without_end_is_not_read_to_its_end(run: Run, facts: Path) -> None:
    with facts.open("r+b") as file:
        file.truncate(1 << 33)
    assert f"larger than {LARGEST_FILE:,}" in run("walk", "england", "--facts", facts).err


@pytest.mark.parametrize(("basis", "says"), [
    ("{wording: stated, order: stated, modality: stated, urgency: stated}", "stated; S:4"),
    ("{wording: stated, modality: stated, urgency: inferred}", "stated; how soon: reconstructed; S:4"),
    ("{wording: stated, order: order, modality: inferred}", "stated; way on: order on the page; how binding: reconstructed; S:4"),
    ("{wording: inferred, order: inferred, modality: stated, urgency: added_for_safety}", "reconstructed; how soon: added for safety; S:4"),
    ("{wording: added_for_safety, order: added_for_safety}", "added for safety; S:4"),
])  # fmt: skip
def test_the_words_say_what_of_a_step_is_not_stated(run: Run, tmp_path: Path, basis: str, says: str) -> None:
    note = 'source: "S:4"\n    basis: '
    pack = write_pack(tmp_path / "small", with_text("procedures/main.yaml", note + "{wording: stated}", note + basis))
    facts = tmp_path / "facts.yaml"
    facts.write_text("incident: {}\n", encoding="utf-8")
    lines = run("walk", pack, "--facts", facts).out.splitlines()
    assert lines[lines.index("  [ ] Note it.") + 2] == f"      {says}"


def test_facts_that_answer_everything_may_be_closed_when_all_is_done(run: Run, tmp_path: Path) -> None:
    """Led by the walk itself: the first question that is open is answered, and what is reached is done."""
    incident: dict[str, str] = {}
    path = tmp_path / "facts.yaml"
    for _ in range(60):
        lines = [f"  {fact}: {option}" for fact, option in incident.items()]
        path.write_text("incident:\n" + "\n".join(lines) if lines else "{}\n", encoding="utf-8")
        data = run("walk", "england", "--facts", path, "--format", "json").data
        if not data["questions"]:
            break
        question = data["questions"][0]
        incident[question["fact"]] = "no" if "no" in question["options"] else next(iter(question["options"]))
    done = [f"{i['id']}@{i['person']}" if i["person"] else i["id"] for i in data["instructions"]]
    path.write_text(path.read_text() + f"\ndone: [{', '.join(done)}]\n")
    data = run("walk", "england", "--facts", path, "--format", "json").data
    assert (data["may_close"], data["missing"], data["unused_facts"]) == (True, [], [])
