"""An incident about the head: the head finds nothing of it, the chair of governors leads it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from handrail.schools.actions import appoint
from tests.incidents.given import MINUTE, a_report, list_people, somebody
from tests.journeys.user import Axe, User
from tests.schools.cast import NOW, TODAY, Cast, make_cast

ASKED = "Does it concern the head or a governor, in any part?"


@pytest.fixture
def cast(live_server: object) -> Cast:
    return make_cast()


@pytest.fixture
def about_the_head(cast: Cast) -> str:
    listed = list_people(cast)
    what = "A parent complains of a post by the head."
    return a_report(cast.patel, somebody(listed["Hughes"], "instigator"), what_happened=what)


def test_the_head_finds_nothing_of_it(desktop: Page, axe: Axe, cast: Cast, about_the_head: str) -> None:
    user = User(desktop, axe)
    user.signs_in_as(cast.hughes)
    user.sees("No incident is open.")
    user.opens("/incidents/")
    user.sees("0 incidents", "Nothing in the log fits.")
    for search in ("?words=parent", "?person=Hughes", f"?words={about_the_head}"):
        user.opens(f"/incidents/{search}")
        user.sees("0 incidents")
    for page in ("", "now/", "charts/spine/drawing.svg"):
        answer = desktop.goto(f"/incidents/{about_the_head}/{page}")
        assert answer and answer.status == 404
        user.sees_nothing_of("complains")


def test_the_chair_is_led_to_it_and_leads(phone: Page, axe: Axe, cast: Cast, about_the_head: str) -> None:
    user = User(phone, axe)
    user.signs_in_as(cast.lane)
    user.sees("What is due")
    phone.get_by_role("link", name=about_the_head).click()
    user.sees_heading("What to do now")
    user.follows("Record")
    user.sees("This incident is led by", "Chair of governors", "A parent complains of a post by the head.")


def test_a_coordinator_who_answers_so_hands_it_on(desktop: Page, axe: Axe, cast: Cast) -> None:
    reference = a_report(cast.rees)
    appoint(cast.hughes, cast.webb.user, "coordinator", held_from=TODAY, now=NOW + MINUTE)
    user = User(desktop, axe)
    user.signs_in_as(cast.webb)
    user.opens(f"/incidents/{reference}/questions/leader_involved/")
    user.chooses(ASKED, "Yes, the head")
    user.presses("Save and go on")
    user.sees("Somebody else deals with this incident from here", "No incident is open.")


def test_the_head_is_told_who_can_say_and_goes_on(phone: Page, axe: Axe, cast: Cast) -> None:
    reference = a_report(cast.rees)
    user = User(phone, axe)
    user.signs_in_as(cast.hughes)
    user.opens(f"/incidents/{reference}/next/")
    user.sees_nothing_of(ASKED)
    answer = phone.goto(f"/incidents/{reference}/questions/leader_involved/")
    assert answer and answer.status == 403
    user.sees_heading("This is for somebody else to answer")
    user.sees("Online safety coordinator (Ms Okafor, Mr Patel)")
    # The browser itself complains of the 403 that was asked for.
    user.complaints.clear()
    user.finds_no_barrier()
    phone.get_by_role("main").get_by_role("link", name="What to do now").click()
    user.sees_heading("What to do now")
