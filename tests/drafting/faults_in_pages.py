"""Makes a change of a procedure through the pages: each step that differs is sent from its own form."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.test import Client

from handrail.drafting.desk import Desk, desk_of
from handrail.procedures.edit import Data, arrows, kind_of
from handrail.schools.access import Actor
from tests.drafting.posting import posted_as, sent


def make(browser: Client, actor: Actor, slug: str, after: Data) -> list[HttpResponse]:
    """Let the procedure become `after` by posts: new steps first, each where an arrow comes to it."""
    base = f"/procedures/draft/{slug}/"
    answers, named = [], {}
    for new in [id_ for id_ in after["steps"] if id_ not in desk_of(actor, slug).data["steps"]]:
        before = set(desk_of(actor, slug).data["steps"])
        answers.append(_add(browser, base, desk_of(actor, slug), _renamed(after, named), new))
        fresh = set(desk_of(actor, slug).data["steps"]) - before
        if fresh:
            named[new] = fresh.pop()
    meant = _renamed(after, named)
    if meant["start"] != desk_of(actor, slug).data["start"]:
        answers.append(_begin_with(browser, base, desk_of(actor, slug), meant["start"]))
    for id_, step in meant["steps"].items():
        stands = desk_of(actor, slug).data["steps"].get(id_, {})
        if _plain(stands) != _plain(step):
            answers.append(browser.post(f"{base}steps/{id_}/", posted_as(actor, slug, id_, step)))
    return answers


def _add(browser: Client, base: str, desk: Desk, after: Data, new: str) -> HttpResponse:
    step = after["steps"][new]
    kind = kind_of(step)
    from_steps = {id_: arrow for id_, one in after["steps"].items() for arrow, to in arrows(one).items() if to == new}
    come_from = {id_: arrow for id_, arrow in from_steps.items() if id_ in desk.data["steps"]}
    if after["start"] == new:
        where = f"{base}steps/{desk.data['start']}/add/before/{kind}/"
    else:
        (at,) = come_from
        where = f"{base}steps/{at}/add/after/{kind}/"
    data = sent(desk, step, ways={})
    if after["start"] != new and len(desk.ways(at)) > 1:
        data["ways"] = [arrow for arrow, to in arrows(after["steps"][at]).items() if to == new]
    return browser.post(where, data)


def _begin_with(browser: Client, base: str, desk: Desk, start: str) -> HttpResponse:
    data = {"seen": desk.number, "title": desk.data["title"], "about": desk.data.get("about", ""), "start": start}
    return browser.post(f"{base}title/", data)


def _renamed(after: Data, named: dict[str, str]) -> Data:
    """The same with the ids that the pages gave to new steps."""
    if not named:
        return after
    text: Any = _replaced(after, named)
    return {**text, "steps": {named.get(id_, id_): step for id_, step in text["steps"].items()}}


def _replaced(value: Any, named: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _replaced(one, named) for key, one in value.items()}
    if isinstance(value, list):
        return [_replaced(one, named) for one in value]
    return named.get(value, value)


def _plain(step: Data) -> Data:
    return {key: value for key, value in step.items() if key != "basis"}
