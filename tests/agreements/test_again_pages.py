"""Having somebody sign again by hand: who may, what it does, and that it is stopped."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from handrail.agreements.actions import record_paper
from handrail.agreements.models import AskedAgain
from handrail.schools.access import Actor
from tests.agreements.family import Family, asked, reply
from tests.schools.cast import Cast

SignIn = Callable[[Actor], Client]


@pytest.fixture
def page(cast: Cast, family: Family) -> str:
    record_paper(
        cast.okafor, reply(asked(family.ada)), signer=family.mother, signer_name="", signed_on=timezone.localdate(),
        now=timezone.now(),
    )  # fmt: skip
    return f"/agreements/people/{family.ada.pk}/"


def text(answer: object) -> str:
    return unescape(answer.content.decode())  # type: ignore[attr-defined]


def test_it_is_asked_shown_and_stopped(cast: Cast, family: Family, page: str, signed_in: SignIn) -> None:
    browser = signed_in(cast.patel)
    assert "Our rules for staying safe online" in text(browser.get(f"{page}again/"))
    then = text(browser.post(f"{page}again/", {"agreements": "primary_pupils", "access_off": "on"}, follow=True))
    assert "To be signed by a parent or carer" in then and "access off until then" in then
    kept = AskedAgain.objects.get()
    assert (kept.person, kept.agreement, kept.access_off) == (family.ada, "primary_pupils", True)
    stopped = text(browser.post(f"{page}primary_pupils/again/stop/", follow=True))
    assert "no longer" in stopped and "To sign again" not in stopped
    assert not AskedAgain.objects.now().exists()
    assert "It was stopped already" in text(browser.post(f"{page}primary_pupils/again/stop/", follow=True))


@pytest.mark.parametrize("name", ["ellis", "rees", "webb", "lane", "novak"])
def test_for_others_there_is_no_such_page(cast: Cast, page: str, signed_in: SignIn, name: str) -> None:
    browser = signed_in(getattr(cast, name))
    assert browser.get(f"{page}again/").status_code == 404
    assert browser.post(f"{page}again/", {"agreements": "primary_pupils"}).status_code == 404
    assert browser.post(f"{page}primary_pupils/again/stop/").status_code == 404
    assert not AskedAgain.objects.exists()


def test_who_keeps_signatures_sees_it_and_cannot_stop_it(
    cast: Cast, family: Family, page: str, signed_in: SignIn
) -> None:
    signed_in(cast.patel).post(f"{page}again/", {"agreements": "primary_pupils"})
    shown = text(signed_in(cast.ellis).get(page))
    assert "To sign again" in shown and "Stop asking" not in shown and "Ask to sign again" not in shown


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({}, "Choose at least one."),
        ({"agreements": "staff"}, "Choose one of the answers"),
        (
            {"agreements": "primary_pupils", "meeting_on_day": "1", "meeting_on_month": "1", "meeting_on_year": "2020"},
            "Give a day that is not before today.",
        ),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_asked(
    cast: Cast, page: str, signed_in: SignIn, sent: dict[str, str], says: str
) -> None:
    assert says in text(signed_in(cast.hughes).post(f"{page}again/", sent))
    assert not AskedAgain.objects.exists()
