"""What shows an instruction done: an answer that proves it, and telling of one person as against the whole incident."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from handrail.procedures.model import Facts, Pack
from handrail.procedures.walk import walk
from tests.procedures.making import VOCABULARY, ask, call, do, end, fact, made, person
from tests.procedures.small_pack import FILES, problems

PEOPLE = (person("A", "child", "harmed"), person("B", "child", "saw"))
PROOFS: dict[str, Any] = {
    "judged": {"says": "Judged", "known_when": {"a": ["yes", "no"]}},
    "weighed": {"says": "Weighed", "scope": "person", "known_when": {"p": "yes"}},
    "told": {"says": "Told", "scope": "person", "tells_all": "yes"},
    "asked": {"says": "Asked", "scope": "person"},
}


@pytest.fixture
def pack(monkeypatch: pytest.MonkeyPatch) -> Pack:
    """One instruction for each proof, and of those about a person one of the incident and one of each harmed child."""
    monkeypatch.setitem(VOCABULARY, "proofs.yaml", {"proofs": PROOFS})
    return made(
        {
            "main": {
                "judge": do("q", proof="judged"),
                "q": ask("a", otherwise="tell"),
                "tell": do("ask", proof="told"),
                "ask": do("each", proof="asked"),
                "each": call("p", "end", each={"kind": "child", "part": "harmed"}),
                "end": end(),
            },
            "p": {
                "tell": do("ask", proof="told"),
                "ask": do("weigh", proof="asked"),
                "weigh": do("q", proof="weighed"),
                "q": ask("p", otherwise="end"),
                "end": end(),
            },
        },
        facts={"a": fact(), "p": fact("person")},
        for_person=("p",),
    )


def status(pack: Pack, *people: Any, done: tuple[tuple[str, str], ...] = (), a: str = "yes") -> dict[str, str]:
    facts = Facts({"a": a}, people, dict.fromkeys(done, "done"))
    return {f"{r.id}@{r.person}" if r.person else r.id: r.status for r in walk(pack, facts).instructions}


@pytest.mark.parametrize(("answer", "standing"), [("yes", "proved"), ("no", "proved"), ("not_known", "due")])
def test_an_answer_proves_what_only_asks_for_it_and_not_known_proves_nothing(
    pack: Pack, answer: str, standing: str
) -> None:
    assert status(pack, a=answer)["main.judge"] == standing


def test_without_an_answer_nothing_is_proved(pack: Pack) -> None:
    assert [one.status for one in walk(pack, Facts()).instructions] == ["due"]


def test_an_answer_about_one_person_proves_it_of_that_person_only(pack: Pack) -> None:
    known, unknown = person("A", "child", "harmed", p="yes"), person("B", "child", "harmed", p="no")
    found = status(pack, known, unknown)
    assert (found["p.weigh@A"], found["p.weigh@B"]) == ("proved", "due")


def test_what_was_recorded_counts_before_what_an_answer_proves(pack: Pack) -> None:
    facts = Facts({"a": "yes"}, actions={("main.judge", ""): "not_needed"})
    assert walk(pack, facts).instructions[0].status == "not_needed"


def test_telling_of_one_person_tells_of_the_incident_and_of_nobody_else(pack: Pack) -> None:
    people = (person("A", "child", "harmed"), person("B", "child", "harmed"))
    found = status(pack, *people, done=(("p.tell", "A"),))
    assert (found["main.tell"], found["p.tell@A"], found["p.tell@B"]) == ("proved", "done", "due")


def test_telling_of_the_incident_tells_of_the_only_person_it_can_have_been_about(pack: Pack) -> None:
    found = status(pack, *PEOPLE, done=(("main.tell", ""),))
    assert (found["main.tell"], found["p.tell@A"]) == ("done", "proved")


def test_telling_of_the_incident_leaves_it_open_whom_of_two_it_was_about(pack: Pack) -> None:
    people = (person("A", "child", "harmed"), person("B", "child", "harmed"))
    found = status(pack, *people, done=(("main.tell", ""),))
    assert (found["p.tell@A"], found["p.tell@B"]) == ("due", "due")


def test_telling_of_somebody_who_is_out_of_it_again_is_not_telling_of_the_other(pack: Pack) -> None:
    found = status(pack, *PEOPLE, done=(("p.tell", "B"),))
    assert (found["main.tell"], found["p.tell@A"]) == ("proved", "due")
    found = status(pack, *PEOPLE, done=(("main.tell", ""), ("p.tell", "B")))
    assert found["p.tell@A"] == "due"


def test_a_proof_that_does_not_tell_all_stays_where_it_is(pack: Pack) -> None:
    found = status(pack, *PEOPLE, done=(("main.ask", ""),))
    assert (found["main.ask"], found["p.ask@A"]) == ("done", "due")
    found = status(pack, *PEOPLE, done=(("p.ask", "A"),))
    assert (found["main.ask"], found["p.ask@A"]) == ("due", "done")


def test_a_proof_that_the_pack_does_not_know_changes_nothing(pack: Pack) -> None:
    facts = Facts({"a": "not_known"}, proofs=frozenset({("unheard_of", "")}))
    assert {one.status for one in walk(pack, facts).instructions} == {"due"}


PROOFS_FILE = FILES["proofs.yaml"]


@pytest.mark.parametrize(("written", "says"), [
    ("  answered: {says: Answered, known_when: {dnager: \"yes\"}}\n", "There is no fact “dnager”."),
    ("  answered: {says: Answered, known_when: {danger: perhaps}}\n", "The fact “danger” has no option “perhaps”."),
    ("  answered: {says: Answered, tells_all: \"yes\"}\n",
     "The proof “answered” tells all, but it is of the whole incident anyway."),
])  # fmt: skip
def test_a_proof_that_rests_on_nothing_is_refused(tmp_path: Path, written: str, says: str) -> None:
    told = problems(tmp_path, {"proofs.yaml": PROOFS_FILE + written})
    line = PROOFS_FILE.count("\n") + 1
    assert [(one.says, one.place.file, one.place.line) for one in told] == [(says, "small/proofs.yaml", line)]
