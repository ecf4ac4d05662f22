"""What `check` proves, refuses and counts, and that nothing an author writes makes it hang or fall over."""
# ruff: noqa: E501 - a pack in a line reads better than one in ten

from __future__ import annotations

import time
from pathlib import Path

import pytest

from handrail.procedures.check import check, check_folder
from handrail.procedures.load import NoSuchPack, read_pack
from tests.procedures.making import Steps, ask, call, do, end, made, way
from tests.procedures.small_pack import small_pack, with_text, write_pack

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


def test_a_pack_whose_calls_go_too_deep_is_refused_and_not_a_traceback() -> None:
    procedures = {f"p{i}": {"a": call(f"p{i + 1}", "end"), "end": end()} for i in range(100)}
    (finding,) = check(made({**procedures, "p100": {"end": end()}})).findings
    assert "deep" in finding.says


WORDS = [{"id": "r", "says": "Say so.", "words_need_tag": {"words": ["look at", "print"], "tag": "red"}}]


@pytest.mark.parametrize(("step", "found"), [
    ({"do": "Look at it."}, True), ({"do": "Do not PRINT it."}, True), ({"do": "Do.", "items": ["Then print it"]}, True),
    ({"do": "Look at it.", "tags": ["red"]}, False), ({"do": "Look at it.", "tags": ["blue"]}, True),
    ({"do": "Overlook at will; reprint."}, False),
])  # fmt: skip
def test_words_that_need_a_tag_need_it(step: dict[str, object], found: bool) -> None:
    pack = made({"main": {"d": do("end", **step), "end": end()}}, rules=WORDS)  # type: ignore[arg-type]
    assert bool(check(pack).findings) is found
