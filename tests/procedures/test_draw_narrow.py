"""The chart for a telephone: nothing shrunk, nothing cut off, and every way leads on or gives the number to go to."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest

from handrail.procedures.draw import draw, style
from handrail.procedures.draw.strip import Strip
from handrail.procedures.load import built_in_packs, load_pack
from handrail.procedures.model import Branch, Pack, Procedure
from tests.procedures.drawn import SVG, parsed, small, step_group, strokes, text_of


def strip_of(school: Pack, procedure: Procedure) -> Strip:
    return Strip(school, procedure, {}, frozenset(), None, procedure.id)


@pytest.mark.parametrize("name", built_in_packs())
def test_a_narrow_chart_is_as_wide_as_a_telephone_and_nothing_stands_outside_or_on_another(name: str) -> None:
    school = load_pack(name)
    for procedure in school.own_procedures:
        chart = parsed(draw(school, procedure, narrow=True))
        assert float(chart.get("width") or 0) <= 358
        panels = strip_of(school, procedure).panels
        places = {step: place_of(step_group(chart, step, procedure.id)) for step in procedure.steps}
        for upper, lower in pairwise(places):
            assert places[upper][1] + panels[upper].height < places[lower][1]
        for text in chart.iter(f"{SVG}text"):
            assert float(text.get("textLength") or 0) <= 326
            if text_of(text).startswith("From "):
                assert float(text.get("x") or 0) + float(text.get("textLength") or 0) <= 338
        assert all(
            x == 0 and panels[step].width <= 326
            for step, (x, _) in places.items()
            if not isinstance(procedure.steps[step], Branch)
        )


def place_of(group: ET.Element) -> tuple[float, float]:
    x, y = (group.get("transform") or "").removeprefix("translate(").removesuffix(")").split()
    return float(x), float(y)


@pytest.mark.parametrize("name", built_in_packs())
def test_every_way_of_a_narrow_chart_leads_on_or_gives_the_number_to_go_to(name: str) -> None:
    school = load_pack(name)
    for procedure in school.own_procedures:
        strip = strip_of(school, procedure)
        order = list(procedure.steps)
        below = dict(pairwise(order))
        away = [(source, target) for source, target in strip.ways if below.get(source) != target]
        away += [("(start)", procedure.start)] if order[0] != procedure.start else []
        chart = parsed(draw(school, procedure, narrow=True))
        links = [anchor.get("href") for anchor in chart.iter(f"{SVG}a")]
        assert sorted(links) == sorted(f"#{procedure.id}-{target}" for _, target in away)
        assert len(strip.routes) == len(strip.ways) + 1


def test_a_narrow_chart_says_where_to_go_and_where_a_box_is_come_to_from() -> None:
    told = text_of(small(narrow=True))
    assert "Back to 1" in told and "Go to 3" in told
    assert "From 1" in told and "From 2" in told


def test_a_narrow_chart_marks_the_path_and_the_present_step() -> None:
    chart = small(narrow=True, taken={"risk": ["yes"], "act": []}, present=["way"])
    assert "You are here" in text_of(step_group(chart, "way"))
    assert strokes(chart, style.PATH)
    dark = [t.text for t in chart.iter(f"{SVG}text") if t.get("fill") == style.PAPER and t.get("font-size") == "12.5"]
    assert "Yes" in dark and "No" not in dark


def test_a_narrow_chart_needs_no_style_and_no_script_and_its_links_can_be_reached() -> None:
    chart = small(narrow=True)
    assert chart.get("role") == "group"
    for element in chart.iter():
        assert not {key for key in element.attrib if key in ("style", "class") or key.startswith("on")}
