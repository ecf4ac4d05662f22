"""A draft, and changes to it, made through the acts that pages use."""

from __future__ import annotations

from collections.abc import Callable

from handrail.drafting.access import latest_version
from handrail.drafting.actions import begin_draft, change_procedure
from handrail.drafting.models import DraftVersion
from handrail.procedures.edit import Data, step_put
from handrail.schools.access import Actor
from tests.schools.cast import NOW


def begun(actor: Actor) -> DraftVersion:
    return begin_draft(actor, now=NOW)


def said(step: str, words: str) -> Callable[[Data], Data]:
    """A change: the step says these words."""
    return lambda data: step_put(data, step, {**data["steps"][step], "do": words})


def led(step: str, option: str, target: str) -> Callable[[Data], Data]:
    """A change: an answer leads somewhere else."""

    def change(data: Data) -> Data:
        routes = {**data["steps"][step]["routes"], option: target}
        return step_put(data, step, {**data["steps"][step], "routes": routes})

    return change


def changed(actor: Actor, procedure: str, change: Callable[[Data], Data], *, seen: int | None = None) -> DraftVersion:
    number = latest_version(actor).number if seen is None else seen
    return change_procedure(actor, procedure, change, says="Said otherwise.", seen=number, now=NOW)
