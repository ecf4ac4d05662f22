"""Paths, as places and in words: what somebody would tell who was led along."""

from __future__ import annotations

from collections import deque
from dataclasses import replace

from handrail.procedures.finding import Finding, Passed
from handrail.procedures.model import Branch, Call, Ending, Instruction, Pack, Procedure, Question, Step
from handrail.procedures.resolve_steps import targets
from handrail.procedures.search import Way


def with_way(pack: Pack, finding: Finding, way: tuple[Passed, ...]) -> Finding:
    """The finding with this way as its path: as places, and in words."""
    return replace(finding, way=way, path=tuple(_line(pack, passed) for passed in way))


def passed_on(way: Way) -> tuple[Passed, ...]:
    """A path of the composed graph: each step that a reader would notice, with the option taken there."""
    steps: list[Passed] = []
    for i, (_, index) in enumerate(way.steps):
        node = way.graph.nodes[index]
        onward = way.steps[i + 1][0] if i + 1 < len(way.steps) else None
        if node.step is not None and node.procedure is not None:
            option = onward.answer[1] if onward and onward.answer else ""
            steps.append(Passed(node.procedure.id, node.step.id, option))
    return tuple(steps)


def _line(pack: Pack, passed: Passed) -> str:
    match step := pack.procedures[passed.procedure].steps[passed.step]:
        case Question():
            fact = pack.facts.get(step.fact)
            ask = step.ask or (fact.ask if fact else step.fact)
            answer = f" → {fact.label(passed.option) if fact else passed.option}" if passed.option else ""
            said = f"asks “{ask}”{answer}"
        case Instruction():
            said = f"says “{step.do}”"
        case Branch():
            said = f"looks at what is known{f' (“{step.says}”)' if step.says else ''}"
        case Call():
            called = pack.procedures.get(step.procedure or pack.slots.get(step.slot, ""))
            said = f"goes to “{called.title if called else step.procedure or step.slot}”"
        case Ending():
            said = f"ends: “{step.says}”"
    return f"{passed.procedure}.{passed.step} {said}"


def passed_within(procedure: Procedure, step_id: str) -> tuple[Passed, ...]:
    """The shortest way from the start of a procedure to one of its steps; empty when there is none."""
    came_from: dict[str, tuple[str, str] | None] = {procedure.start: None}
    waiting = deque([procedure.start])
    while waiting and step_id not in came_from:
        here = procedure.steps.get(waiting.popleft())
        for target, option in _onward(here) if here else ():
            if target not in came_from and here:
                came_from[target] = (here.id, option)
                waiting.append(target)
    if step_id not in came_from or step_id not in procedure.steps:
        return ()
    steps, at, chosen = [], step_id, ""
    while True:
        steps.append(Passed(procedure.id, at, chosen))
        before = came_from[at]
        if before is None:
            return tuple(reversed(steps))
        at, chosen = before


def _onward(step: Step) -> list[tuple[str, str]]:
    if isinstance(step, Question):
        named = [(target, option) for option, target in step.routes.items()]
        return [*named, (step.otherwise, "")] if step.otherwise else named
    return [(target, "") for target in targets(step)]
