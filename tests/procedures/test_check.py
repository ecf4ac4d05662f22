"""What `check` proves, refuses and counts, and that nothing an author writes makes it hang or fall over."""
# ruff: noqa: E501 - a pack in a line reads better than one in ten

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from handrail.procedures.check import check, check_folder
from handrail.procedures.depth import DEEPEST_CALLS, DEEPEST_KNOWN
from handrail.procedures.finding import Passed
from handrail.procedures.load import NoSuchPack, read_pack
from handrail.procedures.model import Facts
from handrail.procedures.problem import PackError
from handrail.procedures.schema.steps import MOST_STEPS
from handrail.procedures.walk import walk
from tests.procedures.making import VOCABULARY, Steps, ask, call, do, end, fact, made, way
from tests.procedures.small_pack import FILES, problems, small_pack, with_text, write_pack

MAIN = "procedures/main.yaml"


def test_a_report_counts_what_the_pack_itself_holds(tmp_path: Path) -> None:
    report = check(small_pack(tmp_path))
    assert (report.pack, report.procedures, report.steps, report.questions) == ("small", 3, 15, 3)
    assert report.rules_held == ("INV-29", "R-1")
    assert report.findings == ()


def test_a_rule_that_does_not_hold_is_not_held_and_the_others_are(tmp_path: Path) -> None:
    report = check(small_pack(tmp_path, with_text("rules.yaml", "{must: {tag: record}}", "{must: {tag: look}}")))
    assert report.rules_held == ("INV-29",)
    assert [finding.rule for finding in report.findings] == ["R-1"]


def test_faults_of_soundness_and_broken_rules_are_told_together(tmp_path: Path) -> None:
    wrong = with_text(MAIN, "    tags: [record]\n", "")
    wrong[MAIN] = wrong[MAIN].replace('{"yes": ring, "no": way', '{"yes": way, "no": way')
    report = check(read_pack(write_pack(tmp_path / "small", wrong)))
    assert [(finding.rule, finding.step) for finding in report.findings] == [("INV-29", "ring"), ("R-1", "done")]


def test_findings_come_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    wrong = with_text(MAIN, "[urgent, help]", "[urgnt, halp]")
    wrong |= with_text("procedures/one.yaml", "{very: talk,", "{vry: talk,")
    places = [(f.place.file, f.place.line) for f in check(read_pack(write_pack(tmp_path / "small", wrong))).findings]
    assert places == sorted(places)
    assert len(places) == 4


def test_a_finding_within_a_procedure_tells_the_way_to_it(tmp_path: Path) -> None:
    report = check(read_pack(write_pack(tmp_path / "small", with_text(MAIN, "[urgent, help]", "[urgnt, help]"))))
    (finding,) = report.findings
    assert finding.path == (
        "main.note says “Note it.”",
        "main.danger asks “Is anybody in danger?” → Yes",
        "main.ring says “Ring for help.”",
    )
    assert finding.way == (Passed("main", "note"), Passed("main", "danger", "yes"), Passed("main", "ring"))


def test_the_way_of_a_broken_rule_has_a_place_for_each_line_of_its_path(tmp_path: Path) -> None:
    wrong = with_text("rules.yaml", "{must: {tag: record}}", "{must: {tag: look}}")
    (finding,) = check(small_pack(tmp_path, wrong)).findings
    assert len(finding.way) == len(finding.path) > 2
    for passed, line in zip(finding.way, finding.path, strict=True):
        assert line.startswith(f"{passed.procedure}.{passed.step} ")
        assert bool(passed.option) == ("→" in line)


def test_a_folder_with_unreadable_files_gives_a_report_and_no_error(tmp_path: Path) -> None:
    report = check_folder(write_pack(tmp_path / "small", {MAIN: "procedure: [\n", "tags.yaml": b"\xff"}))
    assert report.pack == "small"
    assert {finding.rule for finding in report.findings} == {"format"}
    assert (report.rules_held, report.paths) == ((), 0)


def test_a_folder_that_is_no_pack_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NoSuchPack):
        check_folder(tmp_path)


UNSOUND: dict[str, tuple[Steps, str, str]] = {
    "a step that nothing leads to": ({"d": do("end"), "lost": do("end"), "end": end()}, "lost", "No way from the start leads here."),
    "an ending that nothing leads to": ({"d": do("end"), "end": end(), "other": end()}, "other", "No way from the start leads here."),
    "no ending at all": ({"q": ask("a", otherwise="d", yes="d"), "d": do("q")}, "q", "From here no way leads to an ending."),
    "a way without an end": (
        {"q": ask("a", otherwise="end", yes="d"), "d": do("q2"), "q2": ask("b", otherwise="d", yes="d"), "end": end()},
        "d", "From here no way leads to an ending.",
    ),
    "a loop that asks nothing": (
        {"d": do("w"), "w": way(({"a": "yes"}, "end"), otherwise="d", unknown="d"), "end": end()}, "d", "without asking anything",
    ),
    "a step that leads to itself": (
        {"w": way(({"a": "yes"}, "end"), otherwise="w", unknown="w"), "end": end()}, "w", "without asking anything",
    ),
    "a branch on one condition twice": (
        {"w": way(({"a": "yes"}, "d"), ({"a": "yes"}, "end"), otherwise="end", unknown="end"), "d": do("end"), "end": end()},
        "w", "same condition",
    ),
    "a branch whose conditions hold at once": (
        {"w": way(({"a": ["yes", "no"]}, "d"), ({"a": "yes"}, "end"), otherwise="end", unknown="end"), "d": do("end"), "end": end()},
        "w", "hold at once when a is yes",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("steps", "step", "says"), UNSOUND.values(), ids=UNSOUND)
def test_a_graph_that_is_not_sound_is_refused(steps: Steps, step: str, says: str) -> None:
    found = [finding for finding in check(made({"main": steps})).findings if says in finding.says]
    assert found
    assert found[0].step == step
    assert found[0].place.line
    assert found[0].instead


def test_a_loop_that_asks_again_and_has_a_way_out_is_sound() -> None:
    steps = {"q": ask("a", yes="end", no="end", not_known="advice"), "advice": do("q"), "end": end()}
    assert check(made({"main": steps})).findings == ()


def test_a_pack_whose_calls_multiply_without_end_is_refused_soon() -> None:
    procedures = {
        f"p{i}": {"a": call(f"p{i + 1}", "b"), "b": call(f"p{i + 1}", "end"), "end": end()} for i in range(40)
    }
    pack = made({**procedures, "p40": {"end": end()}})
    before = time.perf_counter()
    (finding,) = check(pack).findings
    assert "cannot be proved" in finding.says
    assert time.perf_counter() - before < 20


def _nested(deep: int) -> dict[str, Steps]:
    """Procedures that call each other, `deep` of them inside each other."""
    calls: dict[str, Steps] = {f"p{i}": {"a": call(f"p{i + 1}", "end"), "end": end()} for i in range(deep - 1)}
    return {**calls, f"p{deep - 1}": {"q": ask("a", otherwise="end", yes="end"), "end": end()}}


@pytest.mark.parametrize("deep", [DEEPEST_CALLS + 1, 400, 5_000])
def test_a_pack_whose_calls_go_too_deep_is_refused_when_it_is_read(deep: int) -> None:
    with pytest.raises(PackError) as caught:
        made(_nested(deep))
    (problem,) = caught.value.problems
    assert "more than 60 deep: p0 → p1 → p2 → p3 → … →" in problem.says
    assert str(problem.place) == "made/procedures/p0.yaml:1"
    assert problem.instead


def test_a_procedure_of_more_steps_than_a_page_can_draw_is_refused_when_it_is_read() -> None:
    assert len(made({"main": _in_a_row(MOST_STEPS)}).procedures["main"].steps) == MOST_STEPS
    for many in (MOST_STEPS + 1, 5_000):
        with pytest.raises(PackError) as caught:
            made({"main": _in_a_row(many)})
        (problem,) = caught.value.problems
        assert problem.says == "“steps” has more than 300 entries."
        assert str(problem.place) == "made/procedures/main.yaml:5" and problem.instead


def _in_a_row(many: int) -> Steps:
    return {**{f"s{i}": do(f"s{i + 1}") for i in range(many - 2)}, f"s{many - 2}": do("end"), "end": end()}


def test_a_pack_whose_calls_go_as_deep_as_they_may_is_walked_and_proved() -> None:
    pack = made(_nested(DEEPEST_CALLS))
    assert check(pack).findings == ()
    assert [question.fact.id for question in walk(pack, Facts()).questions] == ["a"]


def test_people_of_many_kinds_inside_each_other_are_a_finding_and_not_a_traceback() -> None:
    each = call("one", "end", each={"kind": ["child", "adult"]})
    procedures = {"main": {"c": each, "end": end()}, "one": {"c": call("one", "end", each={}), "end": end()}}
    pack = made(procedures, for_person=("one",))
    kinds = {f"k{i}": "K" for i in range(DEEPEST_CALLS + 1)}
    pack = replace(pack, people=replace(pack.people, kinds={**pack.people.kinds, **kinds}, parts={"harmed": "H"}))
    assert any("more than 60 deep" in finding.says for finding in check(pack).findings)


def test_a_condition_that_can_come_about_in_too_many_ways_is_a_finding_and_comes_soon() -> None:
    facts = {f"f{i}": fact() for i in range(40)}
    groups = [{"any": [{f"f{i}": "yes"} for i in range(start, start + 10)]} for start in range(0, 40, 10)]
    steps = {"w": way(({"all": groups}, "end"), otherwise="end", unknown="end"), "end": end()}
    says = [finding.says for finding in check(made({"main": steps}, facts=facts)).findings]
    assert says == ["The pack cannot be proved. One condition can come about in more than 2,000 ways."]


# Facts that are known from facts


def _known(*pairs: tuple[str, str]) -> dict[str, dict[str, Any]]:
    return {id_: fact(known_when=[{"option": "yes", "when": {other: "yes"}}]) for id_, other in pairs}


@pytest.mark.parametrize("length", [2, 3, 400])
def test_facts_that_are_known_from_each_other_in_a_circle_are_refused(length: int) -> None:
    facts = _known(*((f"f{i}", f"f{(i + 1) % length}") for i in range(length)))
    with pytest.raises(PackError, match="known from each other in a circle: f"):
        made({"main": {"q": ask("f0", otherwise="end", yes="end"), "end": end()}}, facts=facts)


@pytest.mark.parametrize("length", [DEEPEST_KNOWN + 1, 2_000])
def test_facts_that_are_known_from_each_other_too_deep_are_refused(length: int) -> None:
    facts = {**_known(*((f"f{i}", f"f{i + 1}") for i in range(length - 1))), f"f{length - 1}": fact()}
    with pytest.raises(PackError, match="more than 12 deep: f0 → f1"):
        made({"main": {"q": ask("f0", otherwise="end", yes="end"), "end": end()}}, facts=facts)


def test_facts_that_are_known_from_each_other_as_deep_as_they_may_tell_the_first() -> None:
    last = f"f{DEEPEST_KNOWN - 1}"
    facts = {**_known(*((f"f{i}", f"f{i + 1}") for i in range(DEEPEST_KNOWN - 1))), last: fact()}
    pack = made({"main": {"q": ask("f0", otherwise="end", yes="end"), "end": end()}}, facts=facts)
    assert walk(pack, Facts({last: "yes"})).questions == ()


# Rules that demand a contact


LADO = {
    "help": {"office": "Help line"},
    "local_help": {"office": "The county's", "stands_for": "help"},
    "other": {"office": "O"},
}
REAL = [
    {
        "id": "r",
        "says": "Help is rung.",
        "on_every_ending": {"now": {"must": {"tag": "red", "naming": ["help", "chair"]}}},
    }
]


@pytest.mark.parametrize(("step", "held"), [
    ({"contacts": ["help"]}, True), ({"contacts": ["local_help"]}, True), ({"contacts": ["other", "help"]}, True),
    ({"by": ["chair"]}, True), ({}, False), ({"contacts": ["other"]}, False),
    ({"contacts": ["help"], "tags": ["blue"]}, False), ({"contacts": ["help"], "within": "later"}, False),
    ({"contacts": ["help"], "modality": "may"}, False),
])  # fmt: skip
def test_a_step_with_the_tag_that_names_nobody_is_hollow(step: dict[str, Any], held: bool) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(VOCABULARY, "contacts.yaml", {"contacts": LADO})
        pack = made({"main": {"d": do("end", **{"tags": ["red"], **step}), "end": end()}}, rules=REAL)
    assert ("r" in check(pack).rules_held) is held


def test_a_rule_about_a_contact_holds_for_the_one_that_stands_for_it() -> None:
    rules = [{"id": "r", "says": "Help is rung.", "on_every_ending": {"contact": "help"}}]
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(VOCABULARY, "contacts.yaml", {"contacts": LADO})
        held = made({"main": {"d": do("end", contacts=["local_help"]), "end": end()}}, rules=rules)
        broken = made({"main": {"d": do("end", contacts=["other"]), "end": end()}}, rules=rules)
    assert "r" in check(held).rules_held
    assert "r" not in check(broken).rules_held


WORDS = [{"id": "r", "says": "Say so.", "words_need_tag": {"words": ["look at", "print"], "tag": "red"}}]


@pytest.mark.parametrize(("step", "found"), [
    ({"do": "Look at it."}, True), ({"do": "Do not PRINT it."}, True), ({"do": "Do.", "items": ["Then print it"]}, True),
    ({"do": "Look at it.", "tags": ["red"]}, False), ({"do": "Look at it.", "tags": ["blue"]}, True),
    ({"do": "Overlook at will; reprint."}, False),
])  # fmt: skip
def test_words_that_need_a_tag_need_it(step: dict[str, object], found: bool) -> None:
    pack = made({"main": {"d": do("end", **step), "end": end()}}, rules=WORDS)  # type: ignore[arg-type]
    assert bool(check(pack).findings) is found


def test_an_example_of_no_option_is_a_problem(tmp_path: Path) -> None:
    facts = FILES["facts.yaml"]
    first = facts.index("    options:")
    wrong = facts[:first] + "    examples: {no_such_option: A riddle}\n" + facts[first:]
    assert any("no_such_option" in problem.says for problem in problems(tmp_path, {"facts.yaml": wrong}))
