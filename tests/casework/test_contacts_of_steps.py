"""Whom a step tells somebody to turn to: as it counts at the school today, flagged where it is not to be relied on."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate, now

from handrail.casework.actions import answer_question
from handrail.contacts.actions import add_contact, check_contact, leave_out, record_failed_call
from handrail.contacts.kinds import Failure
from handrail.schools.access import Actor
from tests.contacts.given import checked
from tests.incidents.given import a_report
from tests.schools.cast import NOW, Cast
from tests.standing import standing

SignIn = Callable[[Actor], Client]
ADVISER, LADO = "herts_esafety", "herts_lado"
NUMBER, DIALLED = "01632 960001", "01632960001"
SAID = {"leader_involved": "no", "danger_now": "yes", "illegal_suspected": "not_known"}


@pytest.fixture
@standing
def reference(cast: Cast) -> str:
    """Something of which nobody knows whether it is illegal: the county's adviser is to be asked."""
    cast.okafor.school.pack = "hertfordshire"
    cast.okafor.school.save()
    reference = a_report(cast.okafor)
    for fact, option in SAID.items():
        answer_question(cast.okafor, reference, fact, [option], now=NOW)
    return reference


def page_of(browser: Client, address: str) -> str:
    return unescape(browser.get(address).content.decode())


def dialled(page: str) -> list[str]:
    return re.findall(r'href="tel:([^"]+)"', page)


def test_what_the_school_confirms_can_be_pressed_in_incidents_that_began_before(
    cast: Cast, signed_in: SignIn, reference: str
) -> None:
    address = f"/incidents/{reference}/now/"
    assert DIALLED not in dialled(page_of(signed_in(cast.okafor), address))
    check_contact(cast.okafor, ADVISER, checked(NUMBER, localdate(), hours="Weekdays"), now=now())
    page = page_of(signed_in(cast.okafor), address)
    assert DIALLED in dialled(page) and "Weekdays" in page
    assert "01438 844893" not in page, "the number of the old document is gone from the step"


def test_what_lapsed_is_flagged_and_what_is_wrong_cannot_be_pressed(
    cast: Cast, signed_in: SignIn, reference: str
) -> None:
    day = localdate()
    check_contact(cast.okafor, ADVISER, checked(NUMBER, day.replace(year=day.year - 2, day=1)), now=now())
    page = page_of(signed_in(cast.okafor), f"/incidents/{reference}/now/")
    assert DIALLED in dialled(page) and "To be checked again" in page and "It was to be checked again on" in page
    record_failed_call(cast.okafor, ADVISER, Failure.WRONG, now=now())
    page = page_of(signed_in(cast.okafor), f"/incidents/{reference}/now/")
    assert DIALLED not in dialled(page) and "somebody else answers there" in page


def test_left_out_says_why_and_an_own_contact_stands_in(cast: Cast, signed_in: SignIn, reference: str) -> None:
    leave_out(cast.okafor, ADVISER, reason="There is none any more", now=now())
    page = page_of(signed_in(cast.okafor), f"/incidents/{reference}/now/")
    assert "Your school does not turn to it: There is none any more" in page and "01438 844893" not in page
    given = checked(NUMBER, localdate())
    add_contact(cast.okafor, title="The trust’s adviser", stands_for=ADVISER, given=given, now=now())
    page = page_of(signed_in(cast.okafor), f"/incidents/{reference}/now/")
    assert "The trust’s adviser" in page and "There is none any more" not in page


def test_a_number_that_did_not_work_leads_back_to_the_step(cast: Cast, signed_in: SignIn, reference: str) -> None:
    check_contact(cast.okafor, ADVISER, checked(NUMBER, localdate()), now=now())
    browser = signed_in(cast.okafor)
    page = page_of(browser, f"/incidents/{reference}/now/")
    link = re.search(rf'href="(/contacts/{ADVISER}/did-not-work/\?back=[^"]+)"', page)
    assert link
    back = re.search(r'name="back" value="([^"]+)"', page_of(browser, link[1]))
    assert back and back[1].startswith(f"/incidents/{reference}/steps/")
    answer = browser.post(link[1], {"back": back[1], "happened": "dead"}, follow=True)
    step = unescape(answer.content.decode())
    assert answer.redirect_chain == [(back[1], 302)] and "Did not work" in step


def asked_for_contacts(browser: Client, page: str) -> int:
    """How many times the page asks the database for the checks of contacts."""
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(page).status_code == 200
    return sum("contacts_check" in query["sql"] for query in asked.captured_queries)


def test_a_page_asks_once_for_its_contacts_and_not_at_all_where_it_shows_none(
    cast: Cast, signed_in: SignIn, reference: str
) -> None:
    check_contact(cast.okafor, ADVISER, checked(NUMBER, localdate()), now=now())
    browser, of_incident = signed_in(cast.okafor), f"/incidents/{reference}/"
    # The page for reports names an adviser beside the head, where the pack has one; the first page says to whoever
    # keeps the contacts how many are to be checked.
    pages = {"now/": 1, "": 0, "next/": 0, "danger/": 0, "notes/add/": 0}
    for page, times in {"/report/": 1, "/": 1, **{of_incident + page: times for page, times in pages.items()}}.items():
        assert asked_for_contacts(browser, page) == times, page
    assert asked_for_contacts(signed_in(cast.rees), "/") == 0, "a teacher keeps no contacts"


def test_the_reporter_is_shown_what_counts_too(cast: Cast, signed_in: SignIn) -> None:
    cast.rees.school.pack = "hertfordshire"
    cast.rees.school.save()
    reference = a_report(cast.rees, said={"danger_now": ["yes"]})
    page = page_of(signed_in(cast.rees), f"/reports/{reference}/")
    assert dialled(page) and set(dialled(page)) == {"999"}
    assert "/contacts/police_emergency/did-not-work/" not in page
