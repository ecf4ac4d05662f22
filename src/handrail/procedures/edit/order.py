"""The keys of a file in the order in which a reader wants them, taken from the shapes."""

from __future__ import annotations

from typing import Any

from handrail.procedures.edit.kinds import Data
from handrail.procedures.schema import (
    STEP_KEYS,
    BesideShape,
    BranchShape,
    CallShape,
    EndingShape,
    FactShape,
    InstructionShape,
    ProcedureFile,
    QuestionShape,
    Shape,
    StepShape,
)

_SHAPES: dict[str, type[StepShape]] = {
    "question": QuestionShape,
    "do": InstructionShape,
    "branch": BranchShape,
    "call": CallShape,
    "ending": EndingShape,
}
_LAST = ("steps", "beside")


def ordered(data: Any) -> Any:
    """The same data, a procedure's or a file of facts with its keys in order; anything else as it is.

    The order of steps, facts, options and routes is the author's and stays. Keys of no shape come last.
    """
    if not isinstance(data, dict):
        return data
    if "procedure" in data:
        data = _in_order(data, [*(key for key in _keys(ProcedureFile) if key not in _LAST), *_LAST])
        return _each(_each(data, "steps", _step), "beside", lambda box: _in_order(box, _keys(BesideShape)))
    return _each(data, "facts", lambda fact: _in_order(fact, _keys(FactShape)))


def _keys(shape: type[Shape]) -> list[str]:
    return list(shape.model_fields)


def _each(data: Data, key: str, change: Any) -> Data:
    """The data with every table in the table or list under `key` changed."""
    inside = data.get(key)
    if isinstance(inside, dict):
        return {**data, key: {id_: change(one) if isinstance(one, dict) else one for id_, one in inside.items()}}
    if isinstance(inside, list):
        return {**data, key: [change(one) if isinstance(one, dict) else one for one in inside]}
    return data


def _step(step: Data) -> Data:
    """What the step says and where it leads first, then where that comes from."""
    kind = next((STEP_KEYS[key] for key in step if key in STEP_KEYS), "")
    shared = _keys(StepShape)
    own = [key for key in _keys(_SHAPES.get(kind, StepShape)) if key not in shared]
    return _in_order(step, [*own, *shared])


def _in_order(table: Data, keys: list[str]) -> Data:
    known = [key for key in keys if key in table]
    return {key: table[key] for key in [*known, *(key for key in table if key not in known)]}
