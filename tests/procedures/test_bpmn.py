"""Procedures as BPMN: whole, drawn without overlaps, and leading another engine the same way."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from handrail.procedures.bpmn import as_bpmn, people_of
from handrail.procedures.bpmn.flow import process_of
from handrail.procedures.load import built_in_packs, load_pack
from handrail.procedures.model import Pack, Procedure
from tests.procedures.making import call, do, end, made, person
from tests.procedures.random_walks import far_walks
from tests.procedures.spiff import run, walked
from tests.procedures.test_walk_properties import every_pack, facts_of

NAMES = {
    "bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "dc": "http://www.omg.org/spec/DD/20100524/DC",
    "di": "http://www.omg.org/spec/DD/20100524/DI",
}
EVERY = [(slug, name) for slug in built_in_packs() for name in load_pack(slug).procedures]
every_procedure = pytest.mark.parametrize(("slug", "name"), EVERY)
SOME = settings(max_examples=400)
FEW = settings(max_examples=40)


@every_pack
@given(data=st.data())
@SOME
def test_another_engine_takes_the_same_path(slug: str, data: st.DataObject) -> None:
    pack, facts = load_pack(slug), data.draw(facts_of(slug))
    assert run(pack, facts) == walked(pack, facts)


@every_pack
def test_another_engine_goes_as_far_as_cases_go(slug: str) -> None:
    """By cases that between them come to every procedure that is called at all."""
    pack = load_pack(slug)
    entered: set[str] = set()
    for facts in far_walks(slug):
        told = walked(pack, facts)
        assert run(pack, facts) == told
        entered |= {place.partition(".")[0] for place, _ in told.path}
    assert entered == set(pack.reached)


@pytest.mark.parametrize(("slug", "name"), [one for one in EVERY if one[1] not in load_pack(one[0]).reached])
@given(data=st.data())
@FEW
def test_another_engine_takes_the_same_path_through_what_nothing_calls(
    slug: str, name: str, data: st.DataObject
) -> None:
    """A pack exports these too: a spine’s procedure in whose place it has its own."""
    pack, facts = _from_there(slug, name), data.draw(facts_of(slug))
    assert run(pack, facts) == walked(pack, facts)


@cache
def _from_there(slug: str, name: str) -> Pack:
    """The pack as if it began with this procedure; what is then not called is left out."""
    begun = replace(load_pack(slug), start=name)
    return replace(begun, procedures=begun.reached)


@every_procedure
def test_every_procedure_is_whole(slug: str, name: str) -> None:
    tree, procedure = _tree(slug, name)
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert [id_ for id_, count in Counter(ids).items() if count > 1] == []
    nodes = {one.get("bpmnElement") for one in tree.iterfind(".//bpmndi:BPMNShape", NAMES)}
    flows = {one.get("id") for one in tree.iterfind(".//bpmn:sequenceFlow", NAMES)}
    assert flows == {one.get("bpmnElement") for one in tree.iterfind(".//bpmndi:BPMNEdge", NAMES)}
    assert {f"step_{step}" for step in procedure.steps} <= nodes
    for flow in tree.iterfind(".//bpmn:sequenceFlow", NAMES):
        assert {flow.get("sourceRef"), flow.get("targetRef")} <= nodes


@every_procedure
def test_only_gateways_part_and_join_and_none_does_both(slug: str, name: str) -> None:
    pack = load_pack(slug)
    process = process_of(pack, pack.procedures[name])
    out, into = Counter(way.source for way in process.ways), Counter(way.target for way in process.ways)
    for node in process.nodes.values():
        parts, joins = out[node.id] > 1, into[node.id] > 1
        assert not (parts and joins)
        assert node.kind.is_gateway == (parts or joins)


@every_procedure
def test_nothing_overlaps(slug: str, name: str) -> None:
    tree, _ = _tree(slug, name)
    boxes = [_box(shape.find("dc:Bounds", NAMES)) for shape in tree.iterfind(".//bpmndi:BPMNShape", NAMES)]
    assert [pair for pair in combinations(boxes, 2) if _overlap(*pair)] == []


@every_procedure
def test_a_name_of_a_way_stands_on_no_box(slug: str, name: str) -> None:
    tree, _ = _tree(slug, name)
    boxes = [_box(shape.find("dc:Bounds", NAMES)) for shape in tree.iterfind(".//bpmndi:BPMNShape", NAMES)]
    labels = tree.iterfind(".//bpmndi:BPMNEdge/bpmndi:BPMNLabel/dc:Bounds", NAMES)
    assert [label for label in map(_box, labels) if any(_overlap(label, box) for box in boxes)] == []


def test_words_that_somebody_typed_are_words() -> None:
    pack = made({"main": {"one": do("end", do="Say <b> & “no” to ]]>."), "end": end()}})
    tree = etree.fromstring(as_bpmn(pack, pack.procedures["main"]).encode())
    [task] = tree.iterfind(".//bpmn:userTask", NAMES)
    assert task.get("name") == "Lead: Say <b> & “no” to ]]>."


def test_who_a_call_runs_for_is_handed_over() -> None:
    each = call("other", "end", each={"kind": ["child"], "part": ["harmed"]})
    pack = made({"main": {"each": each, "end": end()}, "other": {"end": end()}}, for_person=("other",))
    people = [person("A", "child", "harmed"), person("B", "child", "saw"), person("C", "adult", "harmed")]
    [(name, listed)] = people_of(pack.procedures["main"], people).items()
    assert [one.ref for one in listed] == ["A"]
    tree = etree.fromstring(as_bpmn(pack, pack.procedures["main"]).encode())
    assert tree.findtext(".//bpmn:loopDataInputRef", namespaces=NAMES) == name


def _tree(slug: str, name: str) -> tuple[etree._Element, Procedure]:
    pack = load_pack(slug)
    return etree.fromstring(as_bpmn(pack, pack.procedures[name]).encode()), pack.procedures[name]


def _box(bounds: etree._Element) -> tuple[float, float, float, float]:
    x, y, width, height = (float(bounds.get(key)) for key in ("x", "y", "width", "height"))
    return x, y, x + width, y + height


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
