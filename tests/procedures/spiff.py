"""Our BPMN, run in SpiffWorkflow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from lxml import etree
from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine, TaskDataEnvironment
from SpiffWorkflow.bpmn.specs.data_spec import TaskDataReference
from SpiffWorkflow.bpmn.specs.defaults import ParallelMultiInstanceTask, SendTask
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

from handrail.procedures.bpmn import as_bpmn, people_of
from handrail.procedures.condition import matches
from handrail.procedures.model import Call, Facts, Instruction, Pack, Person, Procedure, Question, Scope
from handrail.procedures.view import View
from handrail.procedures.walk import Visited, walk

REACHED = TaskState.READY | TaskState.STARTED | TaskState.WAITING | TaskState.COMPLETED
Path = frozenset[tuple[str, str]]
"""Steps, each with the person on whose track it was reached; no person in what is about the whole incident."""


class Run(NamedTuple):
    """How far a process came."""

    path: Path
    waiting: Path


class Known(Mapping[str, Any]):
    """What is known of one person; never copied, for nobody changes it."""

    def __init__(self, known: dict[str, Any]) -> None:
        self._known = known

    def __getitem__(self, key: str) -> Any:
        return self._known[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    def __deepcopy__(self, memo: object) -> Known:
        return self


@lru_cache(maxsize=16)
def _parsed(pack: Pack) -> BpmnParser:
    parser = BpmnParser()
    for procedure in pack.procedures.values():
        parser.add_bpmn_xml(etree.fromstring(as_bpmn(pack, procedure).encode()))
    return parser


class Own(TaskDataReference):  # type: ignore[misc]
    """Data of one instance of several: BPMN keeps it inside, SpiffWorkflow would lead it out and then trip over it."""

    def exists(self, task: Any) -> bool:
        return bool(task.triggered)


class Nowhere(TaskDataReference):  # type: ignore[misc]
    """Where the data of an instance goes afterwards."""

    def get(self, task: Any) -> list[Any]:
        return []

    def exists(self, task: Any) -> bool:
        return True


@lru_cache(maxsize=512)
def _specification(pack: Pack, procedure: str) -> tuple[Any, dict[str, Any]]:
    parser = _parsed(pack)
    specification, inner = parser.get_spec(procedure), parser.get_subprocess_specs(procedure)
    for one in (specification, *inner.values()):
        for task in one.task_specs.values():
            if isinstance(task, ParallelMultiInstanceTask):
                task.data_input = TaskDataReference(task.data_input.bpmn_id)
                task.input_item, task.output_item, task.data_output = Own("person"), Own("person"), Nowhere("nowhere")
    return specification, inner


class Engine:
    """SpiffWorkflow with the facts of one incident, and the messages between its processes."""

    def __init__(self, pack: Pack, facts: Facts) -> None:
        self.pack = pack
        people = {one.ref: Known(_known(pack, facts, one)) for one in facts.people}
        self.everybody = tuple(people.values())
        self.lists = {
            name: tuple(people[one.ref] for one in listed)
            for procedure in pack.procedures.values()
            for name, listed in people_of(procedure, facts.people).items()
        }
        self.whole = _known(pack, facts, None)
        self.cases: list[Any] = []
        self.begun: set[tuple[str, str]] = set()

    def run(self) -> Run:
        """Everything that is reached; a task that asks is done only where it is answered."""
        self.begin(self.pack.start, None)
        for case in self.cases:  # grows while it runs
            self._run(case)
        return Run(*map(frozenset, self._told()))

    def begin(self, procedure: str, person: Known | None) -> None:
        """Begin a process, once on each track."""
        about = person["ref"] if person and self.pack.procedures[procedure].scope is Scope.PERSON else ""
        if (procedure, about) in self.begun:
            return
        self.begun.add((procedure, about))
        spec, inner = _specification(self.pack, procedure)
        known = {**self.whole, "people": self.everybody}
        case = BpmnWorkflow(spec, inner, script_engine=PythonScriptEngine(TaskDataEnvironment(known)))
        case.task_tree.data.update(self.lists if person is None else {**self.lists, "person": person})
        self.cases.append(case)

    def _run(self, case: Any) -> None:
        case.do_engine_steps()
        left: set[Any] = set()
        while ready := [task for task in case.get_tasks(state=TaskState.READY, manual=True) if task.id not in left]:
            for task in ready:
                if self._can_be_done(task):
                    task.run()
                else:
                    left.add(task.id)
            case.do_engine_steps()
        for task in case.get_tasks(state=TaskState.COMPLETED):
            kind, step, _ = self._stands_for(task)
            if kind == "step" and isinstance(step, Call) and isinstance(task.task_spec, SendTask):
                self.begin(self.pack.called(step).id, task.data.get("person"))

    def _can_be_done(self, task: Any) -> bool:
        """Whether the one who asks has an answer. What was asked before on the same way waits for another one."""
        kind, step, _ = self._stands_for(task)
        if kind != "step":
            return False  # people are to be added, and nobody adds any here
        if not isinstance(step, Question):
            return True
        held = task.data["person"] if self._is_of_person(task) else self.whole
        return bool(held[step.fact]) and self._asked(task) not in map(self._asked, _before(task))

    def _asked(self, task: Any) -> tuple[str, str, str]:
        """Which node of which process it is, on whose track."""
        ref = task.data["person"]["ref"] if self._is_of_person(task) else ""
        return task.workflow.spec.name, task.task_spec.name, ref

    def _stands_for(self, task: Any) -> tuple[str, Any, str]:
        """What is done about which step, and on whose track."""
        kind, _, step = (task.task_spec.bpmn_id or "").partition("_")
        if kind not in ("step", "add"):
            return "", None, ""
        ref = task.data["person"]["ref"] if self._is_of_person(task) else ""
        return kind, self._procedure_of(task).steps[step], ref

    def _procedure_of(self, task: Any) -> Procedure:
        return self.pack.procedures[task.workflow.spec.name]

    def _is_of_person(self, task: Any) -> bool:
        return self._procedure_of(task).scope is Scope.PERSON

    def _told(self) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
        """What was reached, and of it what waits for an answer or for people."""
        path, waiting = set(), set()
        for task in (task for case in self.cases for task in case.get_tasks(state=REACHED)):
            kind, step, ref = self._stands_for(task)
            if kind:
                place = (f"{task.workflow.spec.name}.{step.id}", ref)
                path.add(place)
                if kind == "add" or (task.state == TaskState.READY and isinstance(step, Question)):
                    waiting.add(place)
        return path, waiting


def run(pack: Pack, facts: Facts) -> Run:
    """How far SpiffWorkflow comes with these facts."""
    return Engine(pack, facts).run()


def _known(pack: Pack, facts: Facts, person: Person | None) -> dict[str, Any]:
    view = View(pack, facts, person, set())
    known: dict[str, Any] = {fact: view.chosen(fact) or () for fact in pack.facts}
    return known | {"ref": person.ref, "kind": person.kind, "parts": tuple(person.parts)} if person else known


def _before(task: Any) -> Iterable[Any]:
    """The tasks on the way to this one, in this process and in those that called it."""
    while task is not None:
        while (before := task.parent) is not None:
            yield (task := before)
        inside = task.workflow
        task = None if inside.parent_task_id is None else inside.parent_workflow.get_task_from_id(inside.parent_task_id)


def walked(pack: Pack, facts: Facts) -> Run:
    """The same of our own walk: every step that it came upon, but for what is certainly not for this case."""
    found = walk(pack, facts)
    told = {(one.id, one.person) for one in found.instructions}
    came_upon = ((f"{one.procedure}.{one.step}", one.person, one) for one in found.visited)
    path = {(id_, ref) for id_, ref, one in came_upon if not _is_instruction(pack, one) or (id_, ref) in told}
    wanted = [place for place in found.standing if _waits_by_itself(pack, facts, place)]
    return Run(frozenset(path), frozenset((f"{one.procedure}.{one.step}", one.person) for one in wanted))


def _waits_by_itself(pack: Pack, facts: Facts, place: Visited) -> bool:
    """Whether it is a question, or a call that finds nobody; other calls wait for something inside them."""
    step = pack.procedures[place.procedure].steps[place.step]
    if not isinstance(step, Call):
        return True
    each = step.each
    found = each and any(matches(one, each.kinds, each.parts) for one in facts.people)
    return step.at_least_one and not found


def _is_instruction(pack: Pack, visited: Visited) -> bool:
    return isinstance(pack.procedures[visited.procedure].steps[visited.step], Instruction)
