"""What another edition would change for a case, one promise a test."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from handrail.procedures.load import bundle_of as text_of
from handrail.procedures.load import load_bundle, load_pack
from handrail.procedures.model import Facts, Instruction, Pack
from handrail.procedures.replay import UNCHANGED, Change, How, Replay, change_between
from handrail.procedures.walk import walk
from tests.procedures.making import Steps, ask, call, do, end, fact, given, made, person, way
from tests.procedures.random_packs import Lot, Wish, every_facts


def steps(**others: dict[str, Any]) -> Steps:
    """A question, then two things to do; `others` are put in the place of those of the same name."""
    usual = {"q": ask("a", otherwise="end", yes="first"), "first": do("second"), "second": do("end"), "end": end()}
    return {**usual, **others}


OLD = made({"main": steps()})
YES = given(a="yes")
WISH = Wish(loops=False)


def between(new: Pack, facts: Facts, old: Pack = OLD) -> Change:
    return Replay(old, new).of(facts)


def test_the_same_pack_read_again_changes_nothing() -> None:
    assert between(made({"main": steps()}), YES) == UNCHANGED
    assert between(made({"main": steps()}), YES).is_nothing


def test_a_new_step_comes_first_and_is_due() -> None:
    new = made({"main": steps(q=ask("a", otherwise="end", yes="new"), new=do("first", do="Ring."))})
    change = between(new, YES)
    assert change.parting is not None
    assert (change.parting.how, change.parting.at.key) == (How.BEFORE, ("main", "q", ""))  # type: ignore[union-attr]
    assert change.parting.comes is not None
    assert change.parting.comes.says == "Ring."
    assert [reached.id for reached in change.due] == ["main.new"]
    assert change.no_longer_due == change.left_behind == ()


def test_a_case_that_does_not_come_there_goes_on_alike() -> None:
    new = made({"main": steps(q=ask("a", otherwise="end", yes="new"), new=do("first"))})
    assert between(new, given(a="no")).parting is None
    assert between(new, given(a="no")).is_nothing


def test_what_was_done_and_is_left_out_is_told() -> None:
    new = made({"main": {"q": ask("a", otherwise="end", yes="second"), "second": do("end"), "end": end()}})
    facts = Facts({"a": "yes"}, actions={("main.first", ""): "done"})
    change = between(new, facts)
    assert change.parting is not None
    assert change.parting.how is How.WITHOUT
    assert [(reached.id, reached.status) for reached in change.left_behind] == [("main.first", "done")]
    assert [reached.id for reached in between(new, YES).no_longer_due] == ["main.first"]


def test_what_is_open_in_both_tells_who_how_soon_and_how_binding() -> None:
    new = made({"main": steps(first=do("second", by=["head"], within="later", modality="may", contacts=["help"]))})
    (altered,) = between(new, YES).altered
    assert {aspect.name: (aspect.was, aspect.comes) for aspect in altered.aspects} == {
        "Who": (("Lead",), ("Head",)),
        "How soon": (("Now",), ("Later",)),
        "How binding": (("Must",), ("May",)),
        "Whom outside": ((), ("Help line",)),
    }
    assert not between(new, YES).goes_elsewhere


def test_a_question_that_is_new_is_asked_and_the_way_waits_for_it() -> None:
    new = made({"main": steps(first=ask("b", otherwise="second"))})
    change = between(new, YES)
    assert [question.fact.id for question in change.asked] == ["b"]
    assert [reached.id for reached in change.no_longer_due] == ["main.first", "main.second"]


def test_an_answer_whose_option_is_gone_counts_as_not_given_and_is_told() -> None:
    facts = {"a": fact(options={"maybe": "Perhaps", "not_known": "Not known"}), "b": fact()}
    new = made({"main": steps(q=ask("a", otherwise="end", maybe="first"))}, facts=facts)
    change = between(new, YES)
    (lost,) = change.unheard
    assert (lost.fact, lost.options, lost.said, lost.has_fact) == ("a", ("yes",), ("Yes",), True)
    assert [question.fact.id for question in change.asked] == ["a"]
    assert change.parting is not None
    assert change.parting.how is How.OTHERWISE


def test_an_answer_to_a_fact_that_is_gone_is_told() -> None:
    new = made({"main": {"q": do("end"), "end": end()}}, facts={"b": fact()})
    (lost,) = between(new, YES).unheard
    assert (lost.what, lost.has_fact) == ("Is it so?", False)


def test_an_answer_of_a_person_to_a_question_of_the_incident_is_told() -> None:
    old = made({"main": {"c": call("one", "end", each={}), "end": end()}, "one": steps()},
               facts={"a": fact("person"), "b": fact()}, for_person=("one",))  # fmt: skip
    facts = given(person("A", "child", "harmed", a="yes"))
    (lost,) = Replay(old, OLD).of(facts).unheard
    assert (lost.person, lost.has_fact) == ("A", False)


def test_a_part_that_the_pack_does_not_have_is_told() -> None:
    new = made({"main": steps()})
    parts = {part: label for part, label in new.people.parts.items() if part != "saw"}
    new = replace(new, people=replace(new.people, parts=parts))
    facts = given(person("A", "child", "saw"), a="yes")
    assert [(lost.what, lost.said) for lost in between(new, facts).unheard] == [("Part in it", ("Saw it",))]


def test_what_is_done_and_due_once_more_is_told_apart_from_what_is_new() -> None:
    """Proved by a deed of another step before; the new pack wants it of itself."""
    old = made({"main": steps(first=do("second", proof="noted"), second=do("end", proof="noted"))})
    facts = Facts({"a": "yes"}, actions={("main.second", ""): "done"})
    new = made({"main": steps(first=do("second"), second=do("end", proof="noted"))})
    assert [reached.id for reached in between(new, facts, old).due_again] == ["main.first"]
    assert [reached.id for reached in between(old, facts, new).settled_now] == ["main.first"]


def test_another_way_of_putting_it_together_is_no_parting() -> None:
    def packed(answer: str) -> Pack:
        branch = way(({"a": answer}, "r"), otherwise="r", unknown="r")
        return made({"main": steps(q=branch, r=ask("a", otherwise="end", yes="first"))})

    assert between(packed("yes"), YES, packed("no")).is_nothing


def test_what_must_never_be_done_is_told_where_it_changes() -> None:
    new = made({"main": steps()}, nevers=[{"id": "look", "says": "Do not look."}])
    assert [never.says for never in between(new, YES).nevers] == ["Do not look."]
    assert [never.says for never in between(OLD, YES, new).no_longer_nevers] == ["Do not look."]


def test_nothing_is_put_before_a_start_that_both_share() -> None:
    new = made({"main": {"z": do("q"), **steps()}})
    change = between(new, YES)
    assert change.parting is not None
    assert change.parting.at is None
    assert change.parting.comes is not None
    assert change.parting.comes.step.id == "z"


def _with_one_step_changed(pack: Pack, seed: int) -> Pack:
    told = [(p, s) for p, s in pack.steps() if isinstance(s, Instruction)]
    if not told:
        return pack
    procedure, step = told[seed % len(told)]
    changed = replace(procedure, steps={**procedure.steps, step.id: replace(step, do="Otherwise.")})
    return replace(pack, procedures={**pack.procedures, procedure.id: changed})


def _some(pack: Pack, seed: int) -> Iterator[Facts]:
    """Some of all sets of facts that make a difference, with something done in them."""
    lot = random.Random(seed)  # noqa: S311 - nothing is kept secret here
    every = every_facts(pack, WISH)
    for facts in lot.sample(every, min(30, len(every))):
        met = [(reached.id, reached.person) for reached in walk(pack, facts).instructions]
        yield replace(facts, actions={key: lot.choice(["done", "not_needed"]) for key in met if lot.random() < 0.5})


@pytest.mark.parametrize("seed", range(25))
def test_walking_once_where_nothing_met_differs_comes_to_the_same_as_walking_twice(seed: int) -> None:
    old = Lot(seed, WISH).pack()
    for other in (Lot(seed, WISH).pack(), Lot(seed + 1, WISH).pack(), _with_one_step_changed(old, seed)):
        replay = Replay(old, other)
        for facts in _some(old, seed):
            assert replay.of(facts) == change_between(walk(old, facts), walk(other, facts), facts)


def test_most_cases_are_walked_once_where_one_step_differs(monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = load_pack("england"), load_bundle(text_of("england").replace("Make it safe at the screen.", "Shut it."))
    replay = Replay(old, new)
    assert replay._shares_everything_else
    assert len(replay._changed) == 1
    (altered,) = replay.of(given()).altered
    assert altered.aspects[0].name == "What to do"
