"""A message that something waits leaves at once, to those who may know of it, and says nothing of what it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest
from django.core import mail
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from handrail.audit.models import Entry
from handrail.casework.actions import answer_question, tell_technicians
from handrail.incidents.access import get_own_report, may_see, offices_told
from handrail.incidents.actions import ComplaintGiven, choose_notices, record_complaint
from handrail.incidents.models import Incident, Notice
from handrail.people.models import Person
from handrail.post.actions import send_waiting
from handrail.post.models import Letter
from handrail.schools.access import Actor
from handrail.schools.actions import add_colleague, appoint, choose_setting
from tests.casework.given import settle
from tests.incidents.given import MINUTE, a_report, described, somebody
from tests.incidents.in_confidence import confided, hire
from tests.schools.cast import NOW, TODAY, Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mail_leaves")]
SignIn = Callable[[Actor], Client]
BREACH = {"incident_kind": ["security"]}
QUARTER = timedelta(minutes=15)


def written_to() -> list[str]:
    """To whom letters wait or went, by the name before the @."""
    return sorted(address.partition("@")[0] for address in Letter.objects.values_list("address", flat=True))


def test_who_hears_first_is_told_and_nobody_else(cast: Cast, listed: dict[str, Person]) -> None:
    a_report(cast.rees, somebody(listed["A"]))
    assert written_to() == ["okafor", "patel"], "the coordinator, and who stands in; not the head, not the author"


def test_a_breach_is_told_to_the_head_at_once(cast: Cast) -> None:
    a_report(cast.rees, said=BREACH)
    assert "hughes" in written_to()


def test_the_author_is_sent_nothing(cast: Cast) -> None:
    a_report(cast.okafor)
    assert written_to() == ["patel"]


def test_whom_it_is_about_finds_no_trace(cast: Cast, listed: dict[str, Person]) -> None:
    a_report(cast.rees, somebody(listed["Patel"], "instigator"))
    assert "patel" not in written_to()
    Letter.objects.all().delete()
    a_report(cast.rees, somebody(listed["Hughes"], "instigator"), said=BREACH)
    assert "hughes" not in written_to()
    assert "lane" in written_to(), "the chair leads what is about the head"


def test_in_confidence_only_who_receives_it_is_told(cast: Cast) -> None:
    hire(cast, "Mrs Senior", "senior_leader")
    confided(cast.rees, "senior_leader")
    assert written_to() == ["senior"]
    entry = Entry.objects.get(act="incidents.notice.written")
    assert entry.actor is None


def test_everybody_told_may_see_it(cast: Cast, listed: dict[str, Person]) -> None:
    lead = described("the safeguarding lead", "staff", "instigator")
    for people in ([somebody(listed["Okafor"], "instigator")], [lead], [somebody(listed["Lane"])], []):
        a_report(cast.rees, *people, said=BREACH)
    told = {(notice.user, notice.incident.reference) for notice in Notice.objects.select_related("user", "incident")}
    actors = {getattr(cast, name).user: getattr(cast, name) for name in Cast.__dataclass_fields__}
    assert told and all(may_see(actors[user], reference) for user, reference in told)


def test_it_says_that_something_waits_and_no_more(cast: Cast, listed: dict[str, Person], settings: Settings) -> None:
    settings.PUBLIC_ADDRESS = "https://handrail.oak.example"
    reference = a_report(cast.rees, somebody(listed["A"]), said={"incident_kind": ["bullying_pupil"]})
    assert send_waiting(NOW) == len(mail.outbox) > 0
    for sent in mail.outbox:
        assert sent.subject == "Something waits for you in Handrail"
        assert "https://handrail.oak.example" in sent.body and "Beechwood Park Primary" in sent.body
        for word in (reference, "Pupil", "tablet", "bull", "Rees", "report", "incident"):
            assert word not in sent.subject + sent.body.replace("Handrail", "")


def test_what_comes_within_a_quarter_of_an_hour_leaves_together(cast: Cast) -> None:
    for minutes in (0, 3, 14):
        a_report(cast.rees, now=NOW + minutes * MINUTE)
    own = Letter.objects.filter(address="okafor@beechwood.example").order_by("pk")
    assert [letter.try_at for letter in own] == [NOW, NOW + QUARTER]
    a_report(cast.rees, now=NOW + QUARTER + MINUTE)
    assert own.all().count() == 3
    a_report(cast.rees, now=NOW + 60 * MINUTE)
    assert [letter.try_at for letter in own.all()][-1] == NOW + 60 * MINUTE


def test_what_waits_is_not_sent_before_its_time(cast: Cast) -> None:
    a_report(cast.rees, now=NOW)
    a_report(cast.rees, now=NOW + MINUTE)
    first = send_waiting(NOW + 2 * MINUTE)
    assert first == 2
    assert send_waiting(NOW + QUARTER - MINUTE) == 0
    assert send_waiting(NOW + QUARTER) == 2


def test_who_wants_none_gets_none_but_the_urgent_ones(cast: Cast) -> None:
    choose_notices(cast.okafor, wanted=False, now=NOW)
    a_report(cast.rees)
    assert "okafor" not in written_to()
    a_report(cast.rees, said=BREACH)
    assert "okafor" in written_to()
    assert Letter.objects.get(address="okafor@beechwood.example").subject == "Something waits for you in Handrail now"


def test_a_school_may_leave_the_urgent_ones_to_each_person(cast: Cast) -> None:
    choose_setting(cast.hughes, "urgent_message", ("as_chosen",), reason="We ring.", now=NOW)
    choose_notices(cast.okafor, wanted=False, now=NOW)
    a_report(cast.rees, said=BREACH)
    assert "okafor" not in written_to()


def test_danger_said_later_leaves_at_once_and_once(cast: Cast, listed: dict[str, Person]) -> None:
    reference = a_report(cast.rees, somebody(listed["A"]))
    urgent = Notice.objects.filter(is_urgent=True)
    answer_question(cast.hughes, reference, "danger_now", ["no"], now=NOW + MINUTE)
    assert not urgent.exists()
    answer_question(cast.hughes, reference, "danger_now", ["yes"], now=NOW + 2 * MINUTE)
    assert {one.user.display_name for one in urgent} == {"Ms Okafor", "Mr Patel"}
    assert {one.leaves_at for one in urgent} == {NOW + 2 * MINUTE}
    before = urgent.count()
    answer_question(cast.hughes, reference, "safeguarding_matter", ["yes"], now=NOW + 3 * MINUTE)
    assert urgent.count() == before


def test_a_complaint_is_told_to_who_deals_with_it(cast: Cast) -> None:
    about_staff = ComplaintGiven("parent", "staff", TODAY, "Miss Rees")
    record_complaint(cast.rees, about_staff, "A teacher wrote to my child at night.", [], now=NOW)
    assert "hughes" in written_to()
    about_head = ComplaintGiven("parent", "head", TODAY, "Miss Rees")
    Letter.objects.all().delete()
    record_complaint(cast.rees, about_head, "The head wrote to my child at night.", [], now=NOW + 60 * MINUTE)
    assert "lane" in written_to() and "hughes" not in written_to()


def test_a_technician_is_told_of_each_task_once(cast: Cast, listed: dict[str, Person]) -> None:
    assert tell_technicians(NOW) == 0
    reference = a_report(cast.rees, somebody(listed["A"]), said={"incident_kind": ["accidental_access"]})
    settle(cast.okafor, reference, {"incident_kind": "accidental_access"}, leave="school_system_used")
    answer_question(cast.okafor, reference, "school_system_used", ["yes"], now=NOW + MINUTE)
    new = tell_technicians(NOW + MINUTE)
    assert new > 0 and written_to().count("webb") == 1
    assert tell_technicians(NOW + 2 * MINUTE) == 0
    assert written_to().count("webb") == 1


def test_a_technician_whom_it_is_about_is_told_of_nothing(cast: Cast, listed: dict[str, Person]) -> None:
    said = {"incident_kind": ["accidental_access"]}
    reference = a_report(cast.rees, somebody(listed["Webb"], "instigator"), said=said)
    settle(cast.okafor, reference, {"incident_kind": "accidental_access"})
    assert tell_technicians(NOW + MINUTE) == 0
    assert "webb" not in written_to()


def test_a_new_colleague_whom_words_could_mean_is_sent_nothing(cast: Cast) -> None:
    reference = a_report(cast.rees, described("Mr Quill", "staff", "instigator"))
    quill, _ = add_colleague(cast.hughes, email="quill@beechwood.example", display_name="Mr Quill", now=NOW)
    appoint(cast.hughes, quill, "coordinator", is_deputy=True, held_from=TODAY, now=NOW)
    answer_question(cast.hughes, reference, "danger_now", ["yes"], now=NOW + MINUTE)
    assert "okafor" in written_to() and "quill" not in written_to()


def test_without_a_mail_server_nothing_is_written_and_nothing_asked(
    cast: Cast, settings: Settings, signed_in: SignIn
) -> None:
    settings.EMAIL_HOST = ""
    reference = a_report(cast.rees, said=BREACH)
    assert tell_technicians(NOW) == 0
    assert not Letter.objects.exists() and not Notice.objects.exists()
    page = signed_in(cast.rees).get(f"/reports/{reference}/").content.decode()
    assert "No message was sent; go and tell them." in page


def test_the_reporter_is_told_to_which_office_a_message_was_sent(cast: Cast, signed_in: SignIn) -> None:
    reference = a_report(cast.rees)
    page = unescape(signed_in(cast.rees).get(f"/reports/{reference}/").content.decode())
    assert "A message was sent to whoever holds the office: Online safety coordinator." in page
    assert "No message was sent" not in page
    assert offices_told(get_own_report(cast.rees, reference)) == ("coordinator",)


def test_where_mail_is_stuck_the_reporter_is_not_told_that_it_was_sent(cast: Cast, signed_in: SignIn) -> None:
    reference = a_report(cast.rees, now=timezone.now())
    Letter.objects.update(tries=1, fault="out_of_reach")
    page = signed_in(cast.rees).get(f"/reports/{reference}/").content.decode()
    assert "No message was sent; go and tell them." in page


def test_report_and_message_stand_or_fall_together(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_more: object) -> None:
        raise DatabaseError

    monkeypatch.setattr("handrail.incidents.actions.tell.write", refuse)
    with pytest.raises(DatabaseError), transaction.atomic():
        a_report(cast.rees)
    assert not Incident.objects.exists() and not Notice.objects.exists()


def test_what_was_written_is_never_changed(cast: Cast) -> None:
    a_report(cast.rees)
    with pytest.raises(DatabaseError), transaction.atomic():
        Notice.objects.update(office="chair")


def test_the_page_takes_the_choice(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.okafor)
    browser.post("/account/mail/", {"wanted": "yes", "at_once": "no"})
    a_report(cast.rees)
    assert "okafor" not in written_to()
    assert Entry.objects.get(act="incidents.notices.chosen").details == {"wanted": False}
    browser.post("/account/mail/", {"wanted": "yes", "at_once": "yes"})
    a_report(cast.rees, now=NOW + 60 * MINUTE)
    assert "okafor" in written_to()
