"""Letting a colleague in on the page; and what the pages offer to whoever was let in only to read."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import urlsplit

import pytest
from django.test import Client

from handrail.evidence.actions import list_item
from handrail.incidents.actions import AdditionGiven, add_note, add_to_record, look_again
from handrail.incidents.models import Helper
from handrail.incidents.row_numbers import written
from handrail.people.models import Person
from handrail.schools.access import Actor
from tests.casework.given import settle
from tests.evidence.given import a_tablet
from tests.incidents.given import a_report, somebody
from tests.incidents.helpers import BECAUSE, help_from
from tests.incidents.test_who_sees_what import ways_in
from tests.referrals.given import asked
from tests.schools.cast import NOW, Cast
from tests.standing import standing

SignIn = Callable[[Actor], Client]
LINK = re.compile(r'(?:href|action)="([^"#]*)')


@pytest.fixture
@standing
def reference(cast: Cast, listed: dict[str, Person]) -> str:
    """An incident with a row of most things that a page offers to change."""
    reference = a_report(cast.okafor, somebody(listed["A"]), said={"incident_kind": ["online_bullying"]})
    add_note(cast.okafor, reference, "A note", now=NOW)
    list_item(cast.okafor, reference, a_tablet(), could_be_illegal=False, now=NOW)
    asked(cast.okafor, reference)
    add_to_record(cast.okafor, reference, AdditionGiven("proportion", text="It was small."), now=NOW)
    look_again(cast.okafor, reference, "A policy", now=NOW)
    return reference


def page(browser: Client, address: str) -> str:
    return unescape(browser.get(address).content.decode())


def chosen(cast: Cast, who: Actor, **other: str) -> dict[str, str]:
    return {"who": str(who.user.pk), "may": "reads", "reason": BECAUSE, **other}


def test_whoever_leads_lets_a_colleague_in_and_ends_it(cast: Cast, reference: str, signed_in: SignIn) -> None:
    access, browser = f"/incidents/{reference}/access/", signed_in(cast.okafor)
    form = page(browser, f"{access}colleagues/let-in/")
    assert "Miss Rees" in form and "Ms Okafor</option>" not in form and "Dr Novak" not in form
    browser.post(f"{access}colleagues/let-in/", chosen(cast, cast.rees, may="writes"))
    shown = page(browser, access)
    assert "Miss Rees" in shown and "May work on it until it is closed" in shown and BECAUSE in shown
    assert "Miss Rees: May work on it" in page(browser, f"/incidents/{reference}/")
    row = Helper.objects.get()
    browser.post(f"{access}colleagues/{written('helper', row.pk)}/end/", {"reason": "Done"})
    assert ways_in(cast.rees, reference) == set() and "Miss Rees" not in page(browser, access)
    record = page(browser, f"/incidents/{reference}/")
    assert "Miss Rees may work on it" in record and "Miss Rees is no longer let in" in record


def test_what_cannot_be_is_said_in_words_and_nothing_typed_is_lost(
    cast: Cast, reference: str, signed_in: SignIn
) -> None:
    address = f"/incidents/{reference}/access/colleagues/let-in/"
    browser = signed_in(cast.okafor)
    past = {"until_day": "1", "until_month": "1", "until_year": "2020"}
    for given, says in (
        (chosen(cast, cast.hughes), "They work on it already"),
        (chosen(cast, cast.rees, **past), "from today on"),
    ):
        answer = unescape(browser.post(address, given).content.decode())
        assert says in answer and BECAUSE in answer, says
    for given in (chosen(cast, cast.novak), chosen(cast, cast.rees, reason="")):
        assert "error-summary" in browser.post(address, given).content.decode()
    assert not Helper.objects.exists()


def test_whoever_reads_meets_no_way_that_leads_nowhere(cast: Cast, reference: str, signed_in: SignIn) -> None:
    """Every link and form on every page of the incident that a reader may open is there for them."""
    help_from(cast.okafor, reference, cast.rees)
    browser = signed_in(cast.rees)
    begin = f"/incidents/{reference}/"
    dead, seen, waiting = (
        list[str](),
        set[str](),
        [begin, f"{begin}now/", f"{begin}next/", f"{begin}danger/", f"{begin}access/", "/"],
    )
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        answer = browser.get(address)
        dead += [] if answer.status_code in (200, 302) else [address]
        if answer.status_code == 200 and "html" in answer["Content-Type"]:
            found = (urlsplit(unescape(one)).path for one in LINK.findall(answer.content.decode()))
            waiting += [one for one in found if one.startswith((begin, "/papers/"))]
    assert len(seen) > 10 and not dead


def test_whoever_reads_is_offered_no_form(cast: Cast, reference: str, signed_in: SignIn) -> None:
    help_from(cast.okafor, reference, cast.rees)
    browser = signed_in(cast.rees)
    for name in ("", "now/", "next/", "access/"):
        shown = page(browser, f"/incidents/{reference}/{name}")
        assert not re.search(r'<form method="post" action="/incidents/', shown), name
    assert "Add a note" in page(signed_in(cast.okafor), f"/incidents/{reference}/")
    assert "Add a note" not in page(browser, f"/incidents/{reference}/")


def test_a_closed_one_is_there_to_read(cast: Cast, reference: str, signed_in: SignIn) -> None:
    help_from(cast.okafor, reference, cast.rees)
    settle(cast.okafor, reference)
    browser = signed_in(cast.rees)
    assert "The record" in page(browser, f"/incidents/{reference}/")
    assert browser.get(f"/incidents/{reference}/close/").status_code == 404
