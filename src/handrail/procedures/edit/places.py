"""Steps put in, put elsewhere and taken out, with every arrow re-led."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from copy import deepcopy

from handrail.procedures.edit.arrows import all_led, arrows, led_on, with_arrow, with_step
from handrail.procedures.edit.cannot import CannotEdit
from handrail.procedures.edit.kinds import Data, kind_of, must_be_step, step_of, steps_of
from handrail.procedures.edit.names import numbered

_WORD = re.compile(r"[a-z][a-z0-9_]*")


def step_put(procedure: Data, step_id: str, step: Data) -> Data:
    """The procedure with `step` in the place of what stood under this id.

    Raises `CannotEdit` where there is no such step, or where an arrow of the new one leads to none.
    """
    step_of(procedure, step_id)
    for target in arrows(step).values():
        must_be_step(procedure, target)
    return with_step(procedure, step_id, deepcopy(step))


def start_at(procedure: Data, step_id: str) -> Data:
    """The procedure beginning with this step. Raises `CannotEdit` where there is no such step."""
    must_be_step(procedure, step_id)
    return {**procedure, "start": step_id}


def step_before(procedure: Data, step_id: str, new: str, step: Data) -> Data:
    """The procedure with `step` under the id `new` put before an existing one.

    Every arrow that led to the existing step leads to the new one, the start too where it began there. Arrows of the
    new step that are empty, or that it needs and does not write, lead to the existing step.
    Raises `CannotEdit` where the step is not there, the id is taken, the new step is an ending, or leads to no step.
    """
    must_be_step(procedure, step_id)
    if kind_of(step) == "ending":
        raise CannotEdit("Nothing can stand behind an ending. Put it after a step instead.")
    led_here = all_led(procedure, step_id, new)
    steps: dict[str, Data] = {}
    for id_, existing in steps_of(led_here).items():
        if id_ == step_id:
            steps[new] = _fresh(procedure, new, step, step_id)
        steps[id_] = existing
    return {**led_here, "steps": steps}


def step_after(procedure: Data, step_id: str, new: str, step: Data, ways: Collection[str] = ()) -> Data:
    """The procedure with `step` under the id `new` put after an existing one, on these of its ways; on all by default.

    `ways` are names as `arrows` gives them; also `option:…` for an answer that shares the way of `otherwise`. The new
    step leads on to where the way led; where the ways lead to different steps, each gets a copy of the new step of its
    own, the second under the id `new_2`, and so on. A new step that is an ending leads nowhere.
    Raises `CannotEdit` where the step or the way is not there, where nothing can follow it (an ending, or a call that
    does not come back), where the id is taken, or where the new step leads to no step.
    """
    here = step_of(procedure, step_id)
    leads_to = _chosen(here, ways)
    inserted: dict[str, Data] = {}
    for target in dict.fromkeys(leads_to.values()):
        id_ = numbered(new, {*steps_of(procedure), *inserted}) if inserted else new
        inserted[id_] = _fresh(procedure, id_, step, target)
        for way in (way for way, led_to in leads_to.items() if led_to == target):
            here = with_arrow(here, way, id_)
    steps: dict[str, Data] = {}
    for id_, existing in steps_of(procedure).items():
        steps |= {id_: here, **inserted} if id_ == step_id else {id_: existing}
    return {**procedure, "steps": steps}


def _chosen(step: Data, ways: Collection[str]) -> dict[str, str]:
    """The ways meant, each with the step to which it leads now."""
    written = arrows(step)
    if not written:
        ends = kind_of(step) == "ending"
        raise CannotEdit(
            "Nothing can follow an ending. Put the new step before it."
            if ends
            else "This step goes over to another procedure and does not come back. Let it come back first."
        )
    chosen = {}
    for way in ways or written:
        if way not in written and not (way.startswith("option:") and "otherwise" in written):
            raise CannotEdit(f"No way out of this step is called “{way}”. Its ways out: {', '.join(written)}.")
        chosen[way] = written.get(way) or written["otherwise"]
    return chosen


def _fresh(procedure: Data, new: str, step: Data, target: str) -> Data:
    """A copy of a step that is to stand under `new`, leading on to `target`."""
    if not _WORD.fullmatch(new):
        raise CannotEdit(f"“{new}” cannot name a step. Write small letters, digits and “_”, beginning with a letter.")
    if new in steps_of(procedure):
        raise CannotEdit(f"There is a step “{new}” already. Give the new one another name.")
    fresh = led_on(deepcopy(step), target)
    for led_to in arrows(fresh).values():
        if led_to != new:
            must_be_step(procedure, led_to)
    return fresh


def retire(procedure: Data, step_id: str, to: str, named: Mapping[str, str] | None = None) -> Data:
    """The procedure without this step; every arrow that led to it, and the start, lead to `to`.

    `named` says what else names steps, as `named_by_rules` gives it. Steps to which only this one led stay, and
    `check` finds that nothing leads to them any more.
    Raises `CannotEdit` where a step is not there, where `to` is the step itself, or where something else names it.
    """
    must_be_step(procedure, step_id)
    must_be_step(procedure, to)
    if to == step_id:
        raise CannotEdit("What led to this step cannot go on to the step itself. Choose another one.")
    by = (named or {}).get(f"{procedure.get('procedure', '')}.{step_id}", "")
    if by:
        raise CannotEdit(f"This step cannot be taken out: {by} names it. Change its words instead.")
    without = {id_: step for id_, step in steps_of(procedure).items() if id_ != step_id}
    return all_led({**procedure, "steps": without}, step_id, to)
