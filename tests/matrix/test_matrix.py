"""Every person, every kind of incident, every address: allowed and refused as docs/who-may-see-what.md says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import replace
from typing import Any, NamedTuple

import pytest
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.matrix.document import ACTS, ELSEWHERE, EVERYBODY, INCIDENTS, NOTHING, Line
from tests.matrix.world import KINDS_OF_INCIDENT, NAMES, REPORTER, World, an_incident

PERMITS = {
    "writes": {"reads", "writes", "decides"},
    "all but sanctions": {"reads", "writes"},
    "reads": {"reads"},
    "task": {"task"},
    NOTHING: set(),
}
EVERYTHING_IN_IT = "with a site to be blocked"
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
ANSWER_FOR_IT, INVITE, STATE = {"Head", "Chair"}, {"Head", "Chair", "DSL"}, {"Head", "Chair", "DSL", "Coordinator"}
PERIOD = "2025-to-2026"
PARTS = {
    "reference": "HR-AAAA-BBBB", "fact": "danger_now", "person": "A", "note": 1, "slug": "spine",
    "step": "spine.make_safe", "paper": "summary", "number": 1, "contact": 1,
    "file": 1, "asking": 1, "period": PERIOD, "sheet": "log-sheet",
    "kind": "online_bullying", "other": "HR-AAAA-CCCC", "exclusion": 1, "guest": 1, "day": "2026-03-04",
    "category": "under_the_rules", "what": "police", "ladder": "school_rules", "reply": 1, "decision": 1,
    "term": "2025-autumn", "duty": "report_to_leaders",
}  # fmt: skip

OFFICES = {"governor": "governors"}
OF_A_PERSON = {
    "casework:show-chart-for-person": {"slug": "child-at-risk"},
    "casework:draw-chart-for-person": {"slug": "child-at-risk"},
    "casework:withhold-by": {"what": "phone"},
    "copies:show-draft-about": {"what": "childrens_services"},
    "copies:make-copy-about": {"what": "childrens_services"},
    "copies:take-copy-about": {"what": "childrens_services"},
    "casework:answer-about-person": {"fact": "child_at_risk"},
    "papers:write-letter": {"kind": "class_or_year"},
    "casework:add-addition": {"kind": "support"},
}
"""Parts that only make sense for one person, or for nobody, or for one kind of thing, by address."""
NUMBERED = {"casework:correct-addition": "addition", "casework:tick-off": "again"}
"""Whose number an address holds, where it is not an item of evidence."""


def patterns() -> Iterator[tuple[str, dict[str, Any]]]:
    """The name of every address, and the parts that it wants."""
    yield from _patterns(get_resolver().url_patterns, "", {})


def _patterns(found: list[Any], room: str, parts: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for pattern in found:
        wanted = parts | pattern.pattern.converters
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern.url_patterns, pattern.app_name or room, wanted)
        elif isinstance(pattern, URLPattern):
            yield f"{room}:{pattern.name}", wanted


WANTED = dict(patterns())


def address(name: str, places: Mapping[str, Any]) -> str:
    given = {**PARTS, **places, **OF_A_PERSON.get(name, {})}
    if {"person", "step"} <= WANTED[name].keys():
        given["step"] = places.get("step_of_person", "")
    if name in NUMBERED:
        given["number"] = places.get(NUMBERED[name], 1)
    if name == "casework:correct-declined":
        given["decision"] = places.get("declined", 1)
    if "brief-technician" in name:
        given["step"] = places.get("technical", "")
    return reverse(name, kwargs={part: given[part] for part in WANTED[name]})


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
        wider = {"answers for it": ANSWER_FOR_IT, "invites": INVITE, "states": STATE}
        may = may | {need for need, people in wider.items() if leads or person in people}
    return may


def worker_of(line: Line) -> str:
    """Somebody who may work on such an incident; the head does not answer everything."""
    may = [person for person, cell in line.cells.items() if cell == "writes"]
    return min(may, key=lambda person: person == "Head")


class Named(NamedTuple):
    """An address as the document names it: by which method, and whose or which."""

    method: str
    name: str
    which: str


def named_in(words: str) -> Named:
    method, equals, rest = words.rpartition("=")
    name, _, which = rest.partition("@")
    return Named(method if equals else "", name, which)


def tries(browser: Client, wanted: str) -> Iterator[tuple[str, bool]]:
    """Each method that the address knows, and whether it is there; whatever it changes is undone."""
    cookies = copy(browser.cookies)
    for method in ("get", "post"):
        browser.cookies = copy(cookies)
        with transaction.atomic():
            answer = getattr(browser, method)(wanted)
            transaction.set_rollback(True)
        if answer.status_code != 405:
            yield method, is_there(answer)
    browser.cookies = cookies


def test_every_address_of_the_site_stands_in_the_document() -> None:
    listed = {named_in(one).name for line in (*ACTS, *ELSEWHERE) for one in line.addresses}
    assert listed == {name for name, _ in patterns()}
    of_incidents = {named_in(one).name for line in ACTS for one in line.addresses}
    assert of_incidents == {name for name, wanted in patterns() if "reference" in wanted}


def test_every_kind_of_incident_of_the_document_is_tried() -> None:
    assert [line.says for line in INCIDENTS] == list(KINDS_OF_INCIDENT)


@pytest.mark.parametrize("line", INCIDENTS, ids=lambda line: line.says)
def test_an_incident_is_there_for_whom_the_document_says(world: World, line: Line) -> None:
    """What is refused is tried at every address; what is allowed too, for one kind, and else at one of each line."""
    places = an_incident(world, line.says, worker_of(line))
    wrong = []
    for person in line.cells:
        browser, may = world.browser(person), permitted(line, person)
        for act in ACTS:
            expected = act.cells["Needs"] in may
            tried = act if line.says == EVERYTHING_IN_IT or not expected else replace(act, addresses=act.addresses[:1])
            wrong += [f"{person}: {one}" for one in differing(browser, tried, places, expected)]
    assert not wrong


@pytest.mark.parametrize("line", INCIDENTS, ids=lambda line: line.says)
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


@pytest.mark.parametrize("person", [*NAMES, REPORTER])
def test_only_who_reported_reads_the_report_again(world: World, person: str) -> None:
    places, browser = an_incident(world, "between pupils", "DSL"), world.browser(person)
    assert dict(tries(browser, address("incidents:show-report", places))) == {"get": person == REPORTER}


@pytest.mark.parametrize("person", EVERYBODY)
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
        parts = places if world is None else _places_of(world, one.which)
        found = {
            method: there
            for method, there in tries(browser, address(one.name, parts))
            if method == one.method or not one.method
        }
        # Where a page is there, so is its form; what comes of sending it empty is for other tests.
        if any(found.values()) != expected or (expected and not found.get("get", True)):
            yield f"{line.says}: {named} {found}"


def _places_of(world: World, which: str) -> dict[str, Any]:
    """The parts of addresses outside incidents: those of the one named after the @, or else of a teacher."""
    office = OFFICES.get(which, which)
    office = office if office in world.holdings else "teacher"
    person = next(person for person, (_, held) in NAMES.items() if held == office)
    return {
        "holding_id": world.holdings[office], "user_id": world.people[person].user.pk,
        "person_id": world.children[0].pk, "name": which, "witness_id": world.witness,
        "relationship": world.relationship,
        "decision": world.decision, "restriction": world.restriction,
    }  # fmt: skip
