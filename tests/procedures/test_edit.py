"""Changes to a procedure as plain data: arrows re-led, nothing else touched, and a refusal in words beside each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.packs import FOLDER
from handrail.procedures.edit import (
    CannotEdit,
    Data,
    arrows,
    fact_put,
    lead,
    named_by_rules,
    new_id,
    own_fact,
    retire,
    retitle,
    start_at,
    step_after,
    step_before,
    step_put,
)
from handrail.procedures.load import load_pack
from handrail.procedures.model import Rule, Selector
from handrail.procedures.schema import FactShape, ProcedureFile
from handrail.procedures.yaml_nodes import Document, read
from tests.procedures.making import ask, call, do, end, way

PATHS = sorted(FOLDER.glob("*/procedures/*.yaml"))


def _data(path: Any) -> Data:
    document = read(path.name, path.read_text(encoding="utf-8"))
    assert isinstance(document, Document)
    return document.data  # type: ignore[no-any-return]


SHIPPED = {f"{path.parts[-3]}/{path.stem}": _data(path) for path in PATHS}


def small() -> Data:
    """Note it, ask, ring or branch, go elsewhere and come back, end."""
    return {
        "procedure": "small",
        "title": "Small",
        "start": "note",
        "steps": {
            "note": do("asked"),
            "asked": ask("a", yes="ring", otherwise="which"),
            "ring": do("asked"),
            "which": way(({"b": "yes"}, "visit"), ({"b": "no"}, "end"), otherwise="end", unknown="ring"),
            "visit": call("other", "end"),
            "end": end(),
        },
    }


def without_arrow() -> Data:
    """An instruction that leads nowhere yet."""
    return {key: value for key, value in do("").items() if key != "then"}


def led_to(procedure: Data, target: str) -> set[tuple[str, str]]:
    """Every arrow to `target`: step and name."""
    found = {
        (id_, name) for id_, step in procedure["steps"].items() for name, to in arrows(step).items() if to == target
    }
    return found | ({("", "start")} if procedure["start"] == target else set())


# One step and one arrow


def test_the_arrows_of_each_kind_of_step_are_named_as_it_writes_them() -> None:
    steps = small()["steps"]
    assert arrows(steps["note"]) == {"then": "asked"}
    assert arrows(steps["asked"]) == {"option:yes": "ring", "option:not_known": "which", "otherwise": "which"}
    assert arrows(steps["which"]) == {"route:1": "visit", "route:2": "end", "otherwise": "end", "unknown": "ring"}
    assert arrows(call("other")) == {}
    assert arrows(end()) == {}


@pytest.mark.parametrize(
    ("step", "arrow"),
    [("note", "then"), ("asked", "option:yes"), ("asked", "option:no"), ("asked", "otherwise"), ("which", "route:2"),
     ("which", "otherwise"), ("which", "unknown"), ("visit", "then")],
)  # fmt: skip
def test_one_arrow_is_led_elsewhere_and_no_other(step: str, arrow: str) -> None:
    before = small()
    after = lead(before, step, arrow, "note")
    assert arrows(after["steps"][step]) == {**arrows(before["steps"][step]), arrow: "note"}
    assert {**after["steps"], step: 0} == {**before["steps"], step: 0}


def test_a_call_that_went_over_comes_back_once_it_is_led_on() -> None:
    procedure = step_put(small(), "visit", call("other"))
    assert arrows(lead(procedure, "visit", "then", "end")["steps"]["visit"]) == {"then": "end"}


@pytest.mark.parametrize(
    ("step", "arrow", "target", "says"),
    [
        ("nte", "then", "end", "There is no step “nte” in this procedure. Did you mean “note”?"),
        ("note", "then", "ennd", "There is no step “ennd” in this procedure. Did you mean “end”?"),
        ("note", "option:yes", "end", "No way out of this step is called “option:yes”. Its ways out: then."),
        ("asked", "then", "end", "Its ways out: option:yes, option:not_known, otherwise."),
        ("asked", "option:", "end", "No way out of this step is called “option:”."),
        ("which", "route:3", "end", "No way out of this step is called “route:3”."),
        ("end", "then", "note", "Its ways out: none."),
    ],
)
def test_an_arrow_that_is_not_there_is_not_led(step: str, arrow: str, target: str, says: str) -> None:
    with pytest.raises(CannotEdit) as refused:
        lead(small(), step, arrow, target)
    assert says in str(refused.value)


def test_a_step_is_put_in_the_place_of_another() -> None:
    after = step_put(small(), "ring", do("end", do="Write to them."))
    assert after["steps"]["ring"] == do("end", do="Write to them.")
    assert list(after["steps"]) == list(small()["steps"])


@pytest.mark.parametrize(
    ("step_id", "step", "says"),
    [
        ("wring", do("end"), "Did you mean “ring”?"),
        ("ring", do("edn"), "There is no step “edn” in this procedure. Did you mean “end”?"),
        ("ring", {"then": "end"}, "A step asks a question, tells somebody to do something"),
        ("ring", {**do("end"), "ending": "Done."}, "only one."),
    ],
)
def test_what_is_no_step_is_not_put(step_id: str, step: Data, says: str) -> None:
    with pytest.raises(CannotEdit, match=says):
        step_put(small(), step_id, step)


def test_what_is_put_is_a_copy() -> None:
    step = do("end", items=["One"])
    after = step_put(small(), "ring", step)
    step["items"].append("Two")
    assert after["steps"]["ring"]["items"] == ["One"]


# Before and after


def test_before_a_step_every_arrow_to_it_leads_to_the_new_one_which_leads_on() -> None:
    before = small()
    after = step_before(before, "asked", "warn", without_arrow())
    assert led_to(after, "warn") == led_to(before, "asked") == {("note", "then"), ("ring", "then")}
    assert led_to(after, "asked") == {("warn", "then")}
    assert list(after["steps"])[:3] == ["note", "warn", "asked"]


def test_before_the_first_step_the_procedure_begins_with_the_new_one() -> None:
    after = step_before(small(), "note", "warn", without_arrow())
    assert after["start"] == "warn"
    assert led_to(after, "note") == {("warn", "then")}


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ({"question": "b"}, {"option:not_known": "ring", "otherwise": "ring"}),
        ({"question": "b", "routes": {"yes": "end", "no": "", "not_known": ""}},
         {"option:yes": "end", "option:no": "ring", "option:not_known": "ring"}),
        ({"branch": [{"when": {"b": "yes"}, "then": ""}]}, {"route:1": "ring", "otherwise": "ring", "unknown": "ring"}),
        ({"branch": [{"when": {"b": "yes"}, "then": "end"}, {"otherwise": ""}], "unknown": "end"},
         {"route:1": "end", "otherwise": "ring", "unknown": "end"}),
        ({"call": "other"}, {"then": "ring"}),
        ({"slot": "chart", "then": ""}, {"then": "ring"}),
    ],
)  # fmt: skip
def test_arrows_of_the_new_step_that_lead_nowhere_yet_lead_on(step: Data, expected: dict[str, str]) -> None:
    assert arrows(step_before(small(), "ring", "new", step)["steps"]["new"]) == expected


def test_after_an_instruction_a_step_stands_between_it_and_the_next() -> None:
    after = step_after(small(), "note", "warn", without_arrow())
    assert arrows(after["steps"]["note"]) == {"then": "warn"}
    assert arrows(after["steps"]["warn"]) == {"then": "asked"}
    assert list(after["steps"])[:3] == ["note", "warn", "asked"]


def test_after_a_question_it_stands_on_the_answers_that_are_named() -> None:
    after = step_after(small(), "asked", "warn", without_arrow(), ["option:yes"])
    assert arrows(after["steps"]["asked"]) == {"option:yes": "warn", "option:not_known": "which", "otherwise": "which"}
    assert arrows(after["steps"]["warn"]) == {"then": "ring"}


def test_an_answer_that_shared_the_way_of_the_others_gets_its_own() -> None:
    after = step_after(small(), "asked", "warn", without_arrow(), ["option:no"])
    assert arrows(after["steps"]["asked"])["option:no"] == "warn"
    assert arrows(after["steps"]["asked"])["otherwise"] == "which"
    assert arrows(after["steps"]["warn"]) == {"then": "which"}


def test_on_all_answers_it_stands_once_for_each_step_to_which_they_lead() -> None:
    after = step_after(small(), "asked", "warn", without_arrow())
    assert arrows(after["steps"]["asked"]) == {
        "option:yes": "warn",
        "option:not_known": "warn_2",
        "otherwise": "warn_2",
    }
    assert arrows(after["steps"]["warn"]) == {"then": "ring"}
    assert arrows(after["steps"]["warn_2"]) == {"then": "which"}


def test_an_ending_may_be_put_after_an_answer() -> None:
    after = step_after(small(), "asked", "enough", end(), ["option:yes"])
    assert arrows(after["steps"]["asked"])["option:yes"] == "enough"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda p: step_before(p, "ring", "note", without_arrow()), "There is a step “note” already."),
        (lambda p: step_before(p, "ring", "No!", without_arrow()), "“No!” cannot name a step. Write small letters"),
        (lambda p: step_before(p, "ring", "new", end()), "Nothing can stand behind an ending."),
        (lambda p: step_before(p, "ring", "new", do("wich")), "Did you mean “which”?"),
        (lambda p: step_before(p, "rring", "new", without_arrow()), "Did you mean “ring”?"),
        (lambda p: step_after(p, "end", "new", without_arrow()), "Nothing can follow an ending."),
        (
            lambda p: step_after(step_put(p, "visit", call("other")), "visit", "new", without_arrow()),
            "does not come back",
        ),
        (
            lambda p: step_after(p, "asked", "new", without_arrow(), ["then"]),
            "No way out of this step is called “then”.",
        ),
        (lambda p: step_after(p, "which", "new", without_arrow(), ["option:no"]), "is called “option:no”."),
        (lambda p: step_after(p, "note", "ring", without_arrow()), "There is a step “ring” already."),
        (lambda p: start_at(p, "nte"), "Did you mean “note”?"),
        (lambda p: retitle(p, "  "), "A procedure needs a title."),
        (lambda p: lead({"procedure": "small"}, "a", "then", "b"), "This is not a procedure"),
    ],
)
def test_what_cannot_be_done_is_refused_in_words(change: Callable[[Data], Data], says: str) -> None:
    with pytest.raises(CannotEdit) as refused:
        change(small())
    assert says in str(refused.value)


# Out


def test_a_retired_step_is_gone_and_what_led_to_it_leads_on() -> None:
    after = retire(small(), "ring", "end")
    assert "ring" not in after["steps"]
    assert arrows(after["steps"]["asked"])["option:yes"] == "end"
    assert arrows(after["steps"]["which"])["unknown"] == "end"


def test_the_start_moves_when_the_first_step_is_retired() -> None:
    assert retire(small(), "note", "asked")["start"] == "asked"


def test_a_step_that_a_rule_names_is_not_retired() -> None:
    rule = Rule("R-7", "It rings.", "on_every_ending", Selector(steps=frozenset({"small.ring"})))
    before = Rule("R-8", "It is noted first.", "always_before", other=Selector(steps=frozenset({"small.note"})))
    named = named_by_rules([rule, before])
    with pytest.raises(CannotEdit, match="the safety rule R-7 "):
        retire(small(), "ring", "end", named)
    with pytest.raises(CannotEdit, match="R-8"):
        retire(small(), "note", "asked", named)
    assert "visit" not in retire(small(), "visit", "end", named)["steps"]
    assert "ring" not in retire({**small(), "procedure": "another"}, "ring", "end", named)["steps"]


@pytest.mark.parametrize(("step", "to"), [("ring", "ring"), ("rin", "end"), ("ring", "edn")])
def test_a_step_is_retired_only_to_another_one(step: str, to: str) -> None:
    with pytest.raises(CannotEdit):
        retire(small(), step, to)


def test_no_rule_of_the_shipped_packs_names_a_single_step() -> None:
    """They speak of tags and answers, so that a school may reword and move any step."""
    assert named_by_rules(load_pack("st-lukes").rules) == {}


# Words and facts


@pytest.mark.parametrize(
    ("words", "taken", "expected"),
    [
        ("Ring the LADO!", (), "ring_the_lado"),
        ("Ring the LADO!", ("ring_the_lado", "ring_the_lado_2"), "ring_the_lado_3"),
        ("Don’t look", (), "dont_look"),
        ("Café  —  élève", (), "cafe_eleve"),
        ("999: now", (), "now"),
        ("…", (), "step"),
        ("…", ("step",), "step_2"),
        ("Write down what was said and by whom it was said", (), "write_down_what_was_said_and_by_whom_it"),
        ("x" * 60, (), "x" * 40),
    ],
)
def test_an_id_is_made_from_words(words: str, taken: tuple[str, ...], expected: str) -> None:
    assert new_id(words, taken) == expected


@given(st.text(max_size=80), st.sets(st.sampled_from(["step", "step_2", "a", "b", "yes"])))
def test_an_id_made_from_any_words_may_name_a_step_and_is_free(words: str, taken: set[str]) -> None:
    made = new_id(words, taken)
    assert made not in taken
    ProcedureFile.model_validate({"procedure": "p", "title": "t", "start": made, "steps": {made: end()}})


def test_a_procedure_gets_another_title() -> None:
    assert retitle(small(), " Ours ") == {**small(), "title": "Ours"}


def test_a_fact_of_the_schools_own_has_the_answer_not_known() -> None:
    fact = own_fact("Was it on the bus?", ["Yes", " No ", ""], hint="The school’s own.", never_no=True)
    assert fact["options"] == {"yes": "Yes", "no": "No", "not_known": "Not known yet"}
    assert list(fact["options"])[-1] == "not_known"
    assert FactShape.model_validate(fact).unsure == "never_no"
    assert fact_put({}, "on_the_bus", fact) == {"facts": {"on_the_bus": fact}}
    earlier = {"facts": {"other": fact}}
    assert list(fact_put(earlier, "on_the_bus", fact)["facts"]) == ["other", "on_the_bus"]
    assert list(earlier["facts"]) == ["other"]


def test_answers_in_other_words_that_make_one_id_get_two() -> None:
    assert list(own_fact("Where?", ["Bus", "Bus!", "Not known"])["options"]) == [
        "bus",
        "bus_2",
        "not_known_2",
        "not_known",
    ]


@pytest.mark.parametrize(
    ("asks", "answers", "says"),
    [
        (" ", ["Yes"], "Write what is asked."),
        ("So?", [" "], "Write at least one answer."),
        ("So?", ["Yes", "yes"], "Two answers are the same."),
        ("So?", ["Not known yet"], "from “Not known yet” too."),
    ],
)
def test_a_fact_that_cannot_be_asked_is_refused(asks: str, answers: list[str], says: str) -> None:
    with pytest.raises(CannotEdit, match=says):
        own_fact(asks, answers)


def test_a_fact_without_not_known_says_why() -> None:
    fact = {"ask": "So?", "options": {"yes": "Yes", "no": "No"}}
    with pytest.raises(CannotEdit, match="say why it needs none"):
        fact_put({}, "so", fact)
    assert fact_put({}, "so", {**fact, "without_not_known": "The school decides."})["facts"]["so"]
    with pytest.raises(CannotEdit, match="at least two answers"):
        fact_put({}, "so", {"ask": "So?", "options": {"not_known": "Not known"}})


# Every procedure of the six packs


def _changes(procedure: Data) -> Iterator[Callable[[Data], Data]]:
    """Every change at every step of a procedure."""
    ids = list(procedure["steps"])
    other = {id_: next(to for to in [procedure["start"], *ids] if to != id_) for id_ in ids if len(ids) > 1}
    for id_, step in procedure["steps"].items():
        yield lambda p, i=id_, s=step: step_put(p, i, s)  # type: ignore[misc]
        yield lambda p, i=id_: start_at(p, i)  # type: ignore[misc]
        yield lambda p, i=id_: step_before(p, i, "brand_new", without_arrow())  # type: ignore[misc]
        yield lambda p, i=id_: step_before(p, i, "brand_new", {**ask("a"), "routes": {}})  # type: ignore[misc]
        for name in arrows(step):
            yield lambda p, i=id_, n=name: lead(p, i, n, i)  # type: ignore[misc]
            yield lambda p, i=id_, n=name: step_after(p, i, "brand_new", without_arrow(), [n])  # type: ignore[misc]
        if arrows(step):
            yield lambda p, i=id_: step_after(p, i, "brand_new", without_arrow())  # type: ignore[misc]
        if id_ in other:
            yield lambda p, i=id_: retire(p, i, other[i])  # type: ignore[misc]


@pytest.mark.parametrize("name", SHIPPED)
def test_every_change_gives_a_procedure_whose_arrows_lead_somewhere_and_leaves_the_old_one(name: str) -> None:
    old = SHIPPED[name]
    kept = deepcopy(old)
    changes = list(_changes(old))
    assert changes
    for change in changes:
        new = change(old)
        assert old == kept
        assert new["start"] in new["steps"]
        assert {to for step in new["steps"].values() for to in arrows(step).values()} <= set(new["steps"])
        ProcedureFile.model_validate(new)


@pytest.mark.parametrize("name", SHIPPED)
def test_what_was_put_in_and_taken_out_again_leaves_the_procedure_as_it_was(name: str) -> None:
    old = SHIPPED[name]
    for id_, step in old["steps"].items():
        assert retire(step_before(old, id_, "brand_new", without_arrow()), "brand_new", id_) == old
        for arrow, target in arrows(step).items():
            between = step_after(old, id_, "brand_new", without_arrow(), [arrow])
            assert lead(between, id_, arrow, target)["steps"][id_] == step
