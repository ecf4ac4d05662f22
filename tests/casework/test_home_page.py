"""The first page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from handrail.casework.actions import answer_question
from handrail.casework.presenters.home import MOST_SHOWN
from handrail.people.models import Person
from handrail.schools.access import Actor
from tests.casework.given import settle
from tests.incidents.given import MINUTE, a_report, somebody
from tests.schools.cast import NOW, Cast

SignIn = Callable[[Actor], Client]


def test_reporting_is_the_first_thing(cast: Cast, signed_in: SignIn) -> None:
    for actor in (cast.rees, cast.okafor, cast.webb, cast.lane):
        assert 'class="button button-large" href="/report/"' in signed_in(actor).get("/").content.decode()


def test_it_shows_what_is_due_to_those_who_deal_with_it(
    cast: Cast, listed: dict[str, Person], signed_in: SignIn
) -> None:
    reference = a_report(cast.rees, somebody(listed["A"]))
    page = signed_in(cast.okafor).get("/").content.decode()
    assert f'href="/incidents/{reference}/now/"' in page and "1 now" in page
    for actor in (cast.webb, cast.lane, cast.novak):
        assert reference not in signed_in(actor).get("/").content.decode()


def test_a_teacher_finds_their_own_reports_and_nothing_of_the_casework(cast: Cast, signed_in: SignIn) -> None:
    own, other = a_report(cast.rees), a_report(cast.okafor)
    page = signed_in(cast.rees).get("/").content.decode()
    assert f'href="/reports/{own}/"' in page and other not in page
    assert "What is due" not in page and 'href="/incidents/' not in page


def test_those_whose_office_keeps_what_is_signed_find_it_there(cast: Cast, signed_in: SignIn) -> None:
    ways = ('href="/agreements/"', 'href="/consents/"')
    for actor in (cast.rees, cast.webb, cast.lane):
        begun = signed_in(actor).get("/").content.decode().split("<main", 1)[1]
        assert not any(way in begun for way in ways)
    for actor in (cast.okafor, cast.ellis):
        begun = signed_in(actor).get("/").content.decode().split("<main", 1)[1]
        assert all(way in begun for way in ways)


def test_a_settled_incident_can_be_closed(cast: Cast, signed_in: SignIn) -> None:
    reference = a_report(cast.rees)
    settle(cast.okafor, reference)
    assert "It can be closed" in signed_in(cast.okafor).get("/").content.decode()


def test_it_costs_the_same_however_many_incidents_are_open(
    cast: Cast, listed: dict[str, Person], signed_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    client = signed_in(cast.okafor)
    a_report(cast.rees, somebody(listed["A"]))
    client.get("/")
    with CaptureQueriesContext(connection) as with_one:
        client.get("/")
    for _ in range(5):
        a_report(cast.rees, somebody(listed["A"]))
    with django_assert_max_num_queries(len(with_one)):
        client.get("/")


def test_the_most_pressing_comes_first_however_old_and_the_rest_is_counted(cast: Cast, signed_in: SignIn) -> None:
    oldest = a_report(cast.rees)
    answer_question(cast.okafor, oldest, "danger_now", ["yes"], now=NOW)
    newer = [a_report(cast.rees, now=NOW + (number + 1) * MINUTE) for number in range(MOST_SHOWN + 2)]
    page = signed_in(cast.okafor).get("/").content.decode()
    shown = [reference for reference in [oldest, *newer] if f'href="/incidents/{reference}/now/"' in page]
    assert len(shown) == MOST_SHOWN
    assert page.index(oldest) < min(page.index(reference) for reference in shown[1:])
    assert 'href="/incidents/?status=open">And 3 further ones in the log' in page


def test_nothing_is_counted_that_is_shown(cast: Cast, signed_in: SignIn) -> None:
    a_report(cast.rees)
    assert "further ones in the log" not in signed_in(cast.okafor).get("/").content.decode()
