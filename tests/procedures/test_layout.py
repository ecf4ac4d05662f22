"""Nothing lies on anything else, whatever the chart: boxes, labels and lines have room of their own."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations, pairwise
from time import sleep

import pygraphviz
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handrail.procedures.draw.flow import Flow
from handrail.procedures.layout import Arrow, Box, Layout, Point, Rect, Sketch, lay_out
from handrail.procedures.layout.clutter import crossings
from handrail.procedures.layout.tracks import Bundle, tracks
from handrail.procedures.load import built_in_packs, load_pack
from handrail.procedures.model import Ending, Pack, Procedure, Question
from tests.procedures.drawing_example import MAIN, STATED, SUPPORT, instruction, pack, whole

POSTER = 1.414


def flow_of(school: Pack, procedure: Procedure, ratio: float | None = None) -> Flow:
    return Flow(school, procedure, {}, frozenset(), None, procedure.id, ratio)


def pieces(points: tuple[Point, ...]) -> Iterator[tuple[Point, Point]]:
    yield from pairwise(points)


def apart(a: Rect, b: Rect) -> bool:
    return a.right <= b.x or b.right <= a.x or a.bottom <= b.y or b.bottom <= a.y


def clear_of(points: tuple[Point, ...], rect: Rect) -> bool:
    """Whether no piece of the line enters the rectangle; along its border it may end."""
    return all(
        max(a[0], b[0]) <= rect.x + 0.5
        or min(a[0], b[0]) >= rect.right - 0.5
        or max(a[1], b[1]) <= rect.y + 0.5
        or min(a[1], b[1]) >= rect.bottom - 0.5
        for a, b in pieces(points)
    )


def lie_on_one_another(one: tuple[Point, ...], other: tuple[Point, ...]) -> bool:
    for (a, b), (c, d) in ((x, y) for x in pieces(one) for y in pieces(other)):
        for across, along in ((0, 1), (1, 0)):
            upright = abs(a[across] - b[across]) < 0.01 and abs(c[across] - d[across]) < 0.01
            if upright and abs(a[across] - c[across]) < 3:
                shared = min(max(a[along], b[along]), max(c[along], d[along]))
                if shared - max(min(a[along], b[along]), min(c[along], d[along])) > 1:
                    return True
    return False


def touches(point: Point, rect: Rect) -> bool:
    x, y = point
    inside = rect.x - 0.1 <= x <= rect.right + 0.1 and rect.y - 0.1 <= y <= rect.bottom + 0.1
    return inside and min(abs(x - rect.x), abs(x - rect.right), abs(y - rect.y), abs(y - rect.bottom)) < 0.1


def assert_clear(layout: Layout) -> None:
    """Nothing lies on anything else, every line is level or upright and goes from border to border."""
    labels = {ends: route.label for ends, route in layout.routes.items() if route.label}
    for (name, a), (other, b) in combinations([*layout.boxes.items(), *labels.items()], 2):
        assert apart(a, b), f"{name} lies on {other}"
    for ends, route in layout.routes.items():
        assert touches(route.points[0], layout.boxes[ends[0]]) and touches(route.points[-1], layout.boxes[ends[1]]), (
            ends
        )
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in pieces(route.points)), ends
        assert all(-0.1 <= x <= layout.width + 0.1 and -0.1 <= y <= layout.height + 0.1 for x, y in route.points), ends
        for name, rect in layout.boxes.items():
            assert clear_of(route.points, rect), f"{ends} goes through {name}"
        for other, rect in labels.items():
            assert other == ends or clear_of(route.points, rect), f"{ends} goes through the label of {other}"
    for (ends, a), (other, b) in combinations(layout.routes.items(), 2):
        if ends[0] != other[0] and ends[1] != other[1]:
            assert not lie_on_one_another(a.points, b.points), f"{ends} lies on {other}"


@pytest.mark.parametrize("ratio", [None, POSTER])
@pytest.mark.parametrize("name", built_in_packs())
def test_nothing_lies_on_anything_else_in_any_procedure(name: str, ratio: float | None) -> None:
    school = load_pack(name)
    for procedure in school.own_procedures:
        assert_clear(flow_of(school, procedure, ratio).layout)


def chain(length: int) -> Procedure:
    steps = [instruction(f"step_{n}", f"Do thing {n}.", f"step_{n + 1}") for n in range(length)]
    return whole((*steps, Ending(f"step_{length}", "Done.", STATED)))


def test_a_long_chart_is_set_in_columns_for_a_sheet() -> None:
    long = chain(24)
    one, sheet = flow_of(pack(long), long).layout, flow_of(pack(long), long, POSTER).layout
    assert one.height / one.width > 8
    assert 0.8 < (sheet.height + 360) / sheet.width < 2.2
    assert_clear(sheet)


def test_a_chart_that_fits_its_sheet_stays_whole() -> None:
    short = chain(2)
    assert (
        flow_of(pack(short), short, POSTER).layout.boxes["step_1"].x
        == flow_of(pack(short), short).layout.boxes["step_1"].x
    )


def wide_choice(joined: bool) -> Procedure:
    kinds = [f"kind_{number}" for number in range(1, 12)]
    ask = Question("ask", "kind", {kind: f"do_{kind}" for kind in kinds} | {"not_known": "do_kind_1"}, STATED)
    leaves = [
        instruction(f"do_{kind}", "Do it.", "end") if joined else Ending(f"do_{kind}", "Done.", STATED)
        for kind in kinds
    ]
    return whole((ask, *leaves, *([Ending("end", "Done.", STATED)] if joined else [])))


@pytest.mark.parametrize("joined", [False, True])
def test_a_choice_of_eleven_stays_narrow_and_in_order(joined: bool) -> None:
    wide = wide_choice(joined)
    layout = flow_of(pack(wide), wide).layout
    assert_clear(layout)
    assert layout.width < 1250
    left = [layout.boxes[f"do_kind_{number}"].y for number in range(1, 7)]
    right = [layout.boxes[f"do_kind_{number}"].y for number in range(7, 12)]
    assert left == sorted(left) and right == sorted(right)
    assert len({route.points[-1] for ends, route in layout.routes.items() if ends[1] == "end"}) == int(joined)


def test_a_way_back_enters_its_question_from_above() -> None:
    flow = flow_of(pack(), MAIN)
    back = flow.layout.routes["ask_advice", "risk"]
    target = flow.layout.boxes["risk"]
    assert back.is_loop and back.points[-1] == (target.middle, target.y)
    assert sum(route.is_loop for route in flow.layout.routes.values()) == 1


def test_steps_that_nothing_leads_to_are_drawn_as_well() -> None:
    loose = whole((*MAIN.steps.values(), instruction("lost", "Nobody comes here.", "closed")))
    layout = flow_of(pack(loose, SUPPORT), loose).layout
    assert "lost" in layout.boxes
    assert_clear(layout)


@st.composite
def sketches(choose: st.DrawFn) -> Sketch:
    """Any tangle of boxes: choices, skips, ways that join, ways back, boxes that lead to themselves."""
    count = choose(st.integers(2, 12))
    sizes = st.tuples(st.sampled_from([84, 264, 310]), st.sampled_from([34, 90, 200]))
    boxes = [Box(f"b{n}", *choose(sizes)) for n in range(count)]
    ends = choose(st.sets(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=2 * count))
    labels = st.sampled_from([(0, 0), (40, 24), (150, 60)])
    return Sketch(tuple(boxes), tuple(Arrow(f"b{a}", f"b{b}", *choose(labels)) for a, b in sorted(ends)))


@settings(max_examples=40)
@given(sketches())
def test_any_tangle_is_laid_out_with_boxes_and_labels_apart(sketch: Sketch) -> None:
    layout = lay_out(sketch)
    assert set(layout.boxes) == {box.id for box in sketch.boxes}
    assert set(layout.routes) == {arrow.ends for arrow in sketch.arrows}
    labels = [route.label for route in layout.routes.values() if route.label]
    assert all(apart(a, b) for a, b in combinations([*layout.boxes.values(), *labels], 2))
    for route in layout.routes.values():
        assert all(clear_of(route.points, rect) for rect in layout.boxes.values())


# The parts


def test_bundles_that_meet_run_on_tracks_of_their_own_without_lying_on_one_another() -> None:
    left_to_right, right_to_left = Bundle((0,), (100,)), Bundle((100,), (200,))
    assert tracks([left_to_right, right_to_left]) == [1, 0], (
        "the line from 100 has turned away before the other comes down"
    )
    assert tracks([Bundle((0,), (40,)), Bundle((100,), (140,))]) == [0, 0]
    assert tracks([Bundle((5,), (5,))]) == [None]


def test_crossings_are_counted_and_joints_are_not() -> None:
    level: tuple[Point, Point] = ((0, 5), (10, 5))
    assert crossings([level, ((5, 0), (5, 10))]) == 1
    assert crossings([level, ((5, 5), (5, 10))]) == 0


# Found once, and by one thread at a time


def test_many_threads_get_the_same_layout() -> None:
    school = load_pack("england")
    sketches = [flow_of(school, procedure).sketch() for procedure in school.own_procedures]
    alone = [lay_out.__wrapped__(sketch) for sketch in sketches]
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(lay_out.__wrapped__, sketches * 4))
    assert together == alone * 4


def test_only_one_thread_at_a_time_is_in_graphviz(monkeypatch: pytest.MonkeyPatch) -> None:
    laying_out = pygraphviz.AGraph.layout
    inside: list[int] = []
    crowds: list[int] = []

    def slowly(graph: pygraphviz.AGraph, prog: str) -> None:
        inside.append(1)
        crowds.append(len(inside))
        sleep(0.001)
        laying_out(graph, prog=prog)
        inside.pop()

    monkeypatch.setattr(pygraphviz.AGraph, "layout", slowly)
    sketch = flow_of(pack(), MAIN).sketch()
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lay_out.__wrapped__, [sketch] * 16))
    assert set(crowds) == {1}


def test_a_layout_is_found_once_for_equal_sketches() -> None:
    assert flow_of(pack(), MAIN).layout is flow_of(pack(), MAIN).layout
