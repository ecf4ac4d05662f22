"""What counts of each contact: national, confirmed, lapsed, doubtful, not confirmed, left out; and who stands in."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from handrail.audit.models import Entry
from handrail.audit.write_once import WrittenOnce
from handrail.contacts.access import ContactNow, Directory, Standing, checks_of, directory_of, one_contact
from handrail.contacts.actions import (
    CheckedMeanwhile,
    DetailsMissing,
    EarlierThanFailure,
    NothingKept,
    NotOneNumber,
    NotToBeChecked,
    PlaceTaken,
    ReasonMissing,
    WrongDay,
    add_contact,
    check_contact,
    leave_out,
    record_failed_call,
)
from handrail.contacts.kinds import Failure, Outcome
from handrail.contacts.models import Check, FailedCall
from handrail.procedures.load import load_pack
from handrail.procedures.model import Contact
from handrail.schools.access import Actor, NotAllowed
from tests.contacts.given import NUMBER, YEAR, checked
from tests.schools.cast import NOW, TODAY, Cast

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def lado(actor: Actor, later: timedelta = timedelta()) -> ContactNow:
    return one_contact(actor, "lado", TODAY + later)


def refused(error: type[Exception], actor: Actor, number: str = NUMBER, **given: object) -> None:
    with pytest.raises(error):
        check_contact(actor, "lado", checked(number, **given), now=NOW)  # type: ignore[arg-type]


def test_nothing_is_pressed_before_the_school_has_confirmed_it(cast: Cast) -> None:
    listed = directory_of(cast.rees, TODAY).listed
    assert [now.id for now in listed if now.dial] == ["police_emergency"]
    assert {now.standing for now in listed if not now.dial} == {Standing.NOT_CONFIRMED}


def test_a_checked_contact_can_be_pressed_and_says_by_whom(cast: Cast) -> None:
    check_contact(cast.okafor, "lado", checked("01632 960001 ext 4"), now=NOW)
    now = lado(cast.rees)
    assert (now.standing, now.number, now.dial) == (Standing.CONFIRMED, "01632 960001 ext 4", "01632960001")
    assert now.check and now.check.author.display_name == "Ms Okafor"
    assert lado(cast.novak).standing is Standing.NOT_CONFIRMED


def test_only_keepers_check_leave_out_and_add(cast: Cast) -> None:
    for actor in (cast.rees, cast.webb, cast.lane):
        refused(NotAllowed, actor)
        with pytest.raises(NotAllowed):
            leave_out(actor, "lado", reason="Why", now=NOW)
        with pytest.raises(NotAllowed):
            add_contact(actor, title="Our PCSO", stands_for="", given=checked(), now=NOW)
    assert not Check.objects.exists()
    for actor in (cast.okafor, cast.patel, cast.hughes, cast.ellis):
        check_contact(actor, "lado", checked(), now=NOW)
    assert Check.objects.count() == 4


def test_what_was_printed_and_is_right_is_confirmed_and_what_differs_is_corrected(cast: Cast) -> None:
    check_contact(cast.okafor, "lado", checked(), now=NOW)
    check_contact(cast.okafor, "lado", checked(on=TODAY), now=NOW)
    check_contact(cast.okafor, "lado", checked(hours="Weekdays"), now=NOW)
    outcomes = [check.outcome for check in checks_of(cast.okafor, "lado")]
    assert outcomes == [Outcome.CORRECTED, Outcome.CONFIRMED, Outcome.CORRECTED]


def test_a_lapsed_check_stays_pressable_and_is_flagged(cast: Cast) -> None:
    check_contact(cast.okafor, "lado", checked(), now=NOW)
    assert lado(cast.rees, YEAR - DAY).standing is Standing.CONFIRMED
    later = lado(cast.rees, YEAR)
    assert later.standing is Standing.LAPSED and later.dial and later.is_to_be_checked


@pytest.mark.parametrize("what", Failure)
def test_a_call_that_failed_makes_it_doubtful_until_it_is_checked_again(cast: Cast, what: Failure) -> None:
    check_contact(cast.okafor, "lado", checked(), now=NOW)
    record_failed_call(cast.rees, "lado", what, now=NOW + DAY)
    now = lado(cast.webb)
    assert now.standing is Standing.DOUBTFUL and now.is_to_be_checked
    # Whoever answers there in its place must not be told about a child.
    assert bool(now.dial) is (what is not Failure.WRONG)
    check_contact(cast.okafor, "lado", checked("01632 960002", TODAY + DAY), now=NOW + DAY)
    assert lado(cast.webb).standing is Standing.CONFIRMED


def test_one_wrong_answer_counts_however_often_nobody_answers_later(cast: Cast) -> None:
    check_contact(cast.okafor, "lado", checked(), now=NOW)
    record_failed_call(cast.rees, "lado", Failure.WRONG, now=NOW)
    record_failed_call(cast.webb, "lado", Failure.NO_ANSWER, now=NOW)
    assert not lado(cast.rees).dial


def test_a_check_of_before_the_failed_call_settles_nothing(cast: Cast) -> None:
    check_contact(cast.okafor, "lado", checked(), now=NOW)
    record_failed_call(cast.rees, "lado", Failure.DEAD, now=NOW + DAY)
    with pytest.raises(EarlierThanFailure):
        check_contact(cast.okafor, "lado", checked(), now=NOW + 2 * DAY)
    assert lado(cast.rees).standing is Standing.DOUBTFUL


def test_only_what_is_kept_can_have_failed(cast: Cast) -> None:
    for contact in ("lado", "police_emergency"):
        with pytest.raises(NothingKept):
            record_failed_call(cast.rees, contact, Failure.DEAD, now=NOW)
    check_contact(cast.okafor, "lado", checked(), now=NOW)
    leave_out(cast.okafor, "lado", reason="Another county’s", now=NOW)
    with pytest.raises(NothingKept):
        record_failed_call(cast.rees, "lado", Failure.DEAD, now=NOW)
    assert not FailedCall.objects.exists()


def test_left_out_shows_no_number_and_needs_a_reason(cast: Cast) -> None:
    with pytest.raises(ReasonMissing):
        leave_out(cast.okafor, "lado", reason=" ", now=NOW)
    check_contact(cast.okafor, "lado", checked(), now=NOW)
    leave_out(cast.okafor, "lado", reason="Another county’s", now=NOW)
    now = lado(cast.rees)
    assert now.standing is Standing.LEFT_OUT and not now.number and not now.dial and not now.is_to_be_checked


def test_details_that_cannot_be_right_are_refused(cast: Cast) -> None:
    refused(DetailsMissing, cast.okafor, "")
    refused(NotOneNumber, cast.okafor, "01632 960001 or 01632 960002")
    refused(NotOneNumber, cast.okafor, "ask the office")
    refused(WrongDay, cast.okafor, on=TODAY + DAY)
    refused(WrongDay, cast.okafor, due=TODAY)
    with pytest.raises(NotToBeChecked):
        check_contact(cast.okafor, "police_emergency", checked(), now=NOW)
    check_contact(cast.okafor, "iwf", checked("", web="https://example.org"), now=NOW)
    assert [check.contact for check in Check.objects.all()] == ["iwf"]


def test_two_who_check_at_once_do_not_overwrite_each_other(cast: Cast) -> None:
    check_contact(cast.okafor, "lado", checked(), now=NOW, seen=0)
    with pytest.raises(CheckedMeanwhile):
        check_contact(cast.patel, "lado", checked("01632 960002"), now=NOW, seen=0)
    assert lado(cast.rees).number == NUMBER


def test_an_own_contact_takes_the_place_of_the_pack_s(cast: Cast) -> None:
    pack, contact = load_pack("england"), load_pack("england").contacts["police"]
    assert directory_of(cast.rees, TODAY).of(contact).id == "police"
    row = add_contact(cast.okafor, title="Our PCSO", stands_for="police", given=checked(), now=NOW)
    directory = directory_of(cast.rees, TODAY)
    now = directory.of(contact)
    assert (now.id, now.office, now.dial) == (row.contact, "Our PCSO", "01632960001") and now.id not in pack.contacts
    police = directory.called("police")
    assert police and police.replaced_by == now.id and not police.is_to_be_checked
    with pytest.raises(PlaceTaken):
        add_contact(cast.okafor, title="Another", stands_for="police", given=checked(), now=NOW)
    with pytest.raises(PlaceTaken):
        add_contact(cast.okafor, title="Another", stands_for="police_emergency", given=checked(), now=NOW)
    leave_out(cast.okafor, now.id, reason="She has moved on", now=NOW)
    assert directory_of(cast.rees, TODAY).of(contact).id == "police"
    assert (
        add_contact(cast.okafor, title="Our new PCSO", stands_for="police", given=checked(), now=NOW).contact == "own-2"
    )


def test_the_countys_desk_is_meant_where_a_step_names_the_general_one(cast: Cast) -> None:
    school = cast.okafor.school
    school.pack = "hertfordshire"
    school.save()
    pack = load_pack("hertfordshire")
    check_contact(cast.okafor, "herts_lado", checked(), now=NOW)
    assert Directory(school, TODAY).of(pack.contacts["lado"]).dial == "01632960001"
    add_contact(cast.okafor, title="Our LADO", stands_for="herts_lado", given=checked("01632 960009"), now=NOW)
    assert Directory(school, TODAY).of(pack.contacts["lado"]).office == "Our LADO"
    assert directory_of(cast.okafor, TODAY).called("lado") is None


def test_a_contact_of_an_older_edition_is_as_printed_there(cast: Cast) -> None:
    former = Contact("long_gone", "A desk of before", number="01632 960003")
    now = directory_of(cast.rees, TODAY).of(former)
    assert (now.standing, now.number, now.dial) == (Standing.NOT_CONFIRMED, "01632 960003", "")


def test_a_whole_page_asks_once_and_one_without_contacts_not_at_all(cast: Cast) -> None:
    check_contact(cast.okafor, "lado", checked(), now=NOW)
    record_failed_call(cast.rees, "lado", Failure.DEAD, now=NOW)
    contacts = load_pack("england").contacts
    with CaptureQueriesContext(connection) as none:
        directory = directory_of(cast.rees, TODAY)
        assert directory.of(contacts["police_emergency"]).dial == "999"
    with CaptureQueriesContext(connection) as once:
        found = [directory.of(contact) for contact in contacts.values()]
        assert directory.to_check and [now.check.author.display_name for now in found if now.check] == ["Ms Okafor"]
    assert (len(none), len(once)) == (0, 1)


def test_rows_are_written_once(cast: Cast) -> None:
    check = check_contact(cast.okafor, "lado", checked(), now=NOW)
    record_failed_call(cast.rees, "lado", Failure.DEAD, now=NOW)
    with pytest.raises(WrittenOnce):
        check.save()
    for statement in ("DELETE FROM contacts_check", "UPDATE contacts_failedcall SET what = 'dead'"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_the_audit_log_holds_no_number_and_no_words(cast: Cast) -> None:
    check_contact(cast.okafor, "lado", checked(name="The desk", email="desk@example.org"), now=NOW)
    leave_out(cast.okafor, "iwf", reason="Not wanted here", now=NOW)
    record_failed_call(cast.rees, "lado", Failure.DEAD, now=NOW)
    told = [entry.details for entry in Entry.objects.filter(act__startswith="contacts.").order_by("at", "place")]
    assert [set(details) for details in told[:2]] == [{"contact", "outcome", "replaces"}] * 2
    assert "960001" not in str(told) and "desk" not in str(told).lower() and "wanted" not in str(told)
