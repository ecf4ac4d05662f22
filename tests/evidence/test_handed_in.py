"""The school office gives back what was taken away for a while, and learns nothing of why."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client

from handrail.audit.models import Entry
from handrail.evidence.access import handed_in, one_item
from handrail.evidence.actions import Incomplete, list_item, sign_out
from handrail.evidence.models import Item
from handrail.incidents.access import NoSuchIncident, get_incident, may_see
from handrail.incidents.row_numbers import written
from handrail.people.actions import add_person
from handrail.people.models import Person
from handrail.schools.access import Actor
from tests.evidence.given import a_tablet
from tests.incidents.given import HEARTFELT, a_report, somebody
from tests.incidents.in_confidence import confided, hire
from tests.schools.cast import NOW, TODAY, Cast
from tests.standing import standing

SignIn = Callable[[Actor], Client]
PHONE = {"purpose": "sanction", "make": "Phone", "serial": "P-1", "due_back": TODAY, "taken_why": "A secret story"}


@pytest.fixture
@standing
def office(cast: Cast) -> Actor:
    return hire(cast, "Mrs Desk", "school_office")


def a_phone(cast: Cast, reference: str, **other: object) -> Item:
    illegal = bool(other.pop("could_be_illegal", False))
    given = a_tablet(**{**PHONE, **other})
    return list_item(cast.okafor, reference, given, could_be_illegal=illegal, now=NOW)


def test_only_the_school_office_sees_them(cast: Cast, office: Actor, signed_in: SignIn) -> None:
    item = a_phone(cast, a_report(cast.rees))
    for name in ("rees", "hughes", "okafor", "webb", "ellis", "novak"):
        assert not handed_in(getattr(cast, name))
        browser = signed_in(getattr(cast, name))
        assert (
            browser.get("/handed-in/").status_code
            == browser.get(f"/handed-in/{written('item', item.pk)}/").status_code
            == 404
        )
    assert [one.item.pk for one in handed_in(office)] == [item.pk]


def test_never_evidence_nor_what_could_be_illegal_nor_in_confidence(cast: Cast, office: Actor) -> None:
    reference = a_report(cast.rees)
    shown = a_phone(cast, reference, purpose="evidence")
    illegal = a_phone(cast, reference, could_be_illegal=True, switched_off="Nothing")
    screenshot = a_phone(cast, reference, kind="screenshot")
    hire(cast, "Mrs Senior", "senior_leader")
    confided(cast.rees, "senior_leader")
    assert not handed_in(office)
    for item in (shown, illegal, screenshot):
        with pytest.raises(NoSuchIncident):
            sign_out(office, item.pk, went_to="A", signed_by="A", now=NOW)


def test_whom_it_is_about_finds_no_trace(cast: Cast, office: Actor, listed: dict[str, Person]) -> None:
    desk = add_person(cast.hughes, display_name="Mrs Desk", kind="staff", user=office.user, now=NOW)
    a_phone(cast, a_report(cast.rees, somebody(desk, "instigator")))
    assert not handed_in(office)


def test_the_page_says_whose_and_where_and_nothing_of_why(cast: Cast, office: Actor, signed_in: SignIn) -> None:
    reference = a_report(cast.rees)
    item = a_phone(cast, reference)
    assert not may_see(office, reference)
    browser = signed_in(office)
    for address in ("/handed-in/", f"/handed-in/{written('item', item.pk)}/"):
        page = unescape(browser.get(address).content.decode())
        assert "Pupil A" in page and "P-1" in page
        for secret in (reference, "A secret story", "A tablet with the chat", HEARTFELT):
            assert secret not in page
    assert Entry.objects.filter(act="evidence.handed-in.opened", actor=office.user).count() == 1, "one look"
    assert "Due back today" in browser.get("/handed-in/").content.decode() or "Was due back" in (
        browser.get("/handed-in/").content.decode()
    )


def test_it_is_signed_out_once_and_the_record_says_to_whom(cast: Cast, office: Actor, signed_in: SignIn) -> None:
    reference = a_report(cast.rees)
    item = a_phone(cast, reference)
    with pytest.raises(Incomplete):
        sign_out(office, item.pk, went_to="The mother", signed_by=" ", now=NOW)
    signed_in(office).post(
        f"/handed-in/{written('item', item.pk)}/", {"went_to": "The mother", "signed_by": "The mother"}
    )
    custody = one_item(get_incident(cast.okafor, reference), 1)
    assert custody.last is not None and custody.has_ended
    assert (custody.last.went_to, custody.last.signed_by, custody.last.author) == (
        "The mother",
        "The mother",
        office.user,
    )
    assert not handed_in(office)
    with pytest.raises(NoSuchIncident):
        sign_out(office, item.pk, went_to="B", signed_by="B", now=NOW)
