"""Each node is as binding, as pressing and as certain in its pack as the analysis of the documents found it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import yaml

from handrail.procedures.load import load_pack
from handrail.procedures.model import Instruction, Step

MARKS: dict[str, dict[str, tuple[str, str, str, str]]] = yaml.safe_load(
    Path(__file__).with_name("marks.yaml").read_text(encoding="utf-8")
)
BASIS = {"S": "stated", "O": "order", "X": "restored", "I": "inferred", "G": "good_practice"}
MOVED = {
    "BU.1": "behind the log, for it can remove evidence",
    "BU.2": "before the report to the site, for it asks about the children",
    "BU.3": "before the report to the site, for that can remove evidence",
    "S4.11": "before anything disciplinary, for advice comes first",
    "S7.2": "the question on school systems stands between, so that evidence is kept before the contact ends",
}
"""Nodes whose way on is another than in the document, and why."""


def _steps_of(slug: str) -> dict[str, list[Step]]:
    found: dict[str, list[Step]] = {}
    for procedure in load_pack(slug).own_procedures:
        for step in procedure.steps.values():
            for node in step.provenance.node:
                found.setdefault(node, []).append(step)
    return found


def _ways(steps: Iterable[Step]) -> set[str]:
    return {str(step.provenance.order or step.provenance.wording) for step in steps}


def _binding(steps: Iterable[Step]) -> set[str]:
    orders = [step for step in steps if isinstance(step, Instruction)]
    return {f"{step.modality}/{step.provenance.modality or step.provenance.wording}" for step in orders}


def _soon(steps: Iterable[Step]) -> set[str]:
    orders = [step for step in steps if isinstance(step, Instruction)]
    return {f"{step.within}/{step.provenance.urgency or step.provenance.wording}" for step in orders}


def _spelled(mark: str) -> str:
    says, _, basis = mark.partition("/")
    return f"{says}/{BASIS[basis]}"


def _otherwise(node: str, marks: tuple[str, str, str, str], steps: list[Step]) -> Iterator[str]:
    wording, way_on, binding, soon = marks
    if wording != "-" and BASIS[wording] not in {step.provenance.wording for step in steps}:
        yield f"{node}: its words are {wording} in the document"
    if way_on != "-" and BASIS[way_on] not in _ways(steps) and node not in MOVED:
        yield f"{node}: its way on is {way_on} in the document"
    for mark, found in ((binding, _binding(steps)), (soon, _soon(steps))):
        if mark != "-" and found and _spelled(mark) not in found:
            yield f"{node}: {mark} in the document, {', '.join(sorted(found))} here"


@pytest.mark.parametrize("slug", list(MARKS))
def test_every_node_is_as_binding_as_pressing_and_as_certain_as_in_its_document(slug: str) -> None:
    steps = _steps_of(slug)
    assert [says for node, marks in MARKS[slug].items() for says in _otherwise(node, marks, steps[node])] == []


def test_what_is_moved_has_a_reason_that_the_reader_is_told() -> None:
    steps = {node: found for slug in MARKS for node, found in _steps_of(slug).items()}
    for node in MOVED:
        assert any(step.provenance.why or step.provenance.gap for step in steps[node]) or node == "BU.3", node
