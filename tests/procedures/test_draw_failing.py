"""The way that breaks a rule is shown on the chart: thick, numbered in order, and told to a screen reader."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import pairwise

import pytest

from handrail.procedures.check import check
from handrail.procedures.draw import charts_of_way, draw, procedures_of_way, style
from handrail.procedures.draw.marks import NOTHING, START, failing_in
from handrail.procedures.finding import Finding, Passed
from handrail.procedures.layout import Rect
from handrail.procedures.model import Pack
from tests.procedures.drawing_example import MAIN, pack
from tests.procedures.drawn import SVG, parsed, small, step_group, strokes
from tests.procedures.faults import FAULTS, Fault, after, faulty, new
from tests.procedures.making import ask, call, do, end, made

TO_THE_CHILD = (Passed("main", "risk", "yes"), Passed("main", "act"), Passed("main", "each_child"))
LEGALITY_IN_WOODLANDS = Fault(
    "INV-03",
    "Nobody looks at",
    {"illegal-incident": after("call_police", new("Work through what was found.", "examine"))},
    "illegal-incident.new_step",
    pack="woodlands",
)
BROKEN = {
    "england": FAULTS["the LADO is passed by"],
    "st-lukes": FAULTS["the authority gets no copy"],
    "woodlands": LEGALITY_IN_WOODLANDS,
}


def badges(element: ET.Element) -> list[str]:
    """The numbers of places, in the order in which the boxes are drawn."""
    found = []
    for group in element.iter(f"{SVG}g"):
        inside = list(group)
        for ground, words in pairwise(inside):
            if ground.get("fill") == style.FAIL and ground.tag == f"{SVG}rect":
                found.append(words.text or "")
    return found


@pytest.mark.parametrize("narrow", [False, True])
def test_the_steps_of_the_way_have_their_places_and_thick_edges(narrow: bool) -> None:
    chart = small(failing=TO_THE_CHILD, narrow=narrow)
    assert badges(chart) == ["1", "2", "3"]
    for step, place in (("risk", "1"), ("act", "2"), ("each_child", "3")):
        group = step_group(chart, step)
        assert badges(group) == [place]
        assert f"Place {place} on the way that breaks the rule" in str(group.get("aria-label"))
        assert any(shape.get("stroke-width") == "4.4" and shape.get("stroke") == style.FAIL for shape in group)
    other = step_group(chart, "way")
    assert "breaks the rule" not in str(other.get("aria-label"))
    assert badges(other) == []


def test_the_arrows_of_the_way_are_thick_and_the_others_are_not() -> None:
    (thick,) = strokes(small(failing=TO_THE_CHILD), style.FAIL)
    assert thick.get("stroke-width") == "4.4"
    assert failing_in(MAIN, TO_THE_CHILD).arrows == {(START, "risk"), ("risk", "act"), ("act", "each_child")}
    assert strokes(small(), style.FAIL) == []


def test_thick_is_thicker_than_a_path_taken_so_that_no_colour_is_needed() -> None:
    assert style.THICK > style.STRONG > style.THIN
    both = small(failing=TO_THE_CHILD, taken={"risk": ["yes"], "act": [], "each_child": []}, present=["closed"])
    assert badges(both) == ["1", "2", "3"]
    assert [path.get("stroke-width") for path in strokes(both, style.PATH)] == ["3.6"], "the way on from the third"


@pytest.mark.parametrize("narrow", [False, True])
def test_the_description_and_the_legend_tell_the_way(narrow: bool) -> None:
    chart = small(failing=TO_THE_CHILD, narrow=narrow)
    description = chart.findtext(f"{SVG}desc") or ""
    assert "the way that breaks the rule passes here: 1: Is <this>" in description
    assert "2: Tell the police. 3: " in description
    words = " ".join(text.text or "" for text in chart.iter(f"{SVG}text"))
    assert "shows a way that breaks the rule" in words
    assert "breaks the rule" not in ET.tostring(small(narrow=narrow), encoding="unicode")


def test_a_chart_without_a_way_is_the_same_as_before() -> None:
    assert draw(pack(), MAIN, failing=()) == draw(pack(), MAIN)
    assert failing_in(MAIN, [Passed("support", "talk")]) == NOTHING


def test_an_instruction_that_did_not_apply_is_passed_over_by_the_arrows() -> None:
    """Telling the police is only for bullying; the way may go from the answer to the child without it."""
    failing = failing_in(MAIN, [Passed("main", "risk", "yes"), Passed("main", "each_child")])
    assert failing.places == {"risk": (1,), "each_child": (2,)}
    assert failing.arrows == {(START, "risk"), ("risk", "act"), ("act", "each_child")}


def test_a_step_passed_again_has_every_place_and_a_loop_its_arrow() -> None:
    steps = [("risk", "not_known"), ("ask_advice", ""), ("risk", "no"), ("way", "")]
    way = [Passed("main", step, option) for step, option in steps]
    failing = failing_in(MAIN, way)
    assert failing.places["risk"] == (1, 3)
    assert failing.arrows >= {("ask_advice", "risk"), ("risk", "way")}
    assert badges(small(failing=way)) == ["1, 3", "2", "4"]
    assert badges(step_group(small(failing=way * 3), "risk")) == ["1, 3, 5, …"]


def test_a_procedure_that_is_run_again_begins_at_its_start_again() -> None:
    pack = made(
        {"main": {"one": call("inner", "two"), "two": call("inner", "end"), "end": end()},
         "inner": {"q": ask("a", yes="d", otherwise="e"), "d": do("e"), "e": end()}},
    )  # fmt: skip
    way = [
        Passed("main", "one"), Passed("inner", "q", "no"), Passed("inner", "e"),
        Passed("main", "two"), Passed("inner", "q", "yes"), Passed("inner", "d"),
    ]  # fmt: skip
    inner = failing_in(pack.procedures["inner"], way)
    assert inner.places == {"q": (2, 5), "e": (3,), "d": (6,)}
    assert inner.arrows == {(START, "q"), ("q", "e"), ("q", "d")}
    assert failing_in(pack.procedures["main"], way).arrows == {(START, "one"), ("one", "two")}


def _broken(name: str) -> tuple[Pack, Finding]:
    fault = BROKEN[name]
    pack = faulty(fault)
    found = (finding for finding in check(pack).findings if finding.rule == fault.rule and finding.way)
    return pack, next(found)


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("name", BROKEN)
def test_every_procedure_that_a_failing_way_passes_has_its_chart(name: str, narrow: bool) -> None:
    pack, finding = _broken(name)
    charts = list(charts_of_way(pack, finding, narrow=narrow))
    assert [procedure for procedure, _ in charts] == list(procedures_of_way(pack, finding))
    assert [procedure.id for procedure, _ in charts] == list(dict.fromkeys(passed.procedure for passed in finding.way))
    assert finding.procedure in {procedure.id for procedure, _ in charts}
    places: list[str] = []
    for procedure, svg in charts:
        chart = parsed(svg)
        here = [str(place) for place, passed in enumerate(finding.way, 1) if passed.procedure == procedure.id]
        drawn = [place for words in badges(chart) for place in words.split(", ")]
        assert sorted(drawn, key=int) == here
        places += drawn
    assert sorted(map(int, places)) == list(range(1, len(finding.path) + 1)), "as many as the path has lines"


@pytest.mark.parametrize("name", BROKEN)
def test_every_step_of_a_failing_way_is_reached_by_a_marked_arrow(name: str) -> None:
    pack, finding = _broken(name)
    for procedure in procedures_of_way(pack, finding):
        failing = failing_in(procedure, finding.way)
        reached = {target for _, target in failing.arrows}
        assert set(failing.places) <= reached, procedure.id


def test_charts_of_one_way_share_no_ids() -> None:
    pack, finding = _broken("england")
    ids = [
        element.get("id")
        for _, svg in charts_of_way(pack, finding)
        for element in parsed(svg).iter()
        if element.get("id")
    ]
    assert len(ids) == len(set(ids))


def test_what_cannot_be_drawn_has_no_chart_and_does_no_harm() -> None:
    pack = faulty(FAULTS["a fact that is not there"])
    (finding,) = [found for found in check(pack).findings if found.procedure == "legality"]
    assert finding.way
    assert procedures_of_way(pack, finding) == ()
    assert list(charts_of_way(pack, finding)) == []
    assert list(charts_of_way(pack, replace(finding, way=()))) == []


def test_a_badge_covers_no_words_of_its_box() -> None:
    """It stands on the corner: at most a few pixels over the number of the step, which begins further in."""
    chart = small(failing=TO_THE_CHILD)
    for step in ("risk", "act", "each_child"):
        group = step_group(chart, step)
        inside = list(group)
        ground = next(each for each in inside if each.get("fill") == style.FAIL and each.tag == f"{SVG}rect")
        box = Rect(*(float(str(ground.get(name))) for name in ("x", "y", "width", "height")))
        for text in group.iter(f"{SVG}text"):
            if text.get("fill") == style.PAPER or text.get("text-anchor") == "middle":
                continue
            x, baseline = float(str(text.get("x"))), float(str(text.get("y")))
            assert x > box.x + box.width - 1 or baseline - 9 > box.bottom - 2, (step, text.text)
