"""Every page that shows something of somebody leaves an entry in the audit log, of whoever looked and at what.

A page that is in neither list fails the test: say why it shows nothing of anybody, or let it leave an entry.
"""

from __future__ import annotations

import sys
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from handrail.audit import actions as audit
from handrail.audit.models import Entry
from handrail.casework.access import Task, tasks_for
from handrail.casework.actions import answer_question
from handrail.evidence.actions import list_item
from handrail.incidents.actions import open_incident
from handrail.schools.access import Actor
from tests.casework.given import settle
from tests.evidence.given import a_tablet
from tests.incidents.given import a_report, described, somebody
from tests.matrix.addresses import PARTS, WANTED, address, places_of
from tests.matrix.kinds import an_incident
from tests.matrix.looks import BEFORE_A_SCHOOL, BY_A_SECRET, NOTHING_OF_ANYBODY, OF_GUESTS, READER
from tests.matrix.world import OTHER, REPORTER, World
from tests.schools.cast import NOW, TODAY
from tests.standing import standing


@pytest.fixture(autouse=True)
def every_look_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a quarter of an hour had passed before each page."""
    monkeypatch.setattr(audit, "ONE_LOOK", timedelta(0))
    # The module; its package has a function of the same name.
    monkeypatch.setattr(sys.modules["handrail.incidents.actions.open_incident"], "ONE_LOOK", timedelta(0))


@pytest.fixture
@standing
def places(world: World) -> dict[str, Any]:
    """An incident with a row of everything, and a task for the network manager."""
    found = an_incident(world, "between pupils", "Coordinator") | places_of(world, "log_name")
    task = a_task(world)
    return found | {"key": task.key, "task_of": task.incident.reference}


def a_task(world: World) -> Task:
    """An incident that asks something of the network manager."""
    leader, manager = world.people["Coordinator"], world.people["Network manager"]
    found = tasks_for(manager, TODAY)
    if found:
        return found[0]
    kind = "accidental_access"
    reference = a_report(world.people[REPORTER], somebody(world.children[0]), said={"incident_kind": [kind]})
    settle(leader, reference, {"incident_kind": kind}, leave="school_system_used")
    answer_question(leader, reference, "school_system_used", ["yes"], now=NOW)
    return tasks_for(manager, TODAY)[0]


def looked(browser: Client, actor: Actor, page: str) -> list[str]:
    """The entries that reading a page leaves, by their acts; all of them are the reader's own."""
    before = Entry.objects.order_by("-pk").values_list("pk", flat=True)[0]
    answer = browser.get(page)
    if answer.streaming:
        b"".join(answer.streaming_content)
    fresh = Entry.objects.filter(pk__gt=before)
    assert all(entry.actor_id == actor.user.pk for entry in fresh)
    reached = answer.status_code in (200, 302) or fresh
    assert reached, f"{page} is not for this reader ({answer.status_code}): name somebody else in READER"
    return [entry.act for entry in fresh]


def test_every_page_about_somebody_leaves_an_entry(world: World, places: dict[str, Any]) -> None:
    silent, loud = [], []
    for name in sorted(WANTED.keys() - OF_GUESTS - BEFORE_A_SCHOOL - BY_A_SECRET):
        actor = world.people[READER.get(name, "Coordinator")]
        browser = Client()
        browser.force_login(actor.user)
        of_task = {"reference": places["task_of"]} if name == "casework:show-task" else {}
        of_task |= {"kind": "patterns"} if name == "incidents:sign-review" else {}
        page = address(name, dict.fromkeys(WANTED[name], 1) | PARTS | places | of_task)
        if browser.get(page).status_code == 405:
            continue
        acts = looked(browser, actor, page)
        if name in NOTHING_OF_ANYBODY:
            loud += [name] if acts else []
        elif not acts:
            silent.append(name)
    assert (silent, loud) == ([], [])


def test_a_search_is_written_down_each_time_and_not_what_for(world: World, places: dict[str, Any]) -> None:
    actor = world.people["Coordinator"]
    browser = Client()
    browser.force_login(actor.user)
    browser.get("/")
    for _ in range(2):
        assert looked(browser, actor, "/incidents/?words=tablet&person=Child+A") == ["incidents.log.searched"]
        assert looked(browser, actor, "/people/?words=Child") == ["people.list.searched"]
    entries = Entry.objects.filter(act__endswith=".searched")
    assert {tuple(sorted(entry.details)) for entry in entries} == {("by", "found"), ("found",)}
    assert not any("Child" in str(entry.details) or "tablet" in str(entry.details) for entry in entries)


def test_pages_of_a_quarter_of_an_hour_are_one_look(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "ONE_LOOK", timedelta(minutes=15))
    actor = world.people["Coordinator"]
    browser = Client()
    browser.force_login(actor.user)
    browser.get("/")
    assert looked(browser, actor, "/people/") == ["people.list.opened"]
    assert looked(browser, actor, "/people/") == []
    other = world.people["DSL"]
    theirs = Client()
    theirs.force_login(other.user)
    theirs.get("/")
    assert looked(theirs, other, "/people/") == ["people.list.opened"]


def test_the_first_page_is_a_look_only_where_something_stands_on_it(world: World) -> None:
    actor, teacher = world.people[OTHER], world.people["Teacher"]
    browser, theirs = Client(), Client()
    browser.force_login(actor.user), theirs.force_login(teacher.user)
    browser.get("/"), theirs.get("/")
    assert looked(browser, actor, "/") == []
    reference = a_report(actor, described("A child in Year 5", "pupil"))
    list_item(actor, reference, a_tablet(due_back=TODAY), could_be_illegal=False, now=NOW)
    open_incident(actor, reference, now=NOW)
    assert looked(browser, actor, "/") == ["incidents.log.opened"]
    assert looked(theirs, teacher, "/") == []
