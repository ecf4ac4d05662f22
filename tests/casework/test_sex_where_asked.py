"""Whether somebody is male or female is recorded only where the school's own log sheet asks (LOG-24)."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client

from handrail.incidents.access import get_incident, one_involved
from handrail.incidents.models import Particulars
from handrail.people.models import Person
from handrail.schools.access import Actor
from handrail.schools.actions import choose_setting
from tests.incidents.given import a_report, somebody
from tests.schools.cast import NOW, Cast
from tests.standing import standing

SignIn = Callable[[Actor], Client]
ASKED = "Male or female"
GIRL = {"who": "A girl in Year 5", "kind": "pupil", "parts": ["harmed"], "sex": "female"}


@pytest.fixture
@standing
def reference(cast: Cast, listed: dict[str, Person]) -> str:
    return a_report(cast.rees, somebody(listed["A"]))


def asks(cast: Cast) -> None:
    choose_setting(cast.okafor, "sex_recorded", ["yes"], reason="Our sheet has a column for it", now=NOW)


def test_it_is_neither_asked_nor_kept_where_the_sheet_does_not_ask(
    cast: Cast, signed_in: SignIn, reference: str
) -> None:
    browser = signed_in(cast.okafor)
    assert ASKED not in browser.get(f"/incidents/{reference}/people/add/").content.decode()
    browser.post(f"/incidents/{reference}/people/add/", GIRL)
    assert one_involved(get_incident(cast.okafor, reference), "B").name == "A girl in Year 5"
    assert set(Particulars.objects.values_list("sex", flat=True)) == {""}


def test_it_is_asked_kept_shown_and_corrected_where_the_sheet_asks(
    cast: Cast, signed_in: SignIn, reference: str
) -> None:
    asks(cast)
    browser = signed_in(cast.okafor)
    assert ASKED in browser.get(f"/incidents/{reference}/people/add/").content.decode()
    browser.post(f"/incidents/{reference}/people/add/", GIRL)
    assert "Pupil. Female. Harmed" in unescape(browser.get(f"/incidents/{reference}/").content.decode())
    page = browser.get(f"/incidents/{reference}/people/B/").content.decode()
    assert page.count("checked") == 3, "who they are, their part, and this"
    browser.post(f"/incidents/{reference}/people/B/", GIRL | {"sex": "", "reason": "It does not matter"})
    assert one_involved(get_incident(cast.okafor, reference), "B").sex == ""
    assert list(Particulars.objects.order_by("pk").values_list("sex", flat=True)) == ["", "female", ""]


def test_it_may_be_left_out_and_only_the_words_of_the_sheet_are_taken(
    cast: Cast, signed_in: SignIn, reference: str
) -> None:
    asks(cast)
    browser = signed_in(cast.okafor)
    again = browser.post(f"/incidents/{reference}/people/add/", GIRL | {"sex": "unknown"}).content.decode()
    assert "Choose one of the answers listed" in again
    browser.post(f"/incidents/{reference}/people/add/", {key: GIRL[key] for key in ("who", "kind", "parts")})
    assert one_involved(get_incident(cast.okafor, reference), "B").sex == ""


def test_what_was_kept_stays_readable_when_the_school_no_longer_asks(
    cast: Cast, signed_in: SignIn, reference: str
) -> None:
    asks(cast)
    browser = signed_in(cast.okafor)
    browser.post(f"/incidents/{reference}/people/add/", GIRL)
    choose_setting(cast.okafor, "sex_recorded", ["no"], reason="The sheet changed", now=NOW)
    assert "Female" in browser.get(f"/incidents/{reference}/").content.decode()
    assert ASKED not in browser.get(f"/incidents/{reference}/people/B/").content.decode()
