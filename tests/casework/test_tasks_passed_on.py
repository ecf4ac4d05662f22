"""Technical tasks of an incident that is about whoever would do them: the next in line gets them, and they no trace."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from handrail.casework.access import NoSuchTask, Task, one_task, tasks_for
from handrail.casework.access import tasks as technical
from handrail.casework.actions import (
    BriefGiven,
    TaskDone,
    add_person_to_incident,
    answer_question,
    brief_technician,
    report_task,
    withhold_from_person,
)
from handrail.incidents.access import may_see
from handrail.incidents.actions import declare_relationship
from handrail.incidents.models import Exclusion, Incident
from handrail.people.models import Person
from handrail.procedures.load import load_pack
from handrail.sanctions.access import network_tasks
from handrail.schools.access import Actor, actor_for
from handrail.schools.actions import appoint, choose_setting
from tests.casework.given import reached, settle
from tests.casework.test_in_confidence import read
from tests.incidents.given import MINUTE, a_report, described, somebody
from tests.incidents.in_confidence import hire
from tests.sanctions.given import answered, follow, no_internet, pupil_case
from tests.schools.cast import NOW, TODAY, Cast
from tests.standing import standing

SignIn = Callable[[Actor], Client]
BLOCK = "technical.site"
SITE = {"incident_kind": ["accidental_access"]}
LATER = NOW + MINUTE


def test_which_offices_are_technical_is_said_by_the_pack_with_its_source() -> None:
    called = [office for office in load_pack("england").offices.values() if office.technical]
    assert [office.id for office in called] == ["network_manager"]
    assert "002:106-116" in called[0].source


@pytest.fixture
@standing
def in_line(cast: Cast) -> None:
    """The school has decided: the business manager does the technical work."""
    order = ["business_manager"]
    choose_setting(cast.hughes, "next_in_line_network_manager", order, reason="Agreed by all", now=NOW)


def with_a_site(cast: Cast, *people: object) -> str:
    """An incident led to where a site has to be blocked."""
    reference = a_report(cast.rees, *people, said=SITE)  # type: ignore[arg-type]
    settle(cast.okafor, reference, {"incident_kind": "accidental_access"}, leave="school_system_used")
    answer_question(cast.okafor, reference, "school_system_used", ["yes"], now=LATER)
    return reference


def tasks(actor: Actor, reference: str) -> dict[str, Task]:
    return {task.card.id: task for task in tasks_for(actor, TODAY) if task.incident.reference == reference}


def about_webb(cast: Cast, listed: dict[str, Person], how: str) -> str:
    """An incident from which the network manager is kept, in each way in which that comes about."""
    child = somebody(listed["A"])
    if how == "subject":
        return with_a_site(cast, somebody(listed["Webb"], "instigator"))
    if how == "described":
        return with_a_site(cast, described("somebody called Webb", "staff", "not_known"))
    reference = with_a_site(cast, child)
    if how == "relative":
        declare_relationship(cast.webb, listed["A"], "related", now=LATER)
    else:
        incident = Incident.objects.get(reference=reference)
        Exclusion.objects.create(
            school=cast.webb.school, incident=incident, author=cast.webb.user, at=LATER, user=cast.webb.user
        )
    return reference


HOW = pytest.mark.parametrize("how", ["subject", "described", "relative", "aside"])


@HOW
def test_the_network_manager_finds_no_trace(
    cast: Cast, listed: dict[str, Person], in_line: None, signed_in: SignIn, how: str
) -> None:
    reference = about_webb(cast, listed, how)
    key = tasks(cast.ellis, reference)[BLOCK].key
    assert tasks(cast.webb, reference) == {}
    with pytest.raises(NoSuchTask):
        one_task(cast.webb, reference, key, TODAY)
    browser = signed_in(cast.webb)
    for page in ("/", "/tasks/"):
        assert reference not in read(browser, page)
    assert browser.get(f"/tasks/{reference}/{key}/").status_code == 404


@HOW
def test_the_next_in_line_gets_the_task_and_not_the_story(
    cast: Cast, listed: dict[str, Person], in_line: None, signed_in: SignIn, how: str
) -> None:
    reference = about_webb(cast, listed, how)
    brief_technician(cast.okafor, reference, BLOCK, BriefGiven("bad.example/page"), now=LATER)
    task = tasks(cast.ellis, reference)[BLOCK]
    assert task.is_next_in_line and not may_see(cast.ellis, reference)
    browser = signed_in(cast.ellis)
    page = read(browser, f"/tasks/{reference}/{task.key}/")
    assert "bad.example/page" in page and "Do not ask them" in page
    for said in (page, read(browser, "/"), read(browser, "/tasks/")):
        assert reference in said and "Pupil A" not in said and "Webb" not in said
    report_task(cast.ellis, reference, task.key, TaskDone(True, "Blocked"), now=LATER)
    assert reached(cast.okafor, reference)[BLOCK, ""] == "done"
    assert "Mr Ellis" in read(signed_in(cast.okafor), f"/incidents/{reference}/")


def test_an_incident_about_nobody_technical_stays_with_the_technician(
    cast: Cast, listed: dict[str, Person], in_line: None
) -> None:
    reference = with_a_site(cast, somebody(listed["A"]))
    task = tasks(cast.webb, reference)[BLOCK]
    assert not task.is_next_in_line and tasks_for(cast.ellis, TODAY) == ()
    with pytest.raises(NoSuchTask):
        one_task(cast.ellis, reference, task.key, TODAY)


def test_one_technician_stepped_aside_leaves_it_to_the_other(
    cast: Cast, listed: dict[str, Person], in_line: None
) -> None:
    second = hire(cast, "Ms Grant", "network_manager")
    reference = about_webb(cast, listed, "aside")
    assert BLOCK in tasks(second, reference)
    assert tasks(cast.webb, reference) == tasks(cast.ellis, reference) == {}


def test_one_technician_in_it_keeps_it_from_the_other_and_passes_it_on(
    cast: Cast, listed: dict[str, Person], in_line: None
) -> None:
    second = hire(cast, "Ms Grant", "network_manager")
    reference = about_webb(cast, listed, "subject")
    assert BLOCK in tasks(cast.ellis, reference)
    assert tasks(cast.webb, reference) == tasks(second, reference) == {}


def test_a_network_manager_who_holds_the_next_office_too_does_not_get_their_own(
    cast: Cast, listed: dict[str, Person], in_line: None
) -> None:
    appoint(cast.hughes, cast.webb.user, "business_manager", held_from=TODAY, now=NOW)
    second = hire(cast, "Ms Grant", "network_manager", "business_manager")
    reference = about_webb(cast, listed, "subject")
    assert tasks(actor_for(cast.webb.user, TODAY), reference) == {}
    assert tasks(second, reference) == {}, "nor does a colleague of the one it is about, by another office"
    assert BLOCK in tasks(cast.ellis, reference)


def test_without_an_order_those_who_see_the_record_do_it_and_are_named_there(
    cast: Cast, listed: dict[str, Person], signed_in: SignIn
) -> None:
    reference = about_webb(cast, listed, "subject")
    for actor in (cast.ellis, cast.rees, cast.lane, cast.novak):
        assert tasks_for(actor, TODAY) == ()
    page = read(signed_in(cast.okafor), f"/incidents/{reference}/steps/{BLOCK}/technician/")
    assert "in place of: Network manager" in page and "Mr Webb" not in page.split("Asked of")[1].split("</p>")[0]


def test_a_next_in_line_who_is_kept_from_it_gets_nothing(cast: Cast, listed: dict[str, Person], in_line: None) -> None:
    reference = about_webb(cast, listed, "subject")
    add_person_to_incident(cast.okafor, reference, described("Mr Ellis", "staff", "not_known"), now=LATER)
    assert tasks(cast.ellis, reference) == {}


def test_while_nobody_says_that_whoever_runs_the_network_is_not_in_it_the_next_in_line_has_it(
    cast: Cast, listed: dict[str, Person], in_line: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow(cast, "st-lukes")
    reference = a_report(cast.rees, somebody(listed["A"]), said={"incident_kind": ["staff_misuse"]})
    answered(cast.patel, reference, leader_involved="no", illegal_suspected="not_known")
    assert "legality.hold" in tasks(cast.webb, reference) and tasks(cast.ellis, reference) == {}
    monkeypatch.setattr(technical, "could_be_part_of_it", lambda walk: True)
    assert tasks(cast.webb, reference) == {} and "legality.hold" in tasks(cast.ellis, reference)


def test_what_is_withheld_is_given_to_the_next_in_line(cast: Cast, listed: dict[str, Person], in_line: None) -> None:
    reference = pupil_case(cast, listed)
    withhold_from_person(cast.okafor, reference, no_internet(for_network=True), now=NOW)
    assert network_tasks(cast.webb, TODAY) and not network_tasks(cast.ellis, TODAY)
    add_person_to_incident(cast.okafor, reference, somebody(listed["Webb"], "witness"), now=LATER)
    assert network_tasks(cast.webb, TODAY), "a witness is not whom it is about"
    add_person_to_incident(cast.okafor, reference, described("the network manager", "staff", "instigator"), now=LATER)
    declare_relationship(cast.webb, listed["A"], "related", now=LATER)
    assert not network_tasks(cast.webb, TODAY)
    assert [task.whose for task in network_tasks(cast.ellis, TODAY)] == ["Pupil A"]
