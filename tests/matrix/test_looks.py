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
from tests.matrix.world import OTHER, REPORTER, World, an_incident
from tests.schools.cast import NOW, TODAY
from tests.standing import standing

NOTHING_OF_ANYBODY = {
    "accounts:sign-in": "a form; signing in is an entry of its own",
    "accounts:sign-out": "nothing is shown",
    "accounts:change-password": "a form",
    "reminders:choose-mail": "the reader's own choice",
    "incidents:report-concern": "a form; the report is an entry of its own",
    "incidents:thank-reporter": "thanks, without the report",
    "incidents:show-danger": "whom to ring",
    "copies:check-file": "a form; what a fingerprint fits is shown only in answer to one",
    "replays:choose-replay": "a form; which cases were looked at is an entry of its own",
    "drafting:list-editions": "which edition counted from when, who published it and why",
    "drafting:show-draft": "the school’s next edition: procedures, and nothing about a person or a case",
    "drafting:put-aside": "a form; that it was put aside is an entry of its own",
    "drafting:show-text": "the same procedures as text; what is given back is an entry of its own",
    "drafting:give-file": "a form; what is given back is an entry of its own",
    "drafting:save-text": "the same procedures as text",
    "drafting:save-schema": "what may stand in a file of a pack",
    "drafting:show-updates": "what has changed in what the school follows; what is taken is an entry of its own",
    "drafting:follow-pack": "a form; that another pack is followed is an entry of its own",
    "drafting:follow-first": "a form; that another pack is followed is an entry of its own",
    "drafting:withdraw-edition": "a form; what is withdrawn is an entry of its own",
    "drafting:publish-draft": "a form; what is published is an entry of its own",
    "contacts:list-contacts": "bodies outside, as the pack names them and the school has checked them",
    "contacts:show-contact": "the same, of one",
    "contacts:leave-out": "a form; what is left out is an entry of its own",
    "contacts:add-contact": "a form; what is added is an entry of its own",
    "contacts:record-failed": "a form; that a call failed is an entry of its own",
    "papers:show-key-contacts": "who holds which office, and bodies outside",
    "papers:download-key-contacts": "the same",
    "drafting:show-procedure": "rules that are being written",
    "drafting:change-frame": "rules that are being written",
    "drafting:follow-again": "rules that are being written",
    "drafting:change-step": "rules that are being written, and who changed them meanwhile",
    "drafting:choose-question": "rules that are being written",
    "drafting:choose-kind": "rules that are being written",
    "drafting:add-step": "rules that are being written",
    "drafting:take-out": "rules that are being written",
    "drafting:change-question": "rules that are being written",
    "drafting:add-question": "a form; that something was written is an entry of its own",
    "drafting:show-proof": "rules that are being written",
    "drafting:show-finding": "rules that are being written",
    "drafting:show-agreements": "words to sign that are being written",
    "drafting:show-agreement": "words to sign that are being written",
    "drafting:change-agreement": "words to sign that are being written",
    "drafting:follow-agreement": "words to sign that are being written",
    "drafting:change-clause": "words to sign that are being written",
    "drafting:take-out-clause": "words to sign that are being written",
    "drafting:add-agreement": "a form; that something was written is an entry of its own",
    "drafting:add-clause": "a form; that something was written is an entry of its own",
    "library:list-procedures": "rules",
    "library:show-procedure": "rules",
    "library:draw-procedure": "rules",
    "library:choose-to-compare": "rules, and which editions of them there were; never when one was pinned",
    "library:compare": "rules",
    "library:compare-procedure": "rules",
    "papers:download-comparison": "rules",
    "library:save-bpmn": "rules",
    "twins:show-twin": "rules",
    "twins:download-twin": "rules",
    "posters:offer": "rules",
    "posters:download-poster": "rules",
    "posters:show-card": "what to do first, and who holds an office",
    "posters:download-card": "what to do first, and who holds an office",
    "library:show-ladder": "rules",
    "library:show-ladder-to-parents": "rules",
    "incidents:record-complaint": "a form; the complaint is an entry of its own",
    "incidents:declare-relationship": "a form; what is declared is an entry of its own",
    "casework:list-visits": "the reader's own invitations",
    "insight:choose-figures": "terms",
    "insight:show-figures": "bands of numbers without names, the same for all who read them",
    "insight:download-figures": "the same; taking it away is an entry once there are figures",
    "insight:list-duties": "rules, and what colleagues in office wrote of them",
    "insight:write-duty-done": "a form; that it was done is an entry of its own",
    "parents:show-any-notice": "where parents turn: read by anybody, and nobody is told",
    "parents:show-notice": "where parents turn: read by anybody, and nobody is told",
    "parents:download-notice": "where parents turn: read by anybody, and nobody is told",
    "parents:list-announcements": "what all parents are told, which names no child",
    "parents:plan-announcement": "a form; that something was planned is an entry of its own",
    "parents:change-announcement": "what all parents are told, which names no child",
    "parents:record-told": "what all parents are told, which names no child",
    "parents:drop-announcement": "what all parents are told, which names no child",
    "rehearsals:list-rehearsals": "made-up incidents, and which colleague leads each",
    "rehearsals:begin-rehearsal": "a form; that one was begun is an entry of its own",
    **dict.fromkeys(
        (
            "rehearsals:show-rehearsal",
            "rehearsals:next-question",
            "rehearsals:answer-question",
            "rehearsals:record-step",
            "rehearsals:show-story",
            "rehearsals:add-somebody",
            "rehearsals:ask-colleagues",
            "rehearsals:end-rehearsal",
            "rehearsals:review-rehearsal",
        ),
        "nothing of it is real; that somebody joined is an entry of its own",
    ),
    "papers:choose-log": "terms and years",
    "papers:show-blank": "an empty sheet",
    "papers:download-blank": "an empty sheet",
    "people:list-groups": "what groups and trips are called, and who made them; who is in one is an entry of its own",
    "people:make-group": "a form; that one was made is an entry of its own",
    "people:change-group": "what one is called, and its days",
    "people:add-members": "a search; nobody is shown before it, and who joined is an entry of its own",
    "people:add-person": "a form; that somebody was added is an entry of its own",
    "agreements:show-own": "what the reader is asked to sign themselves",
    "consents:answer-own": "what the reader is asked of their own picture",
    "consents:record-paper": "a form; what was written down is an entry of its own",
    "consents:take-back": "the name of one who answered; that it was taken back is an entry of its own",
    "consents:check-item": "a form; who is offered is an entry once a class is chosen",
    "consents:list-events": "what events are called, and how many signed",
    "consents:show-sheet": "an empty sheet",
    "consents:write-note": "a form; what was written is an entry of its own",
    "agreements:take-back": "the name of one who answered; that it was taken back is an entry of its own",
    "agreements:ask-again": "a form; that somebody is asked again is an entry of its own",
    "agreements:record-paper": "a form; what was written down is an entry of its own",
    "slips:print-slips": "a form with classes and groups; that slips were printed is an entry of its own",
    "slips:print-letters": "a form with classes and groups; that letters were printed is an entry of its own",
    "slips:print-questions": "a form with classes; that sheets were printed is an entry of its own",
    "slips:enter-slips": "a form; that slips were written down is an entry of its own",
    "slips:enter-class": "classes and groups; that a class was opened is an entry of its own",
    "slips:list-displays": "where words hang, which are about nobody",
    "slips:check-display": "where words hang, which are about nobody",
    "slips:print-wall": "the words of an agreement",
    "people:bring-in": "which files came in, and who sent them; without a name of anybody in them",
    "people:list-fields": "what is read of people, and why",
    "people:turn-field-on": "a form; that a field was turned on is an entry of its own",
    "equipment:add-equipment": "a form; that something was added is an entry of its own",
    "equipment:paste-equipment": "a form; that something was added is an entry of its own",
    "equipment:mark-as-gone": "the name of one thing that the school owns",
    "schools:show-offices": "who holds which office, which everybody at the school knows",
    "schools:appoint": "a form with the names of colleagues",
    "schools:end-holding": "the name of one colleague in office",
    "schools:add-colleague": "a form; that somebody was added is an entry of its own",
    "schools:renew-password": "the name of one colleague",
    "schools:take-off-staff": "the name of one colleague",
    "schools:describe-school": "the school's own address",
    "schools:show-settings": "how the school works",
    "schools:choose-setting": "how the school works",
    "schools:choose-school": "the reader's own schools",
    "setup:show-setup": "offices that nobody holds, settings and contacts outside",
    "witnesses:add-witness": "a form; that somebody was added is an entry of its own",
    "witnesses:remove-witness": "the address of one witness, from the list whose opening is an entry",
}
READER = {
    "incidents:show-report": REPORTER,
    "incidents:lift-confidence": REPORTER,
    "casework:list-tasks": "Network manager",
    "casework:show-task": "Network manager",
    "drafting:follow-pack": "Head",
    "drafting:follow-first": "Head",
    "drafting:publish-draft": "Head",
    "people:turn-field-on": "Head",
    "drafting:withdraw-edition": "Head",
    "schools:end-holding": "Head",
    "schools:renew-password": "Head",
    "schools:take-off-staff": "Head",
    "incidents:end-relationship": "Head",
    "casework:about-adults": "Chair",
    "casework:show-about-adult": "Chair",
    "casework:choose-further": "Chair",
    "casework:decide-further": "Chair",
    "casework:decide-further-otherwise": "Chair",
    "casework:correct-apart": "Chair",
    "casework:give-back-task": "Network manager",
    "casework:list-handed-in": "School office",
    "casework:hand-back": "School office",
    "incidents:list-past-time": "Head",
    "witnesses:add-witness": "Head",
    "witnesses:remove-witness": "Head",
}
"""Who looks; the coordinator at everything else."""
OF_GUESTS = {"casework:show-visit", "papers:download-for-guest"}
"""Read by nobody of the school; what guests leave is tried in tests/casework and tests/incidents."""

BEFORE_A_SCHOOL = {"setup:ask-question", "setup:found-school", "setup:show-pack", "setup:show-chart"}
"""There for nobody once there is a school."""

BY_A_SECRET = {
    "agreements:no-link", "agreements:sign", "agreements:sign-as-pupil", "agreements:answer-consents",
    "agreements:answer-for-work", "consents:sign-event",
}  # fmt: skip
"""Opened by whoever has the secret; that a link was opened is an entry of its own (tests/agreements)."""


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
