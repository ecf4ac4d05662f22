"""What is told under a chart: why a step stands so, what its source leaves open, and what a dashed edge means."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handrail.procedures.draw import draw
from handrail.procedures.draw.legend import is_ours
from handrail.procedures.load import built_in_packs, load_pack
from handrail.procedures.model import Basis, Ending, Procedure, Provenance
from handrail.procedures.outline import outline
from tests.procedures.drawing_example import MAIN, STATED, instruction, pack, whole
from tests.procedures.drawn import parsed, small, step_group, text_of


def noted(why: str = "", gap: str = "") -> Procedure:
    told = Provenance(Basis.STATED, source=("S1:4",), why=why, gap=gap)
    return whole((replace(instruction("one", "Do it.", "end"), provenance=told), Ending("end", "Done.", STATED)))


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize(
    ("why", "gap", "says"),
    [
        ("Said twice.", "", "Said twice."),
        ("", "By whom?", "Left open by the source: By whom?"),
        ("Said twice.", "By whom?", "Said twice. Left open by the source: By whom?"),
    ],
)
def test_why_and_what_is_left_open_are_told_under_the_chart(narrow: bool, why: str, gap: str, says: str) -> None:
    procedure = noted(why, gap)
    chart = parsed(draw(pack(procedure), procedure, narrow=narrow))
    assert "Footnote 1" in text_of(step_group(chart, "one"))
    assert f"Footnotes 1 {says}" in text_of(chart)
    assert "A footnote has the number of its step" in text_of(chart)


def test_a_step_of_which_there_is_no_more_to_say_sends_nobody_to_a_footnote() -> None:
    procedure = noted()
    assert "ootnote" not in text_of(parsed(draw(pack(procedure), procedure)))


@pytest.mark.parametrize("name", built_in_packs())
def test_a_box_sends_to_a_footnote_exactly_where_there_is_one(name: str) -> None:
    school = load_pack(name)
    for procedure in school.own_procedures:
        items = [item for item in outline(school, procedure) if item.step]
        marked = [item.number for item in items if item.why or item.gap]
        chart = parsed(draw(school, procedure))
        for item in items:
            sent = f"Footnote {item.number}" in text_of(step_group(chart, item.step, procedure.id))
            assert sent is (item.number in marked), item.step
        told = text_of(chart)
        assert ("Footnotes" in told) is bool(marked)


def test_the_legend_shows_the_dashed_edge_only_where_there_is_one() -> None:
    plain = whole((instruction("one", "Do it.", "end"), Ending("end", "Done.", STATED)))
    assert "Our own words" not in text_of(parsed(draw(pack(plain), plain)))
    assert "Our own words" in text_of(small())
    dashed = [shape for shape in small().iter() if shape.get("stroke-dasharray") == "7 3.5"]
    assert len(dashed) == len([step for step in MAIN.steps.values() if is_ours(step.provenance)]) + 1
