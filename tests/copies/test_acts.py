"""Copies made and sent: who may, what is refused, what is kept, and what is not."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import DatabaseError, connection, transaction

from handrail.audit.access import entries_of
from handrail.casework.actions import close_incident
from handrail.copies.access import CopyRecord, copies_due, copies_with
from handrail.copies.actions import NotSecure
from handrail.copies.models import CopyMade, CopySent
from handrail.incidents.access import LogFilter, NoSuchIncident, get_incident, log_page
from handrail.incidents.models import WrittenOnce
from handrail.referrals.access import ContactRecord, awaited_by
from handrail.referrals.actions import correct_contact
from tests.casework.given import settle
from tests.copies.given import SENT, made, sent, wants_copies
from tests.incidents.given import a_report
from tests.referrals.given import BY_TOMORROW, DAY, HOUR, answered, asked
from tests.schools.cast import NOW, TODAY, Cast

NOBODY = ("rees", "webb", "lane", "ellis", "novak")


@pytest.mark.parametrize("name", NOBODY)
def test_whoever_may_not_see_the_incident_makes_and_sends_nothing(cast: Cast, reference: str, name: str) -> None:
    for act in (made, sent):
        with pytest.raises(NoSuchIncident):
            act(getattr(cast, name), reference)
    assert not CopyMade.objects.exists() and not CopySent.objects.exists()


def test_the_fingerprint_is_kept_and_not_the_file(cast: Cast, reference: str) -> None:
    row = made(cast.okafor, reference, b"every letter", person="C", what="lado")
    assert (row.sha256, row.size) == (hashlib.sha256(b"every letter").hexdigest(), 12)
    assert (row.author, row.at, row.involvement.ref) == (cast.okafor.user, NOW, "C")
    assert "every letter" not in str([vars(row)])
    (entry,) = entries_of(cast.okafor.school.pk).filter(act="copies.copy.made")
    assert entry.details == {"row": row.pk, "what": "lado", "as": "locked", "person": "C", "sha256": row.sha256}


def test_a_file_is_known_by_its_fingerprint_to_those_who_may_know_of_its_incident(cast: Cast, reference: str) -> None:
    row = made(cast.okafor, reference)
    assert copies_with(cast.patel, row.sha256.upper()) == [row]
    assert copies_with(cast.patel, hashlib.sha256(b"filf").hexdigest()) == []
    for name in NOBODY:
        assert copies_with(getattr(cast, name), row.sha256) == []


@pytest.mark.parametrize("way", ["plain", "telephone"])
def test_it_goes_no_unsafe_way(cast: Cast, reference: str, way: str) -> None:
    with pytest.raises(NotSecure):
        sent(cast.okafor, reference, contact=replace(SENT, way=way))
    assert not CopySent.objects.exists() and len(ContactRecord(get_incident(cast.okafor, reference)).contacts) == 3


def test_a_secure_service_is_named(cast: Cast, reference: str) -> None:
    with pytest.raises(NotSecure):
        sent(cast.okafor, reference, service=" ")
    sent(cast.okafor, reference, service="", contact=replace(SENT, way="encrypted"))


def test_what_was_sent_is_a_contact_with_the_file_that_went(cast: Cast, reference: str) -> None:
    copy = made(cast.okafor, reference)
    row = sent(cast.okafor, reference, copy=copy.pk, fingerprint="AB" * 32)
    incident = get_incident(cast.okafor, reference)
    (found,) = CopyRecord(incident, ContactRecord(incident)).sent
    assert (found.row, found.copy, found.dealing.contact.purpose) == (row, copy, "copy")
    assert row.sha256 == "ab" * 32
    corrected = replace(SENT, told="Sent it twice.")
    correct_contact(cast.okafor, reference, row.contact_id, corrected, now=NOW + HOUR)
    again = get_incident(cast.okafor, reference)
    assert CopyRecord(again, ContactRecord(again)).sent[0].dealing.contact.told == "Sent it twice."
    assert [one.reference for one in log_page(cast.okafor, LogFilter(words="egress")).rows] == [reference]


def test_a_copy_of_another_incident_did_not_go(cast: Cast, reference: str) -> None:
    other = made(cast.okafor, a_report(cast.okafor))
    with pytest.raises(NoSuchIncident):
        sent(cast.okafor, reference, copy=other.pk)
    assert not CopySent.objects.exists()


def test_a_copy_is_due_until_it_went_and_closing_does_not_wait(cast: Cast, reference: str) -> None:
    assert copies_due(cast.okafor) == []
    wants_copies(cast.hughes)
    settle(cast.okafor, reference)
    close_incident(cast.okafor, reference, "Settled", now=NOW)
    assert [one.reference for one in copies_due(cast.okafor)] == [reference]
    for name in NOBODY:
        assert copies_due(getattr(cast, name)) == []
    sent(cast.okafor, reference)
    assert copies_due(cast.okafor) == []


def test_where_only_some_are_wanted_only_those_are_due(cast: Cast, reference: str) -> None:
    wants_copies(cast.hughes, "inappropriate")
    assert copies_due(cast.okafor) == []
    wants_copies(cast.hughes, "advice_only")
    assert copies_due(cast.okafor) == []


def test_awaited_is_told_to_those_who_may_know_and_goes_once_answered(cast: Cast, reference: str) -> None:
    row = asked(cast.okafor, reference, BY_TOMORROW)
    assert [one.contact for one in awaited_by(cast.patel)] == [row]
    for name in NOBODY:
        assert awaited_by(getattr(cast, name)) == []
    answered(cast.okafor, row, reply_by=TODAY + 7 * DAY)
    assert [one.reply_by for one in awaited_by(cast.patel)] == [TODAY + 7 * DAY]
    answered(cast.okafor, row)
    assert awaited_by(cast.patel) == []


def test_a_correction_is_awaited_as_what_it_corrects_was(cast: Cast, reference: str) -> None:
    row = asked(cast.okafor, reference, BY_TOMORROW)
    answered(cast.okafor, row, reply_by=TODAY + 7 * DAY)
    new = correct_contact(cast.okafor, reference, row.pk, BY_TOMORROW, now=NOW + 2 * HOUR)
    (one,) = awaited_by(cast.okafor)
    assert (one.contact, one.reply_by) == (new, TODAY + 7 * DAY)


@pytest.mark.parametrize("make", [lambda cast, ref: made(cast.okafor, ref), lambda cast, ref: sent(cast.okafor, ref)])
def test_what_is_written_stays(cast: Cast, reference: str, make: Callable[[Cast, str], CopyMade | CopySent]) -> None:
    row = make(cast, reference)
    for act in (row.save, row.delete, type(row).objects.all().delete):
        with pytest.raises(WrittenOnce):
            act()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {row._meta.db_table}")  # noqa: S608
