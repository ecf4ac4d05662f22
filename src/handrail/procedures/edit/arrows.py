"""The arrows that leave a step: their names, and where they lead.

An arrow is named as the step writes it: `then`, `otherwise`, `unknown`, `option:yes` for the answer yes of a question,
`route:1` for the first route of a branch, counted as a reader counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from handrail.procedures.edit.cannot import CannotEdit
from handrail.procedures.edit.kinds import Data, kind_of, must_be_step, step_of, steps_of
from handrail.procedures.model import NOT_KNOWN

OPTION, ROUTE = "option:", "route:"
_ALWAYS = {"question": (), "do": ("then",), "branch": ("otherwise", "unknown"), "call": ("then",), "ending": ()}
"""The arrows that may stand on every step of a kind, whether they are written yet or not."""


def arrows(step: Data) -> dict[str, str]:
    """Every arrow that `step` writes, by name, with the step to which it leads; in the order of a reader.

    A call that does not come back has none, and an ending has none. Raises `CannotEdit` where it is no step.
    """
    return dict(_arrows(step, kind_of(step)))


def _arrows(step: Data, kind: str) -> Iterator[tuple[str, str]]:
    if kind == "question":
        yield from ((f"{OPTION}{option}", target) for option, target in step.get("routes", {}).items())
    if kind == "branch":
        for place, route in enumerate(step["branch"], 1):
            if "then" in route:
                yield f"{ROUTE}{place}", route["then"]
            if "otherwise" in route:
                yield "otherwise", route["otherwise"]
    for name in ("otherwise", "unknown", "then"):
        if name in step:
            yield name, step[name]


def lead(procedure: Data, step_id: str, arrow: str, target: str) -> Data:
    """The procedure with one arrow of one step leading to `target`.

    `arrow` is a name as `arrows` gives it. An answer that shared the way of `otherwise` gets a way of its own; a
    question without `otherwise` gets one, and a call that did not come back now does.
    Raises `CannotEdit` where there is no such step, target or arrow.
    """
    step = step_of(procedure, step_id)
    must_be_step(procedure, target)
    return with_step(procedure, step_id, with_arrow(step, arrow, target))


def with_arrow(step: Data, arrow: str, target: str) -> Data:
    """The step with one arrow leading to `target`. Raises `CannotEdit` where a step of its kind has no such arrow."""
    kind, written = kind_of(step), arrows(step)
    if kind == "question" and arrow.startswith(OPTION) and (option := arrow.removeprefix(OPTION)):
        return {**step, "routes": {**step.get("routes", {}), option: target}}
    if kind == "branch" and arrow in written and arrow != "unknown":
        return {**step, "branch": [_route_led(route, place, arrow, target) for place, route in _counted(step)]}
    if arrow in written or arrow in _ALWAYS[kind] or (kind, arrow) == ("question", "otherwise"):
        return {**step, arrow: target}
    names = ", ".join(written) or "none"
    raise CannotEdit(f"No way out of this step is called “{arrow}”. Its ways out: {names}.")


def _counted(step: Data) -> Iterator[tuple[int, Data]]:
    return enumerate(step["branch"], 1)


def _route_led(route: Data, place: int, arrow: str, target: str) -> Data:
    if arrow == "otherwise" and "otherwise" in route:
        return {**route, "otherwise": target}
    return {**route, "then": target} if arrow == f"{ROUTE}{place}" else route


def led(step: Data, to: Callable[[str], str]) -> Data:
    """The step with the target of every arrow that it writes put through `to`."""
    for name, target in arrows(step).items():
        if to(target) != target:
            step = with_arrow(step, name, to(target))
    return step


def led_on(step: Data, target: str) -> Data:
    """The step with every arrow that leads nowhere yet leading to `target`.

    Arrows lead nowhere where they are empty, and where a step of this kind needs them and they are not written: an
    instruction's and a call's `then`, a branch's `otherwise` and `unknown`; of a question without routes all of them.
    """
    kind = kind_of(step)
    if kind == "question" and not step.get("routes"):
        step = {**step, "routes": {NOT_KNOWN: target}, "otherwise": step.get("otherwise") or target}
    if kind == "branch" and not any("otherwise" in route for route in step["branch"]):
        step = {**step, "branch": [*step["branch"], {"otherwise": target}]}
    missing = {name: target for name in _ALWAYS[kind] if name not in arrows(step)}
    return led({**step, **missing}, lambda named: named or target)


def all_led(procedure: Data, old: str, new: str) -> Data:
    """The procedure with every arrow to `old`, that from the start included, leading to `new` instead."""

    def to(target: str) -> str:
        return new if target == old else target

    steps = {id_: led(step, to) for id_, step in steps_of(procedure).items()}
    return {**procedure, "start": to(procedure.get("start", "")), "steps": steps}


def with_step(procedure: Data, step_id: str, step: Any) -> Data:
    """The procedure with this step under this id, in its place where there is one already, else at the end."""
    return {**procedure, "steps": {**steps_of(procedure), step_id: step}}
