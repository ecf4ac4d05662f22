"""Where an incident stands: what the walk says of small packs, one promise a test."""
# ruff: noqa: E501 - a pack in a line reads better than one in ten

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from handrail.procedures.model import Facts, Pack, Person
from handrail.procedures.walk import Visited, walk
from tests.procedures.making import ask, call, do, end, fact, given, made, open_questions, person, reached, way
from tests.procedures.random_packs import SEVERAL

YES_NO: dict[str, str] = {"yes": "y", "no": "n", "not_known": "u"}
SIMPLE = made({"main": {"q": ask("a", **YES_NO), "y": do("end"), "n": do("end"), "u": do("end"), "end": end()}})


@pytest.mark.parametrize(("answer", "step"), [("yes", "main.y"), ("no", "main.n"), ("not_known", "main.u")])
def test_each_answer_has_its_own_way_not_known_included(answer: str, step: str) -> None:
    result = walk(SIMPLE, given(a=answer))
    assert reached(result) == [step]
    assert result.endings == (("main.end", ""),)


def test_without_an_answer_the_walk_waits_at_the_question() -> None:
    result = walk(SIMPLE, given())
    assert open_questions(result) == ["a"]
    assert result.instructions == result.endings == ()
    assert result.visited == (Visited("main", "q", ""),)


@pytest.mark.parametrize("answer", ["maybe", "", ("maybe", "perhaps"), ()])
def test_an_option_that_is_not_offered_counts_as_no_answer(answer: str | tuple[str, ...]) -> None:
    result = walk(SIMPLE, given(a=answer))
    assert open_questions(result) == ["a"]
    assert reached(result) == []


def test_an_option_that_is_not_offered_leaves_conditions_unknown_too() -> None:
    steps = {
        "w": way(({"a": "yes"}, "y"), otherwise="n", unknown="u"),
        "y": do("end"),
        "n": do("end"),
        "u": do("end"),
        "end": end(),
    }
    pack = made({"main": steps}, nevers=[{"id": "look", "says": "Do not look.", "unless": {"not": {"a": "yes"}}}])
    result = walk(pack, given(a="maybe"))
    assert reached(result) == ["main.u"]
    assert [never.id for never in result.nevers] == ["look"]


def test_the_same_facts_give_an_equal_walk_and_are_left_as_they_were() -> None:
    facts = given(person("A", "child", "harmed", x="1"), a="yes", other="thing")
    before = repr(facts)
    assert walk(SIMPLE, facts) == walk(SIMPLE, facts)
    assert repr(facts) == before


def test_a_fact_is_asked_once_however_many_procedures_need_it() -> None:
    two = {"q": ask("a", otherwise="end", yes="y"), "y": do("end"), "end": end()}
    pack = made(
        {
            "main": {"one": call("first", "two", waits="no"), "two": call("second", "end", waits="no"), "end": end()},
            "first": two,
            "second": two,
        }
    )
    assert open_questions(walk(pack, given())) == ["a"]
    assert reached(walk(pack, given(a="yes"))) == ["first.y", "second.y"]


EACH = {
    "main": {"each": call("one", "end", each={"kind": "child", "part": ["harmed", "did_it"]}), "end": end()},
    "one": {
        "q": ask("p", yes="y", no="n", not_known="q2"),
        "q2": ask("a", otherwise="n", yes="y"),
        "y": do("end"),
        "n": do("end"),
        "end": end(),
    },
}
PEOPLE = made(EACH, facts={"a": fact(), "p": fact("person")}, for_person=("one",))


def test_two_children_in_one_incident_walk_separately() -> None:
    result = walk(PEOPLE, given(person("A", "child", "harmed", p="yes"), person("B", "child", "harmed", p="no")))
    assert reached(result) == ["one.y@A", "one.n@B"]
    result = walk(PEOPLE, given(person("A", "child", "harmed", p="yes"), person("B", "child", "harmed")))
    assert reached(result) == ["one.y@A"]
    assert open_questions(result) == ["p@B"]


def test_a_fact_of_the_incident_is_asked_once_for_all_children() -> None:
    both = (person("A", "child", "harmed", p="not_known"), person("B", "child", "did_it", p="not_known"))
    assert open_questions(walk(PEOPLE, given(*both))) == ["a"]
    assert reached(walk(PEOPLE, given(*both, a="yes"))) == ["one.y@A", "one.y@B"]


def test_one_child_may_be_harmed_and_have_done_it_and_walks_once_in_each_call() -> None:
    steps = {
        "main": {
            "h": call("help", "i", each={"part": "harmed"}),
            "i": call("talk", "end", each={"part": "did_it"}),
            "end": end(),
        },
        "help": {"do": do("end"), "end": end()},
        "talk": {"do": do("end"), "end": end()},
    }
    pack = made(steps, facts={"p": fact("person")}, for_person=("help", "talk"))
    assert reached(walk(pack, given(person("A", "child", "harmed", "did_it")))) == ["help.do@A", "talk.do@A"]
    assert reached(walk(PEOPLE, given(person("A", "child", "harmed", "did_it", p="yes")))) == ["one.y@A"]


@pytest.mark.parametrize("who", [person("A", "adult", "harmed"), person("A", "child", "saw"), person("A", "child")])
def test_a_call_passes_over_people_it_is_not_about(who: Person) -> None:
    result = walk(PEOPLE, given(who))
    assert result.endings == (("main.end", ""),)
    assert reached(result) == []


def test_a_call_that_needs_somebody_asks_for_the_person_to_be_added() -> None:
    steps = {
        **EACH,
        "main": {"each": {**EACH["main"]["each"], "at_least_one": "yes", "says": "Add the child."}, "end": end()},
    }
    pack = made(steps, facts={"a": fact(), "p": fact("person")}, for_person=("one",))
    result = walk(pack, given(person("X", "adult", "harmed")))
    assert [(want.says, want.kinds, want.parts) for want in result.people_wanted] == [
        ("Add the child.", ("child",), ("harmed", "did_it"))
    ]
    assert result.endings == ()
    assert result.missing == ("Add somebody: Add the child.",)
    assert not result.may_close


def test_a_fact_that_is_on_no_way_any_more_is_reported_and_not_lost() -> None:
    pack = made(
        {"main": {"q": ask("a", otherwise="end", yes="r"), "r": ask("b", otherwise="end", yes="end"), "end": end()}}
    )
    assert walk(pack, given(a="yes", b="yes")).unused_facts == ()
    assert walk(pack, given(a="no", b="yes")).unused_facts == (("b", ""),)
    assert walk(PEOPLE, given(person("A", "child", "saw", p="yes"))).unused_facts == (("p", "A"),)
    assert walk(pack, given(a="no", nonsense="x")).unused_facts == (("nonsense", ""),)


LOOP = made(
    {
        "main": {
            "q": ask("a", yes="act", no="end", not_known="advice"),
            "advice": do("q"),
            "act": do("end"),
            "end": end(),
        }
    }
)


def test_a_loop_ends_and_asks_its_question_again() -> None:
    result = walk(LOOP, given(a="not_known"))
    assert reached(result) == ["main.advice"]
    assert open_questions(result) == ["a again"]
    assert result.missing[0].startswith("Answer again: ")
    assert reached(walk(LOOP, given(a="yes"))) == ["main.act"]


def test_a_loop_through_a_call_ends_and_asks_its_question_again() -> None:
    pack = made({
        "main": {"in": call("advice"), "end": end()},
        "advice": {"q": ask("a", otherwise="end", not_known="tell"), "tell": do("back"), "back": call("main"), "end": end()},
    })  # fmt: skip
    result = walk(pack, given(a="not_known"))
    assert open_questions(result) == ["a again"]
    assert reached(result) == ["advice.tell"]
    assert open_questions(walk(pack, given(a="yes"))) == []


def test_a_call_of_a_procedure_that_is_running_and_asks_nothing_ends() -> None:
    pack = made(
        {
            "main": {"do": do("in"), "in": call("other", "end"), "end": end()},
            "other": {"back": call("main", "end"), "end": end()},
        }
    )
    result = walk(pack, given())
    assert reached(result) == ["main.do"]
    assert result.endings == (("other.end", ""), ("main.end", ""))


def test_a_procedure_that_is_called_twice_is_walked_once() -> None:
    pack = made(
        {
            "main": {"one": call("other", "two"), "two": call("other", "end"), "end": end()},
            "other": {"do": do("end"), "end": end()},
        }
    )
    assert reached(walk(pack, given())) == ["other.do"]


MANY = made(
    {
        "main": {
            "q": ask("k", red="r", blue="b", not_known="end"),
            "r": do("s"),
            "b": do("s"),
            "s": do("end"),
            "end": end(),
        }
    },
    facts={"k": {"many": "yes", "ask": "Which?", "options": {"red": "Red", "blue": "Blue", "not_known": "?"}}},
)


@pytest.mark.parametrize(("chosen", "steps"), [
    (("red",), ["main.r", "main.s"]),
    ("blue", ["main.b", "main.s"]),
    (("red", "blue"), ["main.r", "main.s", "main.b"]),
    (("blue", "red"), ["main.r", "main.s", "main.b"]),
    (("red", "green"), ["main.r", "main.s"]),
])  # fmt: skip
def test_of_several_answers_each_way_is_walked_and_where_they_meet_once(
    chosen: str | tuple[str, ...], steps: list[str]
) -> None:
    result = walk(MANY, given(k=chosen))
    assert reached(result) == steps
    assert result.endings == (("main.end", ""),)


def test_of_several_answers_one_open_way_holds_the_end_up() -> None:
    pack = made(
        {"main": {"in": call("kinds", "after"), "after": do("end"), "end": end()},
         "kinds": {"q": ask("k", red="r", blue="b", not_known="end"), "r": ask("a", otherwise="end", yes="end"), "b": do("end"), "end": end()}},
        facts={"k": {"many": "yes", "ask": "Which?", "options": {"red": "Red", "blue": "Blue", "not_known": "?"}}, "a": fact()},
    )  # fmt: skip
    result = walk(pack, given(k=("red", "blue")))
    assert reached(result) == ["kinds.b"]
    assert open_questions(result) == ["a"]
    assert "main.after" in reached(walk(pack, given(k=("red", "blue"), a="no")))


def test_two_answers_to_a_question_that_takes_one_are_not_both_walked() -> None:
    assert reached(walk(SIMPLE, given(a=("yes", "no")))) == ["main.y"]


KNOWN = made(
    {"main": {"q": ask("a", **YES_NO), "y": do("end"), "n": do("end"), "u": do("end"), "end": end()}},
    facts={"a": fact(known_when=[{"option": "yes", "when": {"person": {"kind": "child", "part": "harmed"}}}])},
)


def test_what_the_people_listed_tell_is_not_asked() -> None:
    assert open_questions(walk(KNOWN, given())) == ["a"]
    result = walk(KNOWN, given(person("A", "child", "harmed")))
    assert reached(result) == ["main.y"]
    assert [(answer.fact.id, answer.options, answer.known) for answer in result.answers] == [("a", ("yes",), True)]


def test_what_the_people_listed_tell_outweighs_an_answer_which_is_reported_as_unused() -> None:
    result = walk(KNOWN, given(person("A", "child", "harmed"), a="no"))
    assert reached(result) == ["main.y"]
    assert result.unused_facts == (("a", ""),)
    assert not walk(KNOWN, given(a="no")).answers[0].known


def test_a_fact_that_rests_on_itself_tells_nothing_and_does_not_turn_for_ever() -> None:
    facts = {"a": fact(known_when=[{"option": "yes", "when": {"a": "no"}}]), "b": fact()}
    pack = made({"main": {"q": ask("a", otherwise="end", yes="y"), "y": do("end"), "end": end()}}, facts=facts)
    assert open_questions(walk(pack, given())) == ["a"]


CONFLICT = [{"fact": "a", "option": "yes", "excludes": "head", "led_by": "chair"}]


def test_an_office_that_is_in_conflict_has_no_part_and_another_leads() -> None:
    pack = made(
        {
            "main": {
                "q": ask("a", otherwise="do", yes="do"),
                "do": do("end", by=["lead", "head", "chair"]),
                "end": end(),
            }
        },
        conflicts=CONFLICT,
    )
    assert [r.by for r in walk(pack, given(a="no")).instructions] == [("lead", "head", "chair")]
    assert [r.by for r in walk(pack, given(a="yes")).instructions] == [("lead", "chair")]


def test_a_conflict_holds_before_its_question_is_reached_and_when_the_people_listed_tell_of_it() -> None:
    facts = {"a": fact(known_when=[{"option": "yes", "when": {"person": {"kind": "adult", "part": "did_it"}}}])}
    pack = made({"main": {"do": do("end", by=["head"]), "end": end()}}, facts=facts, conflicts=CONFLICT)
    assert [r.by for r in walk(pack, given(a="yes")).instructions] == [("chair",)]
    assert [r.by for r in walk(pack, given(person("A", "adult", "did_it"))).instructions] == [("chair",)]


PROOFS = made(
    {"main": {"one": do("two", proof="noted"), "two": do("each", proof="noted"), "each": call("p", "end", each={"kind": "child"}), "end": end()},
     "p": {"tell": do("again", proof="told"), "again": do("end", proof="told"), "end": end()}},
    facts={"p": fact("person")}, for_person=("p",),
)  # fmt: skip


def _status(pack: Pack, facts: Facts) -> dict[str, str]:
    result = walk(pack, facts)
    return dict(zip(reached(result), (r.status for r in result.instructions), strict=True))


def test_what_is_done_once_serves_every_step_with_the_same_proof() -> None:
    assert set(_status(PROOFS, given()).values()) == {"due"}
    assert _status(PROOFS, Facts(actions={("main.two", ""): "done"})) == {"main.one": "proved", "main.two": "done"}
    assert _status(PROOFS, Facts(proofs=frozenset({("noted", "")}))) == {"main.one": "proved", "main.two": "proved"}


@pytest.mark.parametrize("status", ["not_needed", "declined", "due", "nonsense"])
def test_a_step_that_was_not_done_proves_nothing(status: str) -> None:
    found = _status(PROOFS, Facts(actions={("main.two", ""): status}))
    assert found["main.one"] == "due"
    assert found["main.two"] == (status if status in ("not_needed", "declined") else "due")


def test_a_proof_about_one_person_serves_that_person_only() -> None:
    people = (person("A", "child", "saw"), person("B", "child", "saw"))
    found = _status(PROOFS, Facts(people=people, actions={("p.tell", "A"): "done"}))
    assert found == {
        "main.one": "due",
        "main.two": "due",
        "p.tell@A": "done",
        "p.again@A": "proved",
        "p.tell@B": "due",
        "p.again@B": "due",
    }


@pytest.mark.parametrize(
    "action", [("nothing.there", ""), ("main.nothing", ""), ("", ""), ("main.end", ""), ("p.tell", "Z")]
)
def test_an_action_on_a_step_that_is_not_there_is_passed_over(action: tuple[str, str]) -> None:
    assert walk(PROOFS, Facts(actions={action: "done"})) == walk(PROOFS, given())


def test_a_call_that_does_not_wait_holds_up_neither_what_follows_nor_its_caller() -> None:
    pack = made({
        "main": {"in": call("outer", "last"), "last": do("end"), "end": end()},
        "outer": {"in": call("inner", "after", waits="no"), "after": do("end"), "end": end()},
        "inner": {"q": ask("a", otherwise="end", yes="end"), "end": end()},
    })  # fmt: skip
    result = walk(pack, given())
    assert reached(result) == ["outer.after", "main.last"]
    assert open_questions(result) == ["a"]
    assert not result.may_close


def test_a_call_that_waits_holds_up_what_follows() -> None:
    pack = made(
        {
            "main": {"in": call("inner", "after"), "after": do("end"), "end": end()},
            "inner": {"q": ask("a", otherwise="end", yes="end"), "end": end()},
        }
    )
    assert reached(walk(pack, given())) == []
    assert reached(walk(pack, given(a="no"))) == ["main.after"]


def test_instructions_come_by_urgency_and_then_in_the_order_of_the_walk() -> None:
    steps = {
        "a": do("b", within="later"),
        "b": do("c", within="now"),
        "c": do("d", within="same_day"),
        "d": do("end", within="now"),
        "end": end(),
    }
    assert reached(walk(made({"main": steps}), given())) == ["main.b", "main.d", "main.c", "main.a"]


def test_the_most_urgent_question_comes_first() -> None:
    facts = {"late": fact(within="later"), "soon": fact(), "now": fact(within="now")}
    one = {name: {"q": ask(name, otherwise="end", yes="end"), "end": end()} for name in facts}
    calls = {
        "c1": call("late", "c2", waits="no"),
        "c2": call("soon", "c3", waits="no"),
        "c3": call("now", "end", waits="no"),
        "end": end(),
    }
    assert open_questions(walk(made({"main": calls, **one}, facts=facts), given())) == ["now", "soon", "late"]


@pytest.mark.parametrize(("answer", "shown"), [("yes", True), ("no", False), ("not_known", True), (None, True)])
def test_a_step_for_a_certain_case_is_shown_unless_it_is_certainly_not_so(answer: str | None, shown: bool) -> None:
    pack = made({"main": {"do": do("end", when={"a": "yes"}), "end": end()}})
    assert bool(reached(walk(pack, given(**({"a": answer} if answer else {}))))) is shown


@pytest.mark.parametrize(("answer", "shown"), [("yes", False), ("no", True), ("not_known", True), (None, True)])
def test_what_must_never_be_done_is_said_until_it_is_certainly_allowed(answer: str | None, shown: bool) -> None:
    pack = made(
        {"main": {"end": end()}},
        nevers=[{"id": "look", "says": "Do not look.", "unless": {"a": "yes"}}, {"id": "send", "says": "Do not send."}],
    )
    nevers = [never.id for never in walk(pack, given(**({"a": answer} if answer else {}))).nevers]
    assert nevers == (["look", "send"] if shown else ["send"])


@pytest.mark.parametrize(
    ("incident", "target"), [({"a": "yes"}, "y"), ({"a": "no"}, "n"), ({"a": "not_known"}, "u"), ({}, "u")]
)
def test_a_branch_asks_nobody_and_goes_its_own_way_while_it_is_not_known(incident: dict[str, str], target: str) -> None:
    pack = made(
        {
            "main": {
                "w": way(({"a": "yes"}, "y"), otherwise="n", unknown="u"),
                "y": do("end"),
                "n": do("end"),
                "u": do("end"),
                "end": end(),
            }
        }
    )
    result = walk(pack, given(**incident))
    assert reached(result) == [f"main.{target}"]
    assert result.questions == ()


def test_it_may_be_closed_only_when_nothing_is_missing() -> None:
    pack = made({"main": {"must": do("soft"), "soft": do("end", modality="consider"), "end": end()}})
    result = walk(pack, given())
    assert [sentence.split(":")[0] for sentence in result.missing] == [
        "Do, or say why not",
        "Decide yes or no, with a reason",
    ]
    done = Facts(actions={("main.must", ""): "done", ("main.soft", ""): "declined"})
    assert walk(pack, done).missing == ()
    assert walk(pack, done).may_close
    assert not walk(pack, Facts(actions={("main.must", ""): "done"})).may_close


def test_going_over_to_another_procedure_does_not_come_back() -> None:
    pack = made({"main": {"over": call("other")}, "other": {"do": do("end"), "end": end()}})
    result = walk(pack, given())
    assert reached(result) == ["other.do"]
    assert result.endings == (("other.end", ""),)


def test_a_slot_runs_what_the_pack_puts_there() -> None:
    steps = {
        "main": {"s": {"slot": "chart", "then": "end", "basis": {"wording": "inferred"}}, "end": end()},
        "x": {"do": do("end"), "end": end()},
    }
    assert reached(walk(made(steps, slots={"chart": "x"}), given())) == ["x.do"]


def test_a_long_chain_of_steps_does_not_run_out_of_room() -> None:
    """Three thousand, in as few procedures as hold them, each called by the one before."""
    procedures = {f"part{part}": _chain(f"part{part + 1}" if part < 11 else "") for part in range(12)}
    assert len(reached(walk(made(procedures), given()))) == 3_000


def _chain(onward: str) -> Mapping[str, dict[str, Any]]:
    steps = {f"s{i}": do(f"s{i + 1}") for i in range(250)}
    last = {"s250": call(onward, "end"), "end": end()} if onward else {"s250": end()}
    return {**steps, **last}


def test_many_people_inside_each_other_do_not_run_out_of_room() -> None:
    steps = {
        "main": {"e": call("one", "end", each={}), "end": end()},
        "one": {"d": do("e"), "e": call("one", "end", each={}), "end": end()},
    }
    people = [person(f"P{i}", "child", "harmed") for i in range(400)]
    result = walk(made(steps, for_person=("one",)), given(*people))
    assert sorted(reached(result)) == sorted(f"one.d@P{i}" for i in range(400))


def test_many_questions_with_several_answers_each_do_not_run_out_of_room() -> None:
    """A thousand, in as few procedures as hold them, each called by the one before."""
    facts = {f"k{i}": {**SEVERAL} for i in range(1_000)}
    procedures = {f"part{part}": _questions_of(part) for part in range(10)}
    result = walk(made(procedures, facts=facts), given(**{f"k{i}": ("x", "y") for i in range(1_000)}))
    assert len(reached(result)) == 1_001
    assert not result.questions


def _questions_of(part: int) -> Mapping[str, dict[str, Any]]:
    first, last = part * 100, part * 100 + 99
    asked = {f"q{i}": ask(f"k{i}", x=f"q{i + 1}", y=f"d{i}", not_known="end") for i in range(first, last + 1)}
    told = {f"d{i}": do("end") for i in range(first, last + 1)}
    onward = do("end") if part == 9 else call(f"part{part + 1}", "end")
    return {**asked, f"q{last + 1}": onward, **told, "end": end()}
