"""Conditions held against each other: what is said to hold at once does in some case, and what is not never does."""
# ruff: noqa: E501 - a pack in a line reads better than one in ten

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handrail.procedures.check import check
from handrail.procedures.condition import AnyOf, Is
from handrail.procedures.model import Branch, Facts, Pack, Person, Scope
from handrail.procedures.overlaps import TooMany, both_hold, never_hold
from handrail.procedures.view import View
from tests.procedures.making import call, do, end, fact, made, way
from tests.procedures.random_packs import Wish, every_facts, random_pack

YES_A, YES_B, NO_A = {"a": "yes"}, {"b": "yes"}, {"a": "no"}
CHILD, ADULT = {"person": {"kind": "child"}}, {"person": {"kind": "adult"}}
KINDS = {"many": "yes", "ask": "Which?", "options": {"x": "X", "y": "Y", "z": "Z", "not_known": "N"}}


def _branching(*conditions: dict[str, Any], same_target: bool = False, person: bool = False) -> Pack:
    targets = {f"d{i}": do("end") for i in range(1 if same_target else len(conditions))}
    routes = [(condition, "d0" if same_target else f"d{i}") for i, condition in enumerate(conditions)]
    steps = {"w": way(*routes, otherwise="end", unknown="end"), **targets, "end": end()}
    facts = {"a": fact(), "b": fact(), "k": KINDS, "p": fact("person")}
    if not person:
        return made({"main": steps}, facts=facts)
    each = call("one", "end", each={"kind": ["child", "adult"]})
    return made({"main": {"c": each, "end": end()}, "one": steps}, facts=facts, for_person=("one",))


def _says(pack: Pack) -> list[str]:
    return [finding.says for finding in check(pack).findings]


def _all(*of: dict[str, Any]) -> dict[str, Any]:
    return {"all": list(of)}


def _any(*of: dict[str, Any]) -> dict[str, Any]:
    return {"any": list(of)}


AT_ONCE = {
    "two facts": ([YES_A, YES_B], "a is yes, b is yes"),
    "a fact and both of two": ([YES_A, _all(YES_A, YES_B)], "a is yes, b is yes"),
    "one of two and one of two": ([_any(YES_A, YES_B), _any(NO_A, YES_B)], "b is yes"),
    "not one and the other": ([{"not": YES_A}, YES_B], "b is yes"),
    "what is certain and what is so": ([{"certain": YES_A}, YES_A], "a is yes"),
    "two options of several": ([{"k": "x"}, {"k": "y"}], "k is x and y"),
    "a fact and a person": ([YES_A, CHILD], "a is yes, there is somebody of the kind child"),
    "two kinds of people": ([CHILD, ADULT], "there is somebody of the kind adult, there is somebody of the kind child"),
    "an option written in two lists": ([{"a": ["yes", "no"]}, {"a": ["no", "not_known"]}], "a is no"),
}
APART = {
    "two options": [YES_A, NO_A],
    "both, and one without the other": [_all(YES_A, YES_B), _all(YES_A, {"not": YES_B})],
    "a fact and its opposite, joined": [_any(_all(YES_A, YES_B)), _all(NO_A, YES_B)],
    "a person and nobody": [CHILD, {"not": CHILD}],
    "people told apart by what else is so": [_all(CHILD, YES_A), _all(ADULT, NO_A)],
    "one of several options and not that one": [{"k": "x"}, _all({"not": {"k": "x"}}, {"k": "y"})],
}  # fmt: skip


@pytest.mark.parametrize(("conditions", "case"), AT_ONCE.values(), ids=AT_ONCE)
def test_routes_that_can_hold_at_once_are_told_with_a_case(conditions: list[dict[str, Any]], case: str) -> None:
    (says,) = _says(_branching(*conditions))
    assert says.startswith("Routes 1 and 2 of this branch hold at once when ")
    assert all(part in says for part in case.split(", ")), says


@pytest.mark.parametrize("conditions", APART.values(), ids=APART)
def test_routes_that_exclude_one_another_are_fine(conditions: list[dict[str, Any]]) -> None:
    assert _says(_branching(*conditions)) == []


def test_routes_that_lead_to_one_step_may_hold_at_once() -> None:
    assert _says(_branching(YES_A, YES_B, same_target=True)) == []


def test_this_person_has_one_kind_and_may_have_several_parts() -> None:
    kinds = [{"this_person": {"kind": "child"}}, {"this_person": {"kind": "adult"}}]
    parts = [{"this_person": {"part": "harmed"}}, {"this_person": {"part": "did_it"}}]
    assert _says(_branching(*kinds, person=True)) == []
    (says,) = _says(_branching(*parts, person=True))
    assert "it is about somebody of another kind (did_it, harmed)" in says


@pytest.mark.parametrize("condition", [
    _all(YES_A, NO_A), {"not": _any(YES_A, {"not": YES_A})}, _all(CHILD, {"not": {"person": {"kind": ["child", "adult"]}}}),
    {"this_person": {"kind": "child"}}, {"p": "yes"},
])  # fmt: skip
def test_a_route_that_can_never_be_taken_is_told(condition: dict[str, Any]) -> None:
    assert _says(_branching(condition)) == ["Route 1 of this branch can never be taken."]


def test_an_instruction_whose_condition_can_never_hold_is_told() -> None:
    def with_when(condition: dict[str, Any]) -> list[str]:
        return _says(made({"main": {"d": do("end", when=condition), "end": end()}}))

    assert with_when(_all(YES_A, YES_B)) == []
    assert with_when({"not": {"certain": YES_A}}) == []
    assert with_when(_all(YES_A, NO_A)) == ["The condition of this instruction can never hold."]


def test_a_fact_that_the_people_tell_in_two_ways_at_once_is_told() -> None:
    def known(*told: tuple[str, dict[str, Any]], **more: str) -> list[str]:
        written = [{"option": option, "when": when} for option, when in told]
        steps = {"w": way((YES_B, "end"), otherwise="end", unknown="end"), "end": end()}
        return _says(made({"main": steps}, facts={"a": fact(known_when=written, **more), "b": fact()}))

    (says,) = known(("yes", CHILD), ("no", ADULT))
    assert "“a” is known as yes and as no at once" in says
    assert known(("yes", CHILD), ("no", {"not": CHILD})) == []
    assert known(("yes", CHILD), ("yes", ADULT)) == []


def test_conditions_past_all_counting_are_told_as_such_and_soon() -> None:
    facts = {f"f{i}": fact() for i in range(30)}
    steps = {"w": way((YES_A, "d"), (YES_B, "end"), otherwise="end", unknown="end"), "d": do("end"), "end": end()}
    pack = made({"main": steps}, facts={"a": fact(), "b": fact(), **facts})
    long = [AnyOf(tuple(Is(f"f{i}", frozenset({"yes"})) for i in range(start, 30, 2))) for start in (0, 1)]
    with pytest.raises(TooMany, match="more than 20,000 cases"):
        list(both_hold(pack, Scope.INCIDENT, long))


def test_a_branch_past_all_counting_is_a_finding_and_no_hanging() -> None:
    facts = {"k": {"many": "yes", "ask": "Which?", "options": {f"o{i}": "O" for i in range(20)} | {"not_known": "N"}}}
    routes = [({"k": [f"o{i}", f"o{19 - i}"]}, f"d{i}") for i in range(20)]
    steps = {"w": way(*routes, otherwise="end", unknown="end"), **{f"d{i}": do("end") for i in range(20)}, "end": end()}
    says = _says(made({"main": steps}, facts=facts))
    assert any(
        "were not all held against each other" in sentence or "cannot be proved" in sentence for sentence in says
    )


# Held against trying every set of facts

SEEDS = st.integers(0, 1_000_000)
WISH = Wish(known_when=False)


def _holds(pack: Pack, facts: Facts, person: Person | None, step: Branch) -> list[bool | None]:
    view = View(pack, facts, person, set())
    return [condition.holds(view) for condition, _ in step.routes]


@given(SEEDS)
@settings(max_examples=40, deadline=None)
def test_what_holds_at_once_in_some_incident_is_found(seed: int) -> None:
    pack = random_pack(seed, WISH)
    for procedure, step in pack.steps():
        if isinstance(step, Branch):
            conditions = [condition for condition, _ in step.routes]
            found = {(i, j) for i, j, _ in both_hold(pack, procedure.scope, conditions)}
            dead = never_hold(pack, procedure.scope, conditions)
            for facts in every_facts(pack, WISH)[::7]:
                for person in facts.people if procedure.scope == "person" else (None,):
                    held = [i for i, answer in enumerate(_holds(pack, facts, person, step)) if answer]
                    assert not set(held) & set(dead)
                    assert {(i, j) for i in held for j in held if i < j} <= found
