"""One form is one report, however often it is sent."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client

from handrail.audit.access import entries_of
from handrail.incidents.actions import PersonGiven, ReportGiven, SentAlready, record_report
from handrail.incidents.models import Incident, Report
from handrail.schools.access import Actor
from handrail.schools.actions import add_colleague
from handrail.schools.models import StaffMember
from tests.incidents.given import HEARTFELT, described
from tests.schools.cast import NOW, TODAY, Cast, make_cast

REPORT = "/report/"
LEAST = {"what_happened": "A rude message on a tablet", "when": "just_now"}
SignIn = Callable[[Actor], Client]


def filled_in(browser: Client, **more: object) -> dict[str, object]:
    sending = re.search(r'name="sending" value="([^"]+)"', browser.get(REPORT).content.decode())
    assert sending
    return {**LEAST, "who_1": "Mr Patel", "kind_1": "staff", "part_1": ["witness"], **more, "sending": sending[1]}


@pytest.mark.parametrize("name", ["rees", "okafor"])
def test_pressing_send_twice_is_one_report_and_leads_to_the_same_page(cast: Cast, signed_in: SignIn, name: str) -> None:
    browser = signed_in(getattr(cast, name))
    typed = filled_in(browser)
    first, second = browser.post(REPORT, typed), browser.post(REPORT, typed)
    assert first.url.removesuffix("?reported") == second.url
    assert "You had sent this report already" in browser.get(second.url).content.decode()
    assert Incident.objects.count() == Report.objects.count() == 1
    assert entries_of(cast.rees.school.pk).filter(act="incidents.report.recorded").count() == 1


def test_what_was_added_before_sending_again_is_not_dropped(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.rees)
    typed = filled_in(browser)
    browser.post(REPORT, typed)
    more = typed | {"what_happened": "A rude message, and a threat"}
    page = browser.post(REPORT, more).content.decode()
    assert "You have sent this report already" in page and "and a threat" in page
    assert Report.objects.count() == 1
    anew = re.search(r'name="sending" value="([^"]+)"', page)
    assert anew and anew[1] != typed["sending"]
    browser.post(REPORT, more | {"sending": anew[1]})
    assert Report.objects.count() == 2


@pytest.mark.parametrize(
    "change", [{"who_1": "Mr Webb"}, {"part_1": ["witness", "other"]}, {"kind_1": "parent"}, {"who_2": "A boy"}]
)
def test_another_person_or_part_is_something_else(cast: Cast, signed_in: SignIn, change: dict[str, object]) -> None:
    browser = signed_in(cast.rees)
    typed = filled_in(browser)
    browser.post(REPORT, typed)
    assert "You have sent this report already" in browser.post(REPORT, typed | change).content.decode()
    assert Report.objects.count() == 1


def test_two_forms_are_two_reports(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.rees)
    for _ in range(2):
        browser.post(REPORT, filled_in(browser))
    assert Report.objects.count() == 2


def test_a_form_without_a_number_is_still_taken(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.rees)
    for sending in ("", "forged"):
        assert browser.post(REPORT, LEAST | {"sending": sending}).status_code == 302
    assert Report.objects.count() == 2


def test_a_form_opened_at_another_school_asks_first(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.rees)
    typed = filled_in(browser)
    add_colleague(cast.novak, email=cast.rees.user.email, display_name="Miss Rees", now=NOW)
    StaffMember.objects.filter(user=cast.rees.user, school=cast.rees.school).update(left_on=TODAY)
    page = browser.post(REPORT, typed).content.decode()
    assert "Press Send again if it is for Another School" in page and "A rude message" in page
    assert not Report.objects.exists()
    anew = re.search(r'name="sending" value="([^"]+)"', page)
    assert anew
    browser.post(REPORT, typed | {"sending": anew[1]})
    assert Report.objects.get().school == cast.novak.school


def test_nothing_of_a_second_one_stays_behind(cast: Cast) -> None:
    number, given = uuid4(), ReportGiven(HEARTFELT)
    people = [described("A boy", "pupil", "instigator")]
    first = record_report(cast.rees, given, people, now=NOW, sending=number)
    with pytest.raises(SentAlready) as refused:
        record_report(cast.rees, given, people, now=NOW, sending=number)
    assert refused.value.report == first
    assert refused.value.says_the_same(given, people)
    assert not refused.value.says_the_same(given, [])
    assert Incident.objects.count() == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_many_at_the_same_moment_one_is_recorded() -> None:
    cast, number, start = make_cast(), uuid4(), Barrier(6)

    def send(_: int) -> bool:
        start.wait()
        try:
            record_report(cast.rees, ReportGiven(HEARTFELT), list[PersonGiven](), now=NOW, sending=number)
        except SentAlready:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(6) as together:
        assert list(together.map(send, range(6))).count(True) == 1
    assert Report.objects.count() == Incident.objects.count() == 1
