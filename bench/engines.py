"""The three forms of the incident, each as something that can be run, and the proof that they do the same."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bench.incident import (
    CASES,
    END,
    INSTRUCTIONS,
    QUESTIONS,
    START,
    as_bpmn,
    as_bundle,
    expected,
    facts_of,
    written_by_hand,
)
from handrail.procedures.load import load_bundle
from handrail.procedures.model import Facts, Pack
from handrail.procedures.walk import walk


class Handrail:
    """Our engine: every answer is a new walk from the facts."""

    name = "Handrail"

    def __init__(self) -> None:
        self.pack: Pack = load_bundle(as_bundle())

    def run(self, answers: tuple[str, ...]) -> list[str]:
        """One whole decision, all answers known: one walk."""
        return [reached.step.id for reached in walk(self.pack, Facts(incident=facts_of_case(answers))).instructions]

    def step(self, state: str, answer: str) -> str:
        """One step as a web request does it: restore, answer what is open, keep."""
        facts = json.loads(state)
        question = walk(self.pack, Facts(incident=facts)).questions[0]
        facts[question.fact.id] = answer
        walk(self.pack, Facts(incident=facts))
        return json.dumps(facts)

    def state_after(self, answers: tuple[str, ...]) -> str:
        """What has to be kept of a case."""
        facts: dict[str, str] = {}
        for option in answers:
            facts[walk(self.pack, Facts(incident=facts)).questions[0].fact.id] = option
        return json.dumps(facts, separators=(",", ":"))


class Spiff:
    """SpiffWorkflow, which keeps a tree of tasks."""

    name = "SpiffWorkflow"

    def __init__(self) -> None:
        from lxml import etree
        from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser
        from SpiffWorkflow.bpmn.serializer.workflow import BpmnWorkflowSerializer
        from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
        from SpiffWorkflow.util.task import TaskState

        parser = BpmnParser()
        parser.add_bpmn_xml(etree.fromstring(as_bpmn().encode()))
        self.specification = parser.get_spec("incident")
        self.workflow: Any = BpmnWorkflow
        self.ready = TaskState.READY
        self.serializer = BpmnWorkflowSerializer()

    def _waiting(self, case: Any) -> Any:
        return case.get_next_task(state=self.ready, manual=True)

    def new(self) -> Any:
        case = self.workflow(self.specification)
        case.do_engine_steps()
        self._waiting(case).data["told"] = []
        return case

    def answer(self, case: Any, option: str) -> None:
        task = self._waiting(case)
        task.data[task.task_spec.name] = option
        task.run()
        case.do_engine_steps()

    def run(self, answers: tuple[str, ...]) -> list[str]:
        case = self.new()
        for option in answers:
            self.answer(case, option)
        told: list[str] = case.data["told"]
        return told

    def step(self, state: str, answer: str) -> str:
        case = self.serializer.deserialize_json(state)
        self.answer(case, answer)
        kept: str = self.serializer.serialize_json(case)
        return kept

    def state_after(self, answers: tuple[str, ...]) -> str:
        case = self.new()
        for option in answers:
            self.answer(case, option)
        kept: str = self.serializer.serialize_json(case)
        return kept


@dataclass(frozen=True, slots=True)
class Asks:
    """A question as the minimal interpreter holds it."""

    id: str
    routes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Says:
    """An instruction as the minimal interpreter holds it."""

    id: str
    then: str


@dataclass(frozen=True, slots=True)
class Case:
    """What the minimal interpreter keeps between two answers; never changed, always made anew."""

    procedure: str
    edition: str
    question: str | None
    answers: tuple[tuple[str, str], ...]
    trail: tuple[tuple[str, ...], ...]


class Minimal:
    """The least an engine can be that reads its procedure as data, pauses at each question and notes each node."""

    name = "minimal interpreter"

    def __init__(self) -> None:
        self.nodes: dict[str, Asks | Says | None] = {END: None}
        self.nodes |= {id_: Asks(id_, routes) for id_, routes in QUESTIONS.items()}
        self.nodes |= {id_: Says(id_, then) for id_, then in INSTRUCTIONS.items()}

    def run(self, answers: tuple[str, ...]) -> list[str]:
        case = self._until_question(START, (), ())
        for option in answers:
            case = self._answer(case, option)
        return [entry[1] for entry in case.trail if entry[0] == "told"]

    def _answer(self, case: Case, option: str) -> Case:
        if case.question is None:
            raise ValueError("the case is closed")
        question = self.nodes[case.question]
        target = question.routes.get(option) if isinstance(question, Asks) else None
        if target is None:
            raise ValueError(f"{option!r} is no answer to {case.question}")
        trail = (*case.trail, ("asked", case.question, option))
        return self._until_question(target, (*case.answers, (case.question, option)), trail)

    def _until_question(
        self, node: str, answers: tuple[tuple[str, str], ...], trail: tuple[tuple[str, ...], ...]
    ) -> Case:
        here = self.nodes[node]
        while isinstance(here, Says):
            trail = (*trail, ("told", here.id))
            here = self.nodes[here.then]
        return Case("incident", "one", here.id if here else None, answers, trail)


class ByHand:
    """A Python function for this one procedure."""

    name = "hand-written function"

    def run(self, answers: tuple[str, ...]) -> list[str]:
        return written_by_hand(facts_of_case(answers))


_FACTS: dict[tuple[str, ...], Mapping[str, str]] = {case: facts_of(case) for case in CASES}


def facts_of_case(answers: tuple[str, ...]) -> Mapping[str, str]:
    """The facts of a case, made before anything is timed."""
    return _FACTS[answers]


def prove_equal(*runs: Callable[[tuple[str, ...]], list[str]]) -> None:
    """Every form reaches the same instructions in the same order on every case."""
    for answers in CASES:
        told = expected(answers)[1]
        for run in runs:
            assert run(answers) == told, (answers, told, run(answers))
