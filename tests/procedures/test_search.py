"""Proofs held against counting out: packs made by lot, walked with every set of facts, and no proof is ever wrong."""
# ruff: noqa: E501 - a pack in a line reads better than one in ten

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handrail.procedures.check import check
from handrail.procedures.compose import compose
from handrail.procedures.condition import Is
from handrail.procedures.count import count_paths
from handrail.procedures.model import Branch, Facts, Pack
from handrail.procedures.walk import Walk, walk
from tests.procedures import making
from tests.procedures.making import ask, call, do, end, fact, made, person, way
from tests.procedures.random_packs import SEVERAL, Wish, breaks, every_facts, random_pack

SEEDS = st.integers(0, 1_000_000)
ANYTHING = Wish()
NO_PEOPLE = Wish(people=False)
PLAIN = Wish(people=False, several=False, loops=False, known_when=False, calls_twice=False, loose=False)


def _broken(pack: Pack) -> set[str]:
    return {finding.rule for finding in check(pack).findings}


def _goes_in_circles(pack: Pack) -> bool:
    """Refused before any rule is looked at, since a walk would leave a circle that no path leaves."""
    return any("circle" in finding.says or "on and on" in finding.says for finding in check(pack).findings)


def _held_but_broken(seed: int, wish: Wish) -> list[tuple[str, Facts]]:
    """The rules that are said to hold, with facts whose walk breaks them."""
    pack = random_pack(seed, wish)
    broken = _broken(pack)
    if _goes_in_circles(pack):
        return []
    walks = [(facts, walk(pack, facts)) for facts in every_facts(pack, wish)]
    held = [rule for rule in pack.rules if rule.id not in broken]
    return [(rule.id, facts) for rule in held for facts, result in walks if breaks(rule, facts, result)]


@given(SEEDS)
@settings(max_examples=50)
def test_what_is_proved_is_broken_by_no_walk(seed: int) -> None:
    assert _held_but_broken(seed, ANYTHING) == []


@given(SEEDS)
@settings(max_examples=150)
def test_what_is_proved_without_people_is_broken_by_no_walk(seed: int) -> None:
    assert _held_but_broken(seed, NO_PEOPLE) == []


@given(SEEDS)
@settings(max_examples=200)
def test_what_is_refused_is_broken_by_some_walk(seed: int) -> None:
    pack = random_pack(seed, PLAIN)
    broken = _broken(pack)
    walks = [(facts, walk(pack, facts)) for facts in every_facts(pack, PLAIN)]
    # A rule about an answer that nobody is asked for is refused because no walk can break it.
    empty = {finding.rule for finding in check(pack).findings if "Nobody is asked" in finding.says}
    for rule in pack.rules:
        if rule.id in broken - empty:
            assert any(breaks(rule, facts, result, loosely=True) for facts, result in walks), rule.id


def test_the_packs_made_by_lot_break_and_keep_every_rule() -> None:
    """Otherwise the tests above would show nothing."""
    packs = [random_pack(seed, ANYTHING) for seed in range(60)]
    broken = [_broken(pack) for pack in packs]
    for rule in packs[0].rules:
        times = sum(rule.id in names for names in broken)
        assert 3 <= times <= 57, rule.id


# Paths that a first version of the proof did not see, one by one

P = {"a": fact(), "b": fact(), "p": fact("person")}
CHILD = {"kind": "child", "part": "harmed"}
BOTH = {"kind": "child", "part": ["harmed", "did_it"]}
RED_FIRST = {"always_before": {"earlier": {"tag": "red"}, "later": {"tag": "blue"}}}
TWO_LISTED: dict[str, Any] = {
    "all": [{"person": CHILD}, {"person": {"kind": "child", "part": "did_it"}}, {"not": {"person": {"kind": "adult"}}}]
}
BLUE = {"x": do("end", tags=["blue"]), "end": end()}


def _pack(rule: dict[str, Any], facts: dict[str, Any] | None = None, **procedures: Any) -> Pack:
    for_person = tuple(name for name in procedures if name == "one")
    return made(procedures, facts=facts or P, for_person=for_person, rules=[{"id": "r", "says": "It holds.", **rule}])


HIDDEN = {
    "two children of one kind answer differently": (
        _pack({"never_after": {"after": {"answer": {"p": "no"}}, "step": {"tag": "blue"}}},
              main={"e": call("one", "end", each=CHILD), "end": end()},
              one={"q": ask("p", yes="x", otherwise="end"), **BLUE}),
        making.given(person("A", "child", "harmed", p="no"), person("B", "child", "harmed", p="yes")),
    ),
    "of two options chosen the way of the first stays open": (
        _pack({"never_after": {"after": {"answer": {"a": "not_known"}}, "step": {"tag": "blue"}}},
              {"a": fact(), "k": SEVERAL},
              main={"q": ask("k", x="q2", y="x", not_known="end"),
                    "q2": ask("a", yes="end", no="end", not_known="d"), "d": do("q2"), **BLUE}),
        making.given(k=("x", "y"), a="not_known"),
    ),
    "of two options chosen the way of the first stays open in a call": (
        _pack({"never_after": {"after": {"answer": {"a": "not_known"}}, "step": {"tag": "blue"}}},
              {"a": fact(), "k": SEVERAL},
              main={"q": ask("k", x="c", y="x", not_known="end"), "c": call("in", "end"), **BLUE},
              **{"in": {"q2": ask("a", yes="end", no="end", not_known="d"), "d": do("q2"), "end": end()}}),
        making.given(k=("x", "y"), a="not_known"),
    ),
    "the question of the first child stays open": (
        _pack({"never_after": {"after": {"answer": {"p": "not_known"}}, "step": {"tag": "blue"}}},
              main={"e": call("one", "end", each=BOTH), "end": end()},
              one={"q": ask("p", yes="x", no="end", not_known="d"), "d": do("q"), **BLUE}),
        making.given(person("A", "child", "harmed", p="not_known"), person("B", "child", "did_it", p="yes")),
    ),
    "somebody stands first in the list of the incident and later in those of the pack": (
        _pack(RED_FIRST,
              main={"w": way((TWO_LISTED, "e"), otherwise="end", unknown="end"), "e": call("one", "end", each=BOTH), "end": end()},
              one={"w": way(({"this_person": {"part": "harmed"}}, "r"), otherwise="x", unknown="x"), "r": do("end", tags=["red"]), **BLUE}),
        making.given(person("B", "child", "did_it"), person("A", "child", "harmed")),
    ),
    "one child has two parts": (
        _pack(RED_FIRST, main={"e": call("one", "end", each=CHILD), "end": end()},
              one={"w": way(({"this_person": {"part": "did_it"}}, "x"), otherwise="end", unknown="end"), **BLUE}),
        making.given(person("A", "child", "harmed", "did_it")),
    ),
    "a child has no part": (
        _pack(RED_FIRST, main={
            "w": way(({"person": {"kind": "child"}}, "v"), otherwise="end", unknown="end"),
            "v": way(({"person": {"part": ["harmed", "did_it", "saw"]}}, "end"), otherwise="x", unknown="x"), **BLUE}),
        making.given(person("A", "child")),
    ),
    "two conditions tell the same answer and one of them holds": (
        _pack(RED_FIRST, {"b": fact(), "a": fact(known_when=[
                  {"option": "yes", "when": {"b": "yes"}}, {"option": "yes", "when": {"b": "no"}}, {"option": "no", "when": {"person": CHILD}}])},
              main={"w": way(({"person": CHILD}, "q"), otherwise="end", unknown="end"), "q": ask("a", yes="x", otherwise="end"), **BLUE}),
        making.given(person("A", "child", "harmed"), b="yes"),
    ),
    "a call that does not wait goes over and is left open": (
        _pack(RED_FIRST, main={"c": call("in", "x"), **BLUE}, **{"in": {"c": call("deep", waits="no"), "end": end()}},
              deep={"q": ask("a", yes="r", otherwise="r"), "r": do("end", tags=["red"]), "end": end()}),
        making.given(),
    ),
    "a call that does not wait is left open after some of its steps": (
        _pack({"never_after": {"after": {"tag": "red"}, "step": {"tag": "blue"}}}, main={"c": call("in", "x", waits="no"), **BLUE},
              **{"in": {"r": do("q", tags=["red"]), "q": ask("a", otherwise="back", yes="back"), "back": do("q"), "end": end()}}),
        making.given(a="yes"),
    ),
    "a loop in which somebody stays": (
        _pack({"never_after": {"after": {"answer": {"p": "yes"}}, "step": {"tag": "blue"}}},
              main={"e": call("one", "x", each=CHILD, waits="no"), **BLUE},
              one={"q": ask("p", yes="back", otherwise="end"), "back": do("q"), "end": end()}),
        making.given(person("A", "child", "harmed", p="yes")),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("pack", "facts"), HIDDEN.values(), ids=HIDDEN)
def test_a_path_that_is_easily_overlooked_is_found(pack: Pack, facts: Facts) -> None:
    (rule,) = pack.rules
    assert breaks(rule, facts, walk(pack, facts)), "the walk must break it, or the test shows nothing"
    assert rule.id in _broken(pack)


def test_the_path_that_is_told_is_a_shortest_one() -> None:
    pack = _pack(
        RED_FIRST, main={"q": ask("a", yes="l1", no="x", not_known="l1"), "l1": do("l2"), "l2": do("x"), **BLUE}
    )
    (finding,) = [finding for finding in check(pack).findings if finding.rule == "r"]
    assert [line.split()[0] for line in finding.path] == ["main.q", "main.x"]
    assert finding.path[0].endswith("→ No")
    assert (finding.procedure, finding.step) == ("main", "x")


def test_a_path_that_gives_one_fact_two_answers_is_no_path() -> None:
    steps = {
        "q": ask("a", yes="r", no="q2", not_known="end"),
        "r": do("q2", tags=["red"]),
        "q2": call("again", "end"),
        "end": end(),
    }
    pack = _pack(RED_FIRST, main=steps, again={"q": ask("a", yes="x", otherwise="end"), **BLUE})
    assert "r" not in _broken(pack)


# Circles through several procedures


def test_procedures_that_call_each_other_without_asking_anything_are_refused() -> None:  # fmt: skip
    pack = _pack(
        RED_FIRST, main={"d": do("c"), "c": call("in", "end"), "end": end()}, **{"in": {"c": call("main", "x"), **BLUE}}
    )
    says = [finding.says for finding in check(pack).findings if finding.rule == "INV-29"]
    assert any("circle that comes back here without asking anything" in sentence for sentence in says)


def test_procedures_that_call_each_other_and_never_end_are_refused() -> None:
    pack = _pack(
        RED_FIRST,
        main={"q": ask("a", otherwise="c", yes="c"), "c": call("in")},
        **{"in": {"d": do("c"), "c": call("main")}},
    )
    found = [finding for finding in check(pack).findings if finding.rule == "INV-29"]
    assert any("no way leads to the end" in finding.says for finding in found)
    assert all(finding.path and finding.place.line for finding in found)


def test_a_circle_through_a_question_with_a_way_out_is_fine() -> None:
    pack = _pack(
        RED_FIRST,
        main={"q": ask("a", otherwise="c", yes="end"), "c": call("in"), "end": end()},
        **{"in": {"d": do("c"), "c": call("main")}},
    )
    assert [str(finding) for finding in check(pack).findings] == []


# How many paths


def _ways(pack: Pack) -> set[Any]:
    """Every way from the start to the end: the steps passed, what was chosen, and what each branch went by."""
    walks = [(facts, walk(pack, facts)) for facts in every_facts(pack, PLAIN)]
    return {_way(facts, result) for facts, result in walks if not result.questions}


def _way(facts: Facts, result: Walk) -> Any:
    return tuple(
        (stop.procedure.id, stop.step.id, chosen, _went_by(stop.step, facts)) for stop, _, chosen in result.trail
    )


def _went_by(step: Any, facts: Facts) -> Any:
    if not isinstance(step, Branch):
        return ""
    ((condition, _),) = step.routes
    assert isinstance(condition, Is)
    given = facts.incident.get(condition.fact, "not_known")
    return (
        True
        if given in condition.options and condition.fact in facts.incident
        else None
        if given == "not_known"
        else False
    )


@given(SEEDS)
@settings(max_examples=150)
def test_paths_are_counted_as_counting_them_out_does(seed: int) -> None:
    pack = random_pack(seed, PLAIN)
    counted = count_paths(compose(pack))
    assert counted.exact
    assert counted.number == len(_ways(pack))
