"""The chart shows every step and the path taken, in words that fit, and may stand in a page of the strictest policy."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.procedures.draw import draw, style
from handrail.procedures.draw.expanded import expanded
from handrail.procedures.draw.flow import Flow
from handrail.procedures.draw.metrics import lines_of, width_of
from handrail.procedures.load import built_in_packs, load_pack
from handrail.procedures.model import Ending, Pack, Procedure, Question
from tests.procedures.drawing_example import AWKWARD, MAIN, STATED, instruction, pack, whole
from tests.procedures.drawn import SVG, parsed, small, step_group, strokes, text_of

POSTER = 1.414


def flow_of(school: Pack, procedure: Procedure, ratio: float | None = None) -> Flow:
    return Flow(school, procedure, {}, frozenset(), None, procedure.id, ratio)


# What is drawn


def test_every_step_is_drawn_with_its_words() -> None:
    chart = small()
    assert "Is <this> & \"that\" 'safe' ]]> now?" in text_of(step_group(chart, "risk"))
    act = text_of(step_group(chart, "act"))
    for words in (
        "Online safety coordinator",
        "As appropriate*",
        "Same day",
        "Tell the police.",
        "Say who you are.",
        "S1:4",
    ):
        assert words in act
    assert "Only when:" in act
    assert "Support for a child" in text_of(step_group(chart, "each_child"))
    assert "It is closed." in text_of(step_group(chart, "closed"))


def test_a_screen_reader_is_told_each_step() -> None:
    label = step_group(small(present=["act"]), "act").get("aria-label") or ""
    assert label.startswith(
        "To do 3. You are here. Online safety coordinator. As appropriate. Same day. Tell the police"
    )


def test_each_kind_of_step_has_a_shape_of_its_own() -> None:
    chart = small()
    risk, act = (next(iter(step_group(chart, step))) for step in ("risk", "act"))
    assert len((risk.get("points") or "").split()) == 6
    assert act.tag == f"{SVG}rect"
    assert step_group(chart, "act").find(f"{SVG}path") is not None, "the line under the header"
    assert len(step_group(chart, "each_child").findall(f"{SVG}path")) == 2, "two bars"
    assert [len((p.get("points") or "").split()) for p in step_group(chart, "way").iter(f"{SVG}polygon")] == [4]
    assert float(step_group(chart, "closed").find(f"{SVG}rect").get("rx") or 0) >= 20  # type: ignore[union-attr]


def test_words_that_are_not_the_sources_have_a_dashed_edge_and_a_mark() -> None:
    chart = small()
    assert next(iter(step_group(chart, "closed"))).get("stroke-dasharray")
    assert next(iter(step_group(chart, "risk"))).get("stroke-dasharray") is None
    assert "restored; way on: reconstructed" in text_of(step_group(chart, "risk"))


def test_the_legend_explains_only_what_occurs() -> None:
    everything = text_of(small())
    plain = whole((instruction("one", "Do it.", "end"), Ending("end", "Done.", STATED)))
    little = text_of(parsed(draw(pack(plain), plain)))
    for words in ("dashed arrow", "Branch", "reconstructed", "Our reading"):
        assert words in everything
        assert words not in little


def test_notes_stand_beside_the_chart() -> None:
    assert "Never look." in text_of(small())


def test_the_head_names_procedure_pack_edition_and_chart() -> None:
    assert "First & <foremost> Small & pack · edition 2026-11-21 · chart C1" in text_of(small())


def test_answers_that_lead_to_one_step_share_an_arrow() -> None:
    flow = flow_of(pack(), MAIN)
    assert flow.labels["way", "each_child"].answers == (("Yes / Not known yet",),)


def test_too_many_answers_for_one_arrow_are_any_other_answer() -> None:
    wide = whole(
        (
            Question("kind", "kind", {"kind_1": "one", "not_known": "two"}, STATED, otherwise="two"),
            Ending("one", "One.", STATED),
            Ending("two", "Two.", STATED),
        )
    )
    assert flow_of(pack(wide), wide).labels["kind", "two"].answers == (("Any other answer",), ("Not known yet",))


def test_called_procedures_are_linked_and_links_can_be_reached() -> None:
    chart = small(link=lambda procedure: f"/charts/{procedure.id}?a=1&b=2")
    assert [anchor.get("href") for anchor in chart.iter(f"{SVG}a")] == ["/charts/support?a=1&b=2"]
    assert (chart.get("role"), small().get("role")) == ("group", "img"), "nobody could reach a link inside an image"


def test_charts_of_one_page_share_no_ids() -> None:
    one, other = ({e.get("id") for e in small(prefix=name).iter() if e.get("id")} for name in ("a", "b"))
    assert one and not one & other


# The path taken


def test_a_way_back_is_dashed() -> None:
    assert [p.get("stroke-dasharray") for p in strokes(small(), style.LINE)] == [None, "7 4"]


def test_nothing_is_marked_on_a_chart_for_the_wall() -> None:
    chart = small()
    assert not strokes(chart, style.PATH)
    assert "You are here" not in text_of(chart)


def test_the_path_taken_is_marked_on_steps_arrows_and_answers() -> None:
    taken = {"risk": ["yes"], "act": [], "each_child": []}
    chart = small(taken=taken, present=["closed"])
    for step in taken:
        edges = [float(child.get("stroke-width") or 0) for child in step_group(chart, step)]
        assert max(edges) == style.STRONG, step
    assert max(float(child.get("stroke-width") or 0) for child in step_group(chart, "way")) == style.THIN
    assert len(strokes(chart, style.PATH)) == 1
    heads = [p for p in chart.iter(f"{SVG}polygon") if p.get("fill") == style.PATH]
    assert len(heads) == 4, "start, risk to act, act to the call, and the call to its end"
    dark = [t.text for t in chart.iter(f"{SVG}text") if t.get("fill") == style.PAPER and t.get("font-size") == "12.5"]
    assert dark == ["Yes"], "the answer given, and no other"


def test_the_present_step_is_marked_by_edge_and_ground_and_words() -> None:
    here = step_group(small(present=["ask_advice"]), "ask_advice")
    assert "You are here" in text_of(here)
    assert style.HERE in {child.get("fill") for child in here}
    assert str(style.HEAVY).removesuffix(".0") in {child.get("stroke-width") for child in here}


def test_a_way_that_was_not_walked_to_its_end_is_not_marked() -> None:
    chart = small(taken={"risk": ["yes"]})
    heads = [p for p in chart.iter(f"{SVG}polygon") if p.get("fill") == style.PATH]
    assert len(heads) == 1, "only the arrow from the start"


# One large chart


def test_an_expanded_chart_holds_the_steps_of_what_it_calls() -> None:
    opened = expanded(pack(), MAIN)
    assert list(opened.steps) == ["risk", "ask_advice", "act", "way", "each_child", "support.talk", "closed"]
    assert opened.steps["support.talk"].then == "closed", "the ending inside is left out"  # type: ignore[union-attr]
    assert [beside.says for beside in opened.beside] == ["Never look.", "Be kind."]
    assert "Talk with the child." in text_of(small(expanded=True))


def test_a_procedure_is_opened_once_and_never_inside_itself() -> None:
    again = whole(
        (
            instruction("first", "Begin.", "one"),
            *(
                type(MAIN.steps["each_child"])(name, "main", "", then, STATED)
                for name, then in (("one", "two"), ("two", "end"))
            ),
            Ending("end", "Done.", STATED),
        )
    )
    assert list(expanded(pack(again), again).steps) == ["first", "one", "two", "end"]


# Safe to put into a page


def test_awkward_words_are_escaped() -> None:
    svg = draw(pack(), MAIN)
    assert "<this>" not in svg and "\x0b" not in svg and "&lt;this&gt;" in svg
    assert parsed(svg).find(f"{SVG}title").text == "First & <foremost>"  # type: ignore[union-attr]
    assert AWKWARD.replace("\x0b", "") in (step_group(parsed(svg), "risk").get("aria-label") or "")


@pytest.mark.parametrize("name", built_in_packs())
def test_no_style_and_no_script_is_needed(name: str) -> None:
    school = load_pack(name)
    for procedure in school.own_procedures:
        for element in parsed(draw(school, procedure, present=[procedure.start])).iter():
            assert element.tag.removeprefix(SVG) in {
                "svg", "title", "desc", "g", "a", "rect", "path", "polygon", "circle", "text",
            }  # fmt: skip
            assert not {key for key in element.attrib if key in ("style", "class") or key.startswith("on")}


def contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("ground", [*style.FILLS.values(), style.STRIP, style.HERE, style.PAPER])
def test_words_and_lines_stand_out_from_every_ground(ground: str) -> None:
    assert contrast(style.INK, ground) >= 7
    assert contrast(style.MUTED, ground) >= 4.5
    assert contrast(style.LINE, ground) >= 3 and contrast(style.PATH, ground) >= 3


# The same every time


@pytest.mark.parametrize("name", built_in_packs())
def test_the_same_procedure_gives_the_same_bytes(name: str) -> None:
    program = (
        "import hashlib, sys\n"
        "from handrail.procedures.load import load_pack\n"
        "from handrail.procedures.draw import draw\n"
        "school = load_pack(sys.argv[1])\n"
        "print(hashlib.sha256(''.join(draw(school, p) for p in school.own_procedures).encode()).hexdigest())"
    )
    made = [
        subprocess.run(
            [sys.executable, "-c", program, name],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert made[0] == made[1] and len(made[0].strip()) == 64


# Words and their room


@pytest.mark.parametrize("name", built_in_packs())
def test_no_words_are_longer_than_their_box(name: str) -> None:
    school = load_pack(name)
    for procedure in school.own_procedures:
        flow = flow_of(school, procedure)
        chart = parsed(draw(school, procedure))
        for step, panel in flow.panels.items():
            if step not in procedure.steps:
                continue
            for text in step_group(chart, step, procedure.id).iter(f"{SVG}text"):
                x, length = float(text.get("x") or 0), float(text.get("textLength") or 0)
                left = x - length / 2 if text.get("text-anchor") == "middle" else x
                assert left >= 0 and left + length <= panel.width, text.text
                assert 0 <= float(text.get("y") or 0) <= panel.height, text.text


@given(st.text(alphabet="aéiW m.,-–’中", max_size=120), st.floats(40, 300), st.booleans(), st.booleans())
def test_lines_keep_all_words_and_their_room(words: str, room: float, bold: bool, even: bool) -> None:
    lines = lines_of(words, 14, room, bold=bold, even=even)
    assert "".join(lines).replace(" ", "") == "".join(words.split())
    assert all(width_of(line, 14, bold=bold) <= room for line in lines)


def test_even_lines_are_as_few_and_less_ragged() -> None:
    words = "Is anything illegal found or suspected, material or behaviour of any kind?"
    ragged, even = (lines_of(words, 15, 230, even=choice) for choice in (False, True))
    assert len(ragged) == len(even)
    assert max(map(len, even)) - min(map(len, even)) < max(map(len, ragged)) - min(map(len, ragged))
