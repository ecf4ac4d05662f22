"""Closing names what stays open beside the steps, asks once why it may, and keeps that; a reply is taken afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from handrail.casework.access import still_open, walk_of
from handrail.casework.actions import LeftOpenUnexplained, close_incident
from handrail.evidence.actions import list_item, move_item
from handrail.incidents.access import NoSuchIncident, Record, get_incident, is_open
from handrail.incidents.actions import look_again
from handrail.people.models import Person
from handrail.referrals.access import ContactRecord
from handrail.referrals.actions import ReplyGiven, correct_reply, record_reply
from handrail.reminders.access import count_due
from handrail.schools.access import Actor
from handrail.schools.actions import choose_setting
from handrail.ui.addresses import page_address
from tests.casework.given import settle
from tests.evidence.given import a_tablet, to_the_police
from tests.incidents.given import a_report, somebody
from tests.referrals.given import BY_TOMORROW, asked
from tests.schools.cast import NOW, TODAY, Cast
from tests.standing import standing

SignIn = Callable[[Actor], Client]
DAY = timedelta(days=1)
WHY = "The officer has asked for six weeks."


@pytest.fixture
@standing
def reference(cast: Cast, listed: dict[str, Person]) -> str:
    """An incident of which every step is settled."""
    reference = a_report(cast.rees, somebody(listed["A"]))
    settle(cast.okafor, reference)
    return reference


def counts(actor: Actor, reference: str) -> dict[str, int]:
    incident = get_incident(actor, reference)
    return still_open(actor, incident, walk_of(actor, incident)).counts


def test_nothing_open_needs_no_reason(cast: Cast, reference: str) -> None:
    assert counts(cast.okafor, reference) == {}
    change = close_incident(cast.okafor, reference, "Settled", because="Not needed", now=NOW)
    assert (change.left_open, change.left_because) == ({}, "")


def test_what_is_open_needs_one_reason_and_the_record_keeps_it(cast: Cast, reference: str) -> None:
    asked(cast.okafor, reference, BY_TOMORROW)
    list_item(cast.okafor, reference, a_tablet(), could_be_illegal=False, now=NOW)
    look_again(cast.okafor, reference, "The filter’s list", now=NOW)
    choose_setting(cast.hughes, "authority_copy", ("every",), reason="They asked.", now=NOW)
    found = {"replies": 1, "items": 1, "follow_ups": 1, "copy": 1}
    for because in ("", "  "):
        with pytest.raises(LeftOpenUnexplained) as refusal:
            close_incident(cast.okafor, reference, "Settled", because=because, now=NOW)
        assert refusal.value.still.counts == found
    assert is_open(get_incident(cast.okafor, reference))
    close_incident(cast.okafor, reference, "Settled", because=WHY, now=NOW)
    last = Record(get_incident(cast.okafor, reference)).status_changes[-1]
    assert (last.left_open, last.left_because) == (found, WHY)


def test_a_copy_alone_is_named_and_needs_no_reason(cast: Cast, reference: str) -> None:
    choose_setting(cast.hughes, "authority_copy", ("every",), reason="They asked.", now=NOW)
    assert close_incident(cast.okafor, reference, "Settled", now=NOW).left_open == {"copy": 1}


def test_what_was_given_back_or_answered_is_no_longer_open(cast: Cast, reference: str) -> None:
    contact = asked(cast.okafor, reference, BY_TOMORROW)
    list_item(cast.okafor, reference, a_tablet(), could_be_illegal=False, now=NOW)
    assert counts(cast.okafor, reference) == {"replies": 1, "items": 1}
    record_reply(cast.okafor, reference, contact.pk, ReplyGiven("Thank you."), now=NOW)
    assert counts(cast.okafor, reference) == {"items": 1}
    given_back = to_the_police(act="given_back", went_to="The parent", place="", their_reference="", officer="")
    move_item(cast.okafor, reference, 1, given_back, seen=0, now=NOW)
    assert counts(cast.okafor, reference) == {}


def test_the_page_lists_it_and_keeps_what_was_typed(cast: Cast, signed_in: SignIn, reference: str) -> None:
    browser, address = signed_in(cast.okafor), f"/incidents/{reference}/close/"
    assert "Still open beside the steps" not in browser.get(address).content.decode()
    asked(cast.okafor, reference, BY_TOMORROW)
    page = unescape(browser.get(address).content.decode())
    assert "Still open beside the steps" in page and f"/incidents/{reference}/#contacts-made" in page
    page = browser.post(address, {"outcome": "All is well.", "because": ""}).content.decode()
    assert "Say why what is listed may stay open" in page and "All is well." in page
    browser.post(address, {"outcome": "All is well.", "because": WHY})
    record = unescape(browser.get(f"/incidents/{reference}/").content.decode())
    assert f"Left open: 1 reply awaited. {WHY}" in record


def test_a_reply_is_taken_and_corrected_after_closing(cast: Cast, signed_in: SignIn, reference: str) -> None:
    contact = asked(cast.okafor, reference, BY_TOMORROW)
    close_incident(cast.okafor, reference, "Settled", because=WHY, now=NOW)
    late = TODAY + 2 * DAY
    assert count_due(cast.okafor, late) == count_due(cast.okafor, TODAY) + 1, "reminders go on after closing"
    with pytest.raises(NoSuchIncident):
        record_reply(cast.rees, reference, contact.pk, ReplyGiven("No."), now=NOW)
    browser = signed_in(cast.okafor)
    address = page_address("casework:record-reply", reference, contact.pk)
    assert address in browser.get(f"/incidents/{reference}/").content.decode()
    assert browser.get(address).status_code == 200
    assert browser.post(address, {"text": "No further action."}).status_code == 302
    [reply] = ContactRecord(get_incident(cast.okafor, reference)).replies
    assert reply.text == "No further action." and not is_open(get_incident(cast.okafor, reference))
    correct_reply(cast.okafor, reference, reply.pk, ReplyGiven("No further action for now."), now=NOW)
    assert count_due(cast.okafor, late) == count_due(cast.okafor, TODAY)
