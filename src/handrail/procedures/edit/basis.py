"""What a school decided itself, marked on the steps that it changed: each aspect apart, and no more of it."""

from __future__ import annotations

from typing import Any

from handrail.procedures.edit.arrows import arrows
from handrail.procedures.edit.kinds import Data, kind_of, steps_of
from handrail.procedures.model import Basis

DECIDED = str(Basis.DECIDED)
WORDING, ORDER, MODALITY, URGENCY = "wording", "order", "modality", "urgency"
_NOT_WORDS = {"then", "otherwise", "unknown", "routes", "branch", "within", "modality"}
_ABOUT_IT = {"tags", "proof", "source", "node", "why", "gap", "basis"}
"""What is said about a step and not to those who follow it: where it comes from, and what the rules take it for."""


def decided(procedure: Data, *known: Data) -> Data:
    """The procedure with the basis of each step set by what was changed of it.

    `known` are the same procedure as it is followed and as it stood before, the first that counts first. An aspect of a
    step that stands so in one of them has the basis that it has there; any other is the school's decision. So whoever
    writes the words that are followed once more is not said to have decided them. Sources stay as they are written.
    """
    steps = {}
    for id_, step in steps_of(procedure).items():
        before = [one["steps"][id_] for one in known if id_ in one.get("steps", {})]
        steps[id_] = {**step, "basis": basis_of(step, *before)}
    return {**procedure, "steps": steps}


def basis_of(step: Data, *known: Data) -> Data:
    """The basis of a step of which `known` are earlier states; a step without any is decided throughout."""
    told = aspects(step)
    earlier = known[0].get("basis", {}) if known else {}
    basis: dict[str, str] = {aspect: came_from for aspect, came_from in earlier.items() if aspect not in told}
    for aspect, said in told.items():
        as_before = next((one for one in known if aspects(one).get(aspect) == said), None)
        if as_before is None:
            basis[aspect] = DECIDED
        elif aspect in as_before.get("basis", {}):
            basis[aspect] = as_before["basis"][aspect]
    return basis


def aspects(step: Data) -> dict[str, Any]:
    """What of a step may have a basis of its own, so that it can be compared: its words with who acts, its ways on.

    A step of a kind that has no ways on, or is not binding, lacks that aspect.
    """
    kind = kind_of(step)
    found: dict[str, Any] = {WORDING: _words(step)}
    if kind != "ending":
        found[ORDER] = arrows(step)
    if kind == "do":
        found |= {MODALITY: step["modality"], URGENCY: step["within"]}
    return found


def _words(step: Data) -> Data:
    words = {key: _listed(value) for key, value in step.items() if key not in _NOT_WORDS | _ABOUT_IT}
    return {**words, "conditions": [route.get("when") for route in step.get("branch", [])]}


def _listed(value: Any) -> Any:
    """A single name may be written as a list of one."""
    return [value] if isinstance(value, str) else value
