"""The way to whom to ring stands above every page for those who are signed in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from handrail.people.models import Person
from handrail.schools.access import Actor
from tests.incidents.given import a_report, somebody
from tests.schools.cast import Cast

SignIn = Callable[[Actor], Client]
LINK = 'class="button button-warning" href="/danger/"'
PAGES = ("/", "/incidents/", "/report/", "/procedures/", "/procedures/spine/", "/people/", "/offices/")


@pytest.mark.parametrize("path", [*PAGES, "/no/such/page/"])
def test_it_stands_on_every_page_and_on_errors(cast: Cast, signed_in: SignIn, path: str) -> None:
    answer = signed_in(cast.hughes).get(path)
    assert answer.status_code == (404 if path == "/no/such/page/" else 200)
    assert answer.content.decode().count(LINK) == 1


def test_so_it_does_on_pages_of_ones_own_account(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.hughes).get("/").content.decode()
    menu = page[page.index("account-menu-items") :]
    for address in [part.split('"')[0] for part in menu.split('<a href="')[1:]][:3]:
        assert LINK in signed_in(cast.hughes).get(address).content.decode(), address


def test_not_where_one_is_there_already_nor_before_signing_in(cast: Cast, signed_in: SignIn) -> None:
    assert LINK not in signed_in(cast.hughes).get("/danger/").content.decode()
    assert LINK not in Client().get("/sign-in/").content.decode()


def test_within_an_incident_it_leads_to_the_page_of_that_incident(
    cast: Cast, listed: dict[str, Person], signed_in: SignIn
) -> None:
    reference = a_report(cast.rees, somebody(listed["A"]))
    page = signed_in(cast.okafor).get(f"/incidents/{reference}/now/").content.decode()
    assert f'class="button button-warning" href="/incidents/{reference}/danger/"' in page
    assert LINK not in page
