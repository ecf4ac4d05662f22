"""What a browser sends from the form of a step as it stands, with what somebody changes in it."""

from __future__ import annotations

from typing import Any

from handrail.drafting.desk import Desk, answer_words, desk_of
from handrail.drafting.forms.kinds import FORMS
from handrail.procedures.edit import Data, kind_of
from handrail.schools.access import Actor

STEPS = "steps/"


def posted(actor: Actor, slug: str, step_id: str, **changed: Any) -> dict[str, Any]:
    """The form of a step, filled in as the page fills it in, with some fields changed."""
    desk = desk_of(actor, slug)
    return sent(desk, desk.data["steps"][step_id], ways=desk.ways(step_id)) | changed


def posted_as(actor: Actor, slug: str, step_id: str, step: Data) -> dict[str, Any]:
    """The form of a step, filled in so that it becomes `step`."""
    desk = desk_of(actor, slug)
    ways = desk.ways(step_id)
    if kind_of(step) == "question":
        ways = answer_words(desk.pack.facts.get(step["question"]), step)
    return sent(desk, step, ways=ways)


def sent(desk: Desk, step: Data, *, ways: dict[str, str]) -> dict[str, Any]:
    """What the form of a step sends."""
    form = FORMS[kind_of(step)](None, desk=desk, step=step, ways=ways, fork={})
    held = {"seen": desk.number, **form.initial}
    return {name: value for name, value in held.items() if value not in (None, "", False, [])}
