"""The steps of a procedure's plain data, and of which kind each is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handrail.procedures.edit.cannot import CannotEdit
from handrail.procedures.problem import did_you_mean
from handrail.procedures.schema import STEP_KEYS

Data = dict[str, Any]
"""A table of a file: words, lists and tables under words."""


def steps_of(procedure: Data) -> dict[str, Data]:
    """The steps by id, in the order of the file. Raises `CannotEdit` where there is no table of steps."""
    steps = procedure.get("steps")
    if not isinstance(steps, dict) or not steps:
        raise CannotEdit("This is not a procedure: it has no steps.")
    return steps


def step_of(procedure: Data, step_id: str) -> Data:
    """One step. Raises `CannotEdit` where there is none of that name."""
    steps = steps_of(procedure)
    if step_id not in steps:
        raise CannotEdit(_no_step(procedure, step_id))
    return steps[step_id]


def kind_of(step: Mapping[str, Any]) -> str:
    """question, do, branch, call or ending. Raises `CannotEdit` where the step is none of them, or more than one."""
    kinds = {STEP_KEYS[key] for key in step if key in STEP_KEYS}
    if len(kinds) != 1:
        raise CannotEdit("A step asks a question, tells somebody to do something, branches, calls or ends: only one.")
    return kinds.pop()


def must_be_step(procedure: Data, step_id: str) -> None:
    """Nothing, or `CannotEdit` where an arrow would lead to no step of the procedure."""
    if step_id not in steps_of(procedure):
        raise CannotEdit(_no_step(procedure, step_id))


def _no_step(procedure: Data, step_id: str) -> str:
    says = f"There is no step “{step_id}” in this procedure."
    return f"{says} {did_you_mean(step_id, list(steps_of(procedure)))}".strip()
