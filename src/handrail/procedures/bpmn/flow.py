"""A procedure as nodes and flows of BPMN."""

from __future__ import annotations

from collections import Counter

from handrail.procedures.bpmn.elements import Kind, Node, Process, Way
from handrail.procedures.bpmn.expressions import chosen, fails, holds
from handrail.procedures.bpmn.people import list_for
from handrail.procedures.model import Branch, Call, Ending, Instruction, Pack, Procedure, Question, Step
from handrail.procedures.outline.ways import ways
from handrail.procedures.outline.words import (
    MODALITY,
    WITHIN,
    condition_text,
    offices_text,
    step_text,
)

START = "start"
PEOPLE_WANTED = "people-wanted"
"""The message that asks for people to be added."""


def process_of(pack: Pack, procedure: Procedure) -> Process:
    """The procedure as a process in which nothing but a gateway has several ways in, and none both parts and joins."""
    process = Process(procedure.id, procedure.title)
    process.add(Node(START, Kind.START, "Begin"))
    process.lead(START, _entry(procedure.steps[procedure.start]))
    for step in procedure.steps.values():
        _add(process, pack, procedure, step)
    _join(process)
    return process


def step_id(step: Step | str) -> str:
    """The id of the node that stands for a step."""
    return f"step_{step if isinstance(step, str) else step.id}"


def _entry(step: Step) -> str:
    """Where a way to `step` arrives."""
    match step:
        case Instruction(when=when) if when:
            return f"if_{step.id}"
        case Call(at_least_one=True):
            return f"listed_{step.id}"
        case _:
            return step_id(step)


def _add(process: Process, pack: Pack, procedure: Procedure, step: Step) -> None:
    match step:
        case Question():
            _add_question(process, pack, procedure, step)
        case Instruction():
            _add_instruction(process, pack, procedure, step)
        case Branch():
            _add_branch(process, pack, procedure, step)
        case Call():
            _add_call(process, pack, procedure, step)
        case Ending():
            process.add(Node(step_id(step), Kind.END, step.says))


def _add_question(process: Process, pack: Pack, procedure: Procedure, step: Question) -> None:
    """A task that asks, and a gateway for its answers; several answers may be true where the fact takes several."""
    asked = process.add(Node(step_id(step), Kind.TASK, _by(pack, step), _sources(step)))
    onward = ways(pack, step)
    if len(onward) == 1:
        process.lead(asked, _entry(procedure.steps[onward[0].target]))
        return
    kind = Kind.INCLUSIVE if pack.facts[step.fact].many else Kind.EXCLUSIVE
    split = process.add(Node(f"split_{step.id}", kind, "Answer"))
    process.lead(asked, split)
    for way in onward:
        condition = chosen(procedure, step.fact, way.options)
        process.lead(split, _entry(procedure.steps[way.target]), " / ".join(way.labels), condition)


def _add_instruction(process: Process, pack: Pack, procedure: Procedure, step: Instruction) -> None:
    """A task; where it is for some cases only, a gateway leads past it in those that are certainly not among them."""
    onward = _entry(procedure.steps[step.then])
    about = f"{MODALITY[step.modality]}. {WITHIN[step.within]}. {_sources(step)}"
    task = process.add(Node(step_id(step), Kind.TASK, _by(pack, step), about))
    process.lead(task, onward)
    if step.when is None:
        return
    gate = process.add(Node(_entry(step), Kind.EXCLUSIVE, condition_text(pack, step.when)))
    process.lead(gate, task, "Yes, or not known", f"not ({fails(procedure, step.when)})")
    process.lead(gate, onward, "No", default=True)


def _add_branch(process: Process, pack: Pack, procedure: Procedure, step: Branch) -> None:
    """A gateway. Its ways are tried in order, the one for what is not known yet after those that certainly hold."""
    gate = process.add(Node(step_id(step), Kind.EXCLUSIVE, step_text(pack, step)))
    certain = [holds(procedure, condition) for condition, _ in step.routes]
    conditions: dict[str, list[str]] = {}
    for expression, (_, target) in zip(certain, step.routes, strict=True):
        conditions.setdefault(target, []).append(expression)
    if step.unknown != step.otherwise:
        open_ones = " or ".join(f"not ({fails(procedure, condition)})" for condition, _ in step.routes)
        settled = " or ".join(certain)
        conditions.setdefault(step.unknown, []).append(f"(not ({settled}) and ({open_ones}))")
    labels = {way.target: " / ".join(way.labels) for way in ways(pack, step)}
    for target, expressions in conditions.items():
        if target != step.otherwise:
            process.lead(gate, _entry(procedure.steps[target]), labels[target], " or ".join(expressions))
    process.lead(gate, _entry(procedure.steps[step.otherwise]), labels[step.otherwise], default=True)


def _add_call(process: Process, pack: Pack, procedure: Procedure, step: Call) -> None:
    """An activity that runs another process and waits for it, or a message that begins it; for each of some people."""
    called, people = pack.called(step), list_for(procedure, step)
    kind = Kind.CALL if _is_waited_for(step) else Kind.SEND
    process.add(Node(step_id(step), kind, step_text(pack, step), called=called.id, people=people))
    onward = (
        _entry(procedure.steps[step.then])
        if step.then
        else process.add(Node(f"end_{step.id}", Kind.END, "Go on there"))
    )
    process.lead(step_id(step), onward)
    if step.at_least_one:
        _ask_for_people(process, step, onward, people)


def _ask_for_people(process: Process, step: Call, onward: str, people: str) -> None:
    """While nobody is listed there is nobody to do it for: whoever waits for it asks first, everybody else goes on."""
    gate = process.add(Node(_entry(step), Kind.EXCLUSIVE, "Is anybody listed?"))
    process.lead(gate, step_id(step), "Yes", f"len({people}) > 0")
    kind, called = (Kind.TASK, "") if _is_waited_for(step) else (Kind.SEND, PEOPLE_WANTED)
    says = step.says or "Add the people that this is about."
    process.lead(gate, process.add(Node(f"add_{step.id}", kind, says, called=called)), "No", default=True)
    process.lead(f"add_{step.id}", gate if _is_waited_for(step) else onward)


def _is_waited_for(step: Call) -> bool:
    return step.waits or not step.then


def _join(process: Process) -> None:
    """Put a gateway before each node that several ways lead to, unless it is there only to join."""
    into = Counter(way.target for way in process.ways)
    met = {node for node, count in into.items() if count > 1}
    for node in sorted(met, key=list(process.nodes).index):
        process.add(Node(f"join_{node}", Kind.EXCLUSIVE))
    process.ways = [
        Way(way.source, f"join_{way.target}", way.name, way.condition, way.default) if way.target in met else way
        for way in process.ways
    ]
    process.ways += [Way(f"join_{node}", node) for node in sorted(met, key=list(process.nodes).index)]


def _by(pack: Pack, step: Question | Instruction) -> str:
    offices = offices_text(pack, step)
    return f"{offices}: {step_text(pack, step)}" if offices else step_text(pack, step)


def _sources(step: Step) -> str:
    found = step.provenance.source
    return f"Source: {', '.join(found)}." if found else ""
