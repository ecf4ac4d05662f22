"""A file of facts is read with every fault told at its line."""

from __future__ import annotations

import pytest

from handrail.procedures.given import read_facts
from handrail.procedures.model import Facts, Pack
from tests.procedures.small_pack import small_pack

FACTS = """\
incident:
  danger: yes
  kind: [red, blue]
people:
  - ref: A
    kind: child
    parts: [harmed, did_it]
    facts: {grave: very}
done: [main.note, one.talk@A]
"""


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return small_pack(tmp_path_factory.mktemp("packs"))


def test_facts_are_read_as_the_walk_wants_them(pack: Pack) -> None:
    facts = read_facts(pack, "facts.yaml", FACTS)
    assert isinstance(facts, Facts)
    assert facts.incident == {"danger": "yes", "kind": ("red", "blue")}
    (child,) = facts.people
    assert (child.ref, child.kind, child.parts, child.facts) == ("A", "child", {"harmed", "did_it"}, {"grave": "very"})
    assert facts.actions == {("main.note", ""): "done", ("one.talk", "A"): "done"}


def test_one_option_of_a_question_that_takes_several_is_several(pack: Pack) -> None:
    facts = read_facts(pack, "f", "incident: {kind: red}\n")
    assert isinstance(facts, Facts)
    assert facts.incident == {"kind": ("red",)}


def test_an_empty_table_is_no_facts(pack: Pack) -> None:
    assert read_facts(pack, "f", "{}\n") == Facts()


@pytest.mark.parametrize(("old", "new", "line", "says"), [
    ("danger: yes", "dangr: yes", 2, "There is no fact “dangr”. Did you mean “danger”?"),
    ("danger: yes", "danger: maybe", 2, "“danger” has no option “maybe”. Write one of: no, not_known, yes."),
    ("danger: yes", "danger: [yes, no]", 2, "“danger” takes one option."),
    ("danger: yes", "danger: []", 2, "“danger” takes one option."),
    ("danger: yes", "danger: {a: b}", 2, "must be a list"),
    ("danger: yes", "grave: very", 2, "“grave” is a fact of one person. Write it under a person's facts."),
    ("{grave: very}", "{danger: yes}", 8, "“danger” is a fact of the whole incident. Write it under “incident”."),
    ("kind: child", "kind: chld", 5, "There is no kind of person “chld”. Did you mean “child”?"),
    ("[harmed, did_it]", "[harmd]", 5, "There is no part “harmd”. Did you mean “harmed”?"),
    ("done:", "  - {ref: A, kind: child}\ndone:", 9, "The person “A” stands here twice."),
    ("[main.note, one.talk@A]", "[main.nte]", 9, "There is no instruction “main.nte”. Did you mean “main.note”?"),
    ("[main.note, one.talk@A]", "[main.danger]", 9, "There is no instruction “main.danger”."),
    ("[main.note, one.talk@A]", "[one.talk@B]", 9, "There is no person “B”."),
    ("incident:", "incidnt:", 1, "“incidnt” is not a key that can stand here. Did you mean “incident”?"),
    ("    kind: child\n", "", 5, "“kind” is missing"),
    (FACTS, "- a\n", 1, "must be a table of keys"),
    (FACTS, "", 1, "The file is empty"),
    ("  kind: [red", "\tkind: [red", 3, "There is a tab here"),
])  # fmt: skip
def test_a_fault_is_told_at_its_line(pack: Pack, old: str, new: str, line: int, says: str) -> None:
    assert FACTS.count(old) == 1
    found = read_facts(pack, "facts.yaml", FACTS.replace(old, new))
    assert isinstance(found, list)
    assert says in str(found[0])
    assert (found[0].place.file, found[0].place.line) == ("facts.yaml", line)


def test_all_faults_are_told_at_once(pack: Pack) -> None:
    found = read_facts(
        pack, "f", FACTS.replace("danger: yes", "dangr: yes").replace("very", "vry").replace("child", "chld")
    )
    assert isinstance(found, list)
    assert len(found) == 3
