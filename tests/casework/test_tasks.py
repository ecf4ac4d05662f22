"""Technical tasks: what a technician is told, which is not the story, and what they say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from handrail.audit.access import entries_of
from handrail.casework.access import NoSuchTask, Task, asked_since, one_task, tasks_for
from handrail.casework.actions import (
    BriefGiven,
    NothingToTell,
    NotTechnical,
    ReasonMissing,
    TaskDone,
    add_person_to_incident,
    answer_question,
    brief_technician,
    report_task,
    take_back,
)
from handrail.casework.models import TaskBrief, TaskReport
from handrail.incidents.access import LogFilter, NoSuchIncident, log_page, may_see
from handrail.people.models import Person
from handrail.procedures.model import Within
from handrail.schools.access import Actor, actor_for
from handrail.schools.actions import appoint
from tests.casework.given import reached, settle
from tests.casework.test_in_confidence import addresses, read
from tests.incidents.given import MINUTE, a_report, described, somebody
from tests.incidents.in_confidence import confided, hire
from tests.schools.cast import NOW, TODAY, Cast
from tests.standing import standing

SignIn = Callable[[Actor], Client]
HOLD, BLOCK = "legality.hold", "technical.site"
SITE = {"incident_kind": ["accidental_access"]}
STORY = "Pupil A came upon a page about gambling."


@pytest.fixture
@standing
def reference(cast: Cast, listed: dict[str, Person]) -> str:
    """An incident with a site to be blocked, and a pupil in it."""
    return a_report(cast.rees, somebody(listed["A"]), said=SITE, what_happened=STORY)


def tasks(actor: Actor, reference: str) -> dict[str, Task]:
    """The tasks that `actor` gets of one incident, by step."""
    return {task.card.id: task for task in tasks_for(actor, TODAY) if task.incident.reference == reference}


def blocking(cast: Cast, reference: str) -> Task:
    """The incident led to where a site has to be blocked."""
    settle(cast.okafor, reference, {"incident_kind": "accidental_access"}, leave="school_system_used")
    answer_question(cast.okafor, reference, "school_system_used", ["yes"], now=NOW + MINUTE)
    return tasks(cast.webb, reference)[BLOCK]


def test_only_technicians_get_tasks_and_no_incident_with_them(cast: Cast, reference: str) -> None:
    task = blocking(cast, reference)
    assert task.card.within is Within.SAME_DAY
    for name in ("okafor", "patel", "hughes", "rees", "lane", "ellis", "novak"):
        assert tasks_for(getattr(cast, name), TODAY) == (), name
        with pytest.raises(NoSuchTask):
            one_task(getattr(cast, name), reference, task.key, TODAY)
    assert not may_see(cast.webb, reference) and log_page(cast.webb, LogFilter()).count == 0


def test_another_school_s_technician_gets_none_of_ours(cast: Cast, reference: str) -> None:
    task = blocking(cast, reference)
    appoint(cast.novak, cast.novak.user, "network_manager", is_deputy=False, held_from=TODAY, now=NOW)
    novak = actor_for(cast.novak.user, TODAY)
    assert novak.holds("network_manager") and tasks_for(novak, TODAY) == ()
    with pytest.raises(NoSuchTask):
        one_task(novak, reference, task.key, TODAY)


def test_what_is_left_to_judgement_is_no_task(cast: Cast, reference: str) -> None:
    blocking(cast, reference)
    assert all(not task.card.modality.is_soft for task in tasks_for(cast.webb, TODAY))


def test_the_pages_of_a_technician_hold_nothing_of_the_story(cast: Cast, reference: str, signed_in: SignIn) -> None:
    task = blocking(cast, reference)
    brief_technician(cast.okafor, reference, BLOCK, BriefGiven("bad.example/page", "Tablet 4"), now=NOW + MINUTE)
    browser = signed_in(cast.webb)
    home, listed = read(browser, "/"), read(browser, "/tasks/")
    page = read(browser, f"/tasks/{reference}/{task.key}/")
    for said in (home, listed, page):
        assert task.card.step.do in said and reference in said
        assert "Pupil A" not in said and "gambling" not in said and "technical.site" not in said
    assert "bad.example/page" in page and "Tablet 4" in page and "bad.example" not in home + listed
    assert 'href="bad' not in page and 'href="http' not in page
    for address in addresses(reference):
        if f"/{reference}/" in address and not address.startswith("/tasks/"):
            assert browser.get(address).status_code in (404, 405), address
        else:
            assert STORY not in read(browser, address), address


def test_pages_of_tasks_are_found_by_technicians_only(cast: Cast, reference: str, signed_in: SignIn) -> None:
    task = blocking(cast, reference)
    browser = signed_in(cast.rees)
    assert browser.get("/tasks/").status_code == 404
    assert browser.get(f"/tasks/{reference}/{task.key}/").status_code == 404
    assert browser.post(f"/tasks/{reference}/{task.key}/", {"outcome": "done", "words": "x"}).status_code == 404
    assert signed_in(cast.webb).get(f"/tasks/{reference}/{'0' * 16}/").status_code == 404
    assert "Technical tasks" not in read(browser, "/") and "Technical tasks" in read(signed_in(cast.webb), "/")


def test_a_task_done_settles_the_instruction_and_goes(cast: Cast, reference: str, signed_in: SignIn) -> None:
    task = blocking(cast, reference)
    address = f"/tasks/{reference}/{task.key}/"
    sent = {"outcome": "done", "words": "Blocked at the gateway", "ticket": "T-4471"}
    answer = signed_in(cast.webb).post(address, sent, follow=True)
    assert "Whoever leads it sees what you wrote" in unescape(answer.content.decode())
    assert BLOCK not in tasks(cast.webb, reference)
    assert reached(cast.okafor, reference)[BLOCK, ""] == "done"
    record = read(signed_in(cast.okafor), f"/incidents/{reference}/")
    assert "Blocked at the gateway" in record and "Ticket T-4471" in record and "Mr Webb" in record
    assert [row.reference for row in log_page(cast.okafor, LogFilter(words="T-4471")).rows] == [reference]
    assert signed_in(cast.webb).get(address).status_code == 404, "it is no longer asked"
    again = signed_in(cast.webb).post(address, sent, follow=True)
    assert "no longer asked of you" in again.content.decode() and TaskReport.objects.count() == 1


def test_a_task_that_could_not_be_done_stays_due_and_is_said_on_top(
    cast: Cast, reference: str, signed_in: SignIn
) -> None:
    task = blocking(cast, reference)
    sent = {"outcome": "not_possible", "words": "The provider must do it", "ticket": "P-9"}
    signed_in(cast.webb).post(f"/tasks/{reference}/{task.key}/", sent)
    assert reached(cast.okafor, reference)[BLOCK, ""] == "due" and BLOCK in tasks(cast.webb, reference)
    now = read(signed_in(cast.okafor), f"/incidents/{reference}/now/")
    assert "It could not be done" in now and "The provider must do it Ticket P-9." in now
    assert "The provider must do it" in read(signed_in(cast.okafor), f"/incidents/{reference}/")
    report_task(cast.webb, reference, task.key, TaskDone(True, "The provider did it"), now=NOW + 2 * MINUTE)
    assert "could not do it" not in read(signed_in(cast.okafor), f"/incidents/{reference}/now/")


def test_a_task_needs_words_and_they_are_not_lost(cast: Cast, reference: str, signed_in: SignIn) -> None:
    task = blocking(cast, reference)
    with pytest.raises(ReasonMissing):
        report_task(cast.webb, reference, task.key, TaskDone(True, "  "), now=NOW)
    said = read_sent(signed_in(cast.webb), f"/tasks/{reference}/{task.key}/", {"words": "Blocked it"})
    assert "Choose an answer to “Is it done?”" in said and "Blocked it" in said
    assert not TaskReport.objects.exists()


def read_sent(browser: Client, address: str, sent: dict[str, str]) -> str:
    """What comes back when something is sent."""
    return unescape(browser.post(address, sent, follow=True).content.decode())


def test_a_task_taken_back_is_asked_again(cast: Cast, reference: str) -> None:
    task = blocking(cast, reference)
    report_task(cast.webb, reference, task.key, TaskDone(True, "Blocked"), now=NOW + MINUTE)
    take_back(cast.okafor, reference, BLOCK, reason="It is open again", now=NOW + 2 * MINUTE)
    assert BLOCK in tasks(cast.webb, reference)


def test_it_is_said_since_when_it_is_asked(cast: Cast, reference: str) -> None:
    assert asked_since(blocking(cast, reference)) == NOW + MINUTE


def test_a_technician_whom_it_could_be_about_gets_nothing_and_neither_do_their_colleagues(
    cast: Cast, listed: dict[str, Person], reference: str
) -> None:
    second = hire(cast, "Ms Grant", "network_manager")
    blocking(cast, reference)
    assert tasks_for(cast.webb, TODAY) and tasks_for(second, TODAY)
    for named in (somebody(listed["Webb"], "instigator"), described("the network manager Webb", "staff", "not_known")):
        other = a_report(cast.rees, said=SITE)
        task = blocking(cast, other)
        add_person_to_incident(cast.okafor, other, named, now=NOW + MINUTE)
        assert tasks(cast.webb, other) == tasks(second, other) == {}
        with pytest.raises(NoSuchTask):
            report_task(second, other, task.key, TaskDone(True, "Blocked"), now=NOW + MINUTE)
    assert tasks(second, reference), "other incidents go on"


def test_nothing_reported_in_confidence_becomes_a_task(cast: Cast, reference: str) -> None:
    quist = hire(cast, "Mrs Quist", "senior_leader")
    confidential = confided(cast.rees, "senior_leader", said=SITE)
    answer_question(quist, confidential, "illegal_suspected", ["not_known"], now=NOW)
    assert tasks(cast.webb, confidential) == {}


def test_a_closed_incident_asks_nothing(cast: Cast, reference: str, signed_in: SignIn) -> None:
    blocking(cast, reference)
    settle(cast.okafor, reference)
    sent = {"outcome": "It was blocked."}
    assert "is closed" in read_sent(signed_in(cast.okafor), f"/incidents/{reference}/close/", sent)
    assert tasks_for(cast.webb, TODAY) == ()


@pytest.mark.parametrize("name", ["rees", "webb", "lane", "novak"])
def test_nobody_briefs_a_technician_who_may_not_see_the_incident(cast: Cast, reference: str, name: str) -> None:
    blocking(cast, reference)
    with pytest.raises(NoSuchIncident):
        brief_technician(getattr(cast, name), reference, BLOCK, BriefGiven(words="Mine"), now=NOW)
    assert not TaskBrief.objects.exists()


def test_a_brief_says_something_of_a_technical_instruction(cast: Cast, reference: str) -> None:
    blocking(cast, reference)
    with pytest.raises(NothingToTell):
        brief_technician(cast.okafor, reference, BLOCK, BriefGiven(words="  "), now=NOW)
    with pytest.raises(NotTechnical):
        brief_technician(cast.okafor, reference, "spine.make_safe", BriefGiven(words="Look"), now=NOW)


def test_a_brief_written_anew_replaces_the_one_before(cast: Cast, reference: str, signed_in: SignIn) -> None:
    task = blocking(cast, reference)
    page = f"/incidents/{reference}/steps/{BLOCK}/technician/"
    browser = signed_in(cast.okafor)
    for device in ("Tablet 4", "Tablet 5"):
        assert "sees it with the task" in read_sent(browser, page, {"device": device})
    assert one_task(cast.webb, reference, task.key, TODAY).brief == TaskBrief.objects.get(device="Tablet 5")
    assert 'value="Tablet 5"' in read(browser, page), "what was told stands in the form"
    assert "Write at least one thing" in read_sent(browser, page, {})
    assert "Tablet 4" in read(browser, f"/incidents/{reference}/"), "the record keeps both"


def test_every_act_is_written_down_without_its_words(cast: Cast, reference: str) -> None:
    task = blocking(cast, reference)
    brief_technician(cast.okafor, reference, BLOCK, BriefGiven(words="Zanzibar"), now=NOW)
    report_task(cast.webb, reference, task.key, TaskDone(False, "Zanzibar"), now=NOW + timedelta(hours=1))
    entries = entries_of(cast.okafor.school.pk).filter(act__startswith="casework.task.")
    assert {(entry.act, entry.details["step"]) for entry in entries} == {
        ("casework.task.briefed", BLOCK),
        ("casework.task.not-possible", BLOCK),
    }
    assert "Zanzibar" not in str([entry.as_told() for entry in entries])
