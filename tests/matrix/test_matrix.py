"""Every person, every kind of incident, every address: allowed and refused as docs/who-may-see-what.md says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponseBase, HttpResponseNotFound
from django.test import Client

from handrail.config import urls
from tests.matrix.addresses import PERIOD, address, named_in, patterns, places_of
from tests.matrix.document import ACTS, ELSEWHERE, EVERYBODY, INCIDENTS, NOTHING, Line
from tests.matrix.kinds import EVERYTHING_IN_IT, KINDS_OF_INCIDENT, an_incident
from tests.matrix.world import NAMES, REPORTER, World
from tests.sweeps import is_tried, swept

PERMITS = {
    "writes": {"reads", "writes", "decides"},
    "all but sanctions": {"reads", "writes"},
    "reads": {"reads"},
    "task": {"task"},
    NOTHING: set(),
}

RECEIVES = {
    "reported in confidence to a senior leader": "Senior leader",
    "reported in confidence to the chair": "Chair",
}
LEADS = {
    "about the head": "Chair",
    "about a governor": "Chair",
    "that may be about the head: nobody knows yet": "Chair",
    "about the coordinator": "DSL",
    "from which the coordinator has stepped aside": "DSL",
    **RECEIVES,
}
"""Who leads where it is not the coordinator."""
WITH_EVERYTHING = next(line for line in INCIDENTS if line.says == EVERYTHING_IN_IT)
ANSWER_FOR_IT, INVITE, STATE = {"Head", "Chair"}, {"Head", "Chair", "DSL"}, {"Head", "Chair", "DSL", "Coordinator"}
LET_IN = {"Head", "DSL"}
MOVE = {"Head"}
ASK_AGAIN = {"Head", "Coordinator"}


def is_there(answer: HttpResponseBase) -> bool:
    """Whether the page is there for them; a refusal is a page that is not found, or one that is not theirs."""
    if answer.status_code == 302:
        # Whoever sends what is not asked of them any more is led back to their tasks, whatever they name.
        return "/sign-in/?next=" not in answer["Location"] and answer["Location"] != "/tasks/"
    return answer.status_code not in (403, 404)


def permitted(line: Line, person: str) -> set[str]:
    """What the document lets them do with an incident of that kind."""
    may = PERMITS[line.cells[person]] | ({"receives"} if RECEIVES.get(line.says) == person else set())
    leads = LEADS.get(line.says, "Coordinator") == person
    if "writes" in may:
        wider = {"answers for it": ANSWER_FOR_IT, "invites": INVITE, "states": STATE, "lets in": LET_IN, "moves": MOVE}
        may = may | {need for need, people in wider.items() if leads or person in people}
    in_heads_place = line.cells["Head"] == NOTHING and (leads or person == "Chair")
    if "decides" in may and (person in ASK_AGAIN or in_heads_place):
        may = may | {"asks again"}
    return may


def some(act: Line, expected: bool, kind: int, column: int) -> tuple[str, ...]:
    """Of the addresses of an act, those tried for one person and one kind of incident."""
    if expected:
        return act.addresses[:1]
    first = ACTS.index(act)
    return tuple(one for place, one in enumerate(act.addresses) if is_tried(first + place, kind, column))


def worker_of(line: Line) -> str:
    """Somebody who may work on such an incident; the head does not answer everything."""
    may = [person for person, cell in line.cells.items() if cell == "writes"]
    return min(may, key=lambda person: person == "Head")


METHODS_OF: dict[str, tuple[str, ...]] = {}
"""Which methods a page knows: the same for everybody, and found out once."""


@pytest.fixture(autouse=True)
def refused_in_few_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is refused is counted here by the thousand; that the page of it is always the same is tried elsewhere."""
    monkeypatch.setattr(urls, "handler404", lambda request, exception: HttpResponseNotFound(), raising=False)


def tries(browser: Client, name: str, wanted: str) -> Iterator[tuple[str, bool]]:
    """Each method that the address knows, and whether it is there; whatever it changes is undone."""
    cookies, known = copy(browser.cookies), []
    for method in METHODS_OF.get(name, ("get", "post")):
        browser.cookies = copy(cookies)
        with transaction.atomic():
            answer = getattr(browser, method)(wanted)
            transaction.set_rollback(True)
        if answer.status_code != 405:
            known.append(method)
            yield method, is_there(answer)
    METHODS_OF[name] = tuple(known)
    browser.cookies = cookies


def test_every_address_of_the_site_stands_in_the_document() -> None:
    listed = {named_in(one).name for line in (*ACTS, *ELSEWHERE) for one in line.addresses}
    assert listed == {name for name, _ in patterns()}
    of_incidents = {named_in(one).name for line in ACTS for one in line.addresses}
    assert of_incidents == {name for name, wanted in patterns() if "reference" in wanted}


def test_every_kind_of_incident_of_the_document_is_tried() -> None:
    assert [line.says for line in INCIDENTS] == list(KINDS_OF_INCIDENT)


@pytest.mark.parametrize("line", swept(INCIDENTS, WITH_EVERYTHING), ids=lambda line: line.says)
def test_an_incident_is_there_for_whom_the_document_says(world: World, line: Line) -> None:
    """At every address for one kind; else refused at a third of them, and allowed at one of each line."""
    places, kind = an_incident(world, line.says, worker_of(line)), INCIDENTS.index(line)
    wrong = []
    for column, person in enumerate(line.cells):
        browser, may = world.browser(person), permitted(line, person)
        for act in ACTS:
            expected = act.cells["Needs"] in may
            tried = act if line.says == EVERYTHING_IN_IT else replace(act, addresses=some(act, expected, kind, column))
            wrong += [f"{person}: {one}" for one in differing(browser, tried, places, expected)]
    assert not wrong


@pytest.mark.parametrize("line", swept(INCIDENTS, WITH_EVERYTHING), ids=lambda line: line.says)
def test_lists_searches_and_prints_hold_it_for_whom_the_document_says(world: World, line: Line) -> None:
    reference = an_incident(world, line.says, worker_of(line))["reference"]
    for person, cell in line.cells.items():
        browser, readable = world.browser(person), "reads" in PERMITS[cell]
        for page in ("/incidents/", f"/incidents/?q={reference}", "/incidents/?status=open"):
            assert (reference in browser.get(page).content.decode()) == readable, f"{page} for {person}"
        assert (reference in browser.get("/").content.decode()) == (readable or cell == "task"), f"start for {person}"
        table = browser.get(f"/papers/log/{PERIOD}.csv")
        rows = b"".join(table.streaming_content).decode() if table.streaming else ""
        assert (reference in rows) == readable, f"the printed log for {person}"


@pytest.mark.parametrize("person", swept([*NAMES, REPORTER], REPORTER))
def test_only_who_reported_reads_the_report_again(world: World, person: str) -> None:
    places, browser = an_incident(world, "between pupils", "DSL"), world.browser(person)
    assert dict(tries(browser, "incidents:show-report", address("incidents:show-report", places))) == {
        "get": person == REPORTER
    }


@pytest.mark.parametrize("person", swept(EVERYBODY, "Coordinator"))
def test_everything_else_is_there_for_whom_the_document_says(world: World, person: str) -> None:
    browser, wrong = world.browser(person), []
    for line in ELSEWHERE:
        wrong += differing(browser, line, {}, line.cells[person] == "yes", world)
    assert not wrong


def differing(
    browser: Client, line: Line, places: Mapping[str, Any], expected: bool, world: World | None = None
) -> Iterator[str]:
    """The addresses of the line that are there and should not be, or the other way round."""
    for named in line.addresses:
        one = named_in(named)
        parts = places if world is None else places_of(world, one.which)
        found = {
            method: there
            for method, there in tries(browser, one.name, address(one.name, parts))
            if method == one.method or not one.method
        }
        # Where a page is there, so is its form; what comes of sending it empty is for other tests.
        if any(found.values()) != expected or (expected and not found.get("get", True)):
            yield f"{line.says}: {named} {found}"
