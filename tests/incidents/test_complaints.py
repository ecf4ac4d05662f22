"""Complaints: beside the incidents, to whom their subject says, and answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client

from handrail.audit.access import entries_of
from handrail.casework.actions import ComplaintNotAnswered, change_complaint_of_incident, close_incident
from handrail.incidents.access import (
    LogFilter,
    NoSuchIncident,
    complained_of,
    get_incident,
    is_complaint,
    log_page,
    may_see,
    to_be_answered,
)
from handrail.incidents.actions import (
    ComplaintGiven,
    ImpossibleDay,
    NoSuchHandler,
    PersonGiven,
    answer_complaint,
    record_complaint,
)
from handrail.incidents.models import Complaint, ComplaintAnswer, Incident
from handrail.people.models import Person
from handrail.schools.access import Actor
from tests.casework.given import settle, where
from tests.incidents.given import MINUTE, a_report, described, somebody
from tests.incidents.in_confidence import hire
from tests.schools.cast import NOW, TODAY, Cast

SignIn = Callable[[Actor], Client]
WHAT = "Their child saw a page about betting in class."
LATER = NOW + MINUTE
SENT = {
    "what": WHAT,
    "about": "misuse",
    "came_from": "parent",
    "name": "Sam Marsh",
    "received_on_day": "2",
    "received_on_month": "3",
    "received_on_year": "2026",
    "received_by": "The office",
}


def complained(actor: Actor, *people: PersonGiven, about: str = "misuse", **fields: Any) -> str:
    """Somebody complained; gives the reference."""
    told: dict[str, Any] = {"came_from": "parent", "received_on": TODAY, "received_by": "The office", **fields}
    given = ComplaintGiven(about=about, **told)
    return record_complaint(actor, given, WHAT, people, now=NOW).incident.reference


def handler(reference: str) -> str:
    return Complaint.objects.filter(replaced_by=None).get(incident__reference=reference).handled_by


@pytest.mark.parametrize(
    ("about", "office"),
    [("misuse", "coordinator"), ("staff", "head"), ("head", "chair"), ("child_protection", "dsl")],
)
def test_its_subject_decides_who_deals_with_it(cast: Cast, about: str, office: str) -> None:
    assert handler(complained(cast.rees, about=about)) == office


def test_one_about_the_head_goes_round_the_head(cast: Cast) -> None:
    for actor in (cast.rees, cast.lane):
        reference = complained(actor, about="head")
        assert not may_see(cast.hughes, reference) and may_see(cast.lane, reference)


def test_one_about_staff_who_is_the_head_goes_to_the_chair(cast: Cast, listed: dict[str, Person]) -> None:
    reference = complained(cast.rees, described("Mrs Hughes", "staff", "instigator"), about="staff")
    assert handler(reference) == "chair"
    assert not may_see(cast.hughes, reference) and may_see(cast.lane, reference)


def test_whoever_it_is_about_finds_no_trace(cast: Cast, listed: dict[str, Person]) -> None:
    about = somebody(listed["Okafor"], "instigator")
    reference = complained(cast.rees, about, about="staff", answer_by=TODAY)
    assert not may_see(cast.okafor, reference) and may_see(cast.hughes, reference)
    assert log_page(cast.okafor, LogFilter(complaints=True)).count == 0
    assert to_be_answered(cast.okafor, TODAY) == ()
    assert [one.incident.reference for one in to_be_answered(cast.hughes, TODAY)] == [reference]


def test_one_about_the_safety_of_a_child_is_walked_as_such(cast: Cast) -> None:
    reference = complained(cast.rees, about="child_protection")
    answered = {one.fact.id: one.options for one in where(cast.patel, reference).answers}
    assert answered["safeguarding_matter"] == ("yes",)
    other = complained(cast.rees)
    assert "safeguarding_matter" not in {one.fact.id for one in where(cast.patel, other).answers}


def test_another_office_may_be_given_it_and_then_leads(cast: Cast) -> None:
    quist = hire(cast, "Mrs Quist", "senior_leader")
    reference = complained(cast.rees)
    assert not may_see(quist, reference)
    given = ComplaintGiven("parent", "misuse", TODAY, "The office", handled_by="senior_leader")
    change_complaint_of_incident(cast.okafor, reference, given, now=LATER)
    assert may_see(quist, reference) and may_see(cast.okafor, reference)
    change_complaint_of_incident(cast.okafor, reference, ComplaintGiven("parent", "staff", TODAY, "x"), now=LATER)
    assert not may_see(quist, reference), "an office that no longer deals with it sees it no longer"
    nobody = ComplaintGiven("parent", "misuse", TODAY, "x", handled_by="x")
    with pytest.raises(NoSuchHandler):
        change_complaint_of_incident(cast.okafor, reference, nobody, now=LATER)


@pytest.mark.parametrize("name", ["rees", "webb", "lane", "ellis", "novak"])
def test_nobody_answers_or_changes_one_who_may_not_see_it(cast: Cast, name: str) -> None:
    reference, actor = complained(cast.rees), getattr(cast, name)
    with pytest.raises(NoSuchIncident):
        answer_complaint(actor, reference, "Mine", TODAY, now=NOW)
    with pytest.raises(NoSuchIncident):
        change_complaint_of_incident(actor, reference, ComplaintGiven("parent", "misuse", TODAY, "x"), now=NOW)
    assert not ComplaintAnswer.objects.exists() and Complaint.objects.count() == 1


def test_what_is_no_complaint_is_not_answered_as_one(cast: Cast, signed_in: SignIn) -> None:
    reference = a_report(cast.rees)
    with pytest.raises(NoSuchIncident):
        answer_complaint(cast.okafor, reference, "Mine", TODAY, now=NOW)
    assert signed_in(cast.okafor).get(f"/incidents/{reference}/complaint/answer/").status_code == 404
    assert not is_complaint(get_incident(cast.okafor, reference))


def test_days_that_cannot_be(cast: Cast) -> None:
    with pytest.raises(ImpossibleDay):
        complained(cast.rees, received_on=TODAY + timedelta(days=1))
    assert not Incident.objects.exists(), "nothing is left of it"
    reference = complained(cast.rees)
    for day in (TODAY - timedelta(days=1), TODAY + timedelta(days=1)):
        with pytest.raises(ImpossibleDay):
            answer_complaint(cast.okafor, reference, "Told", day, now=NOW)
    answer_complaint(cast.okafor, reference, "Told", TODAY, now=NOW)


def test_the_log_marks_complaints_and_shows_them_alone(cast: Cast, signed_in: SignIn) -> None:
    a_report(cast.rees)
    reference = complained(cast.rees, name="Sam Marsh")
    page = log_page(cast.okafor, LogFilter(complaints=True))
    assert [(row.reference, row.is_complaint) for row in page.rows] == [(reference, True)]
    assert sorted(row.is_complaint for row in log_page(cast.okafor, LogFilter()).rows) == [False, True]
    assert [row.reference for row in log_page(cast.okafor, LogFilter(words="Marsh")).rows] == [reference]
    browser = signed_in(cast.okafor)
    both, one = (browser.get(f"/incidents/{query}").content.decode() for query in ("", "?came_as=complaint"))
    assert "2 incidents" in both and "1 incident<" in one and reference in one


def test_it_is_answered_before_it_is_closed(cast: Cast) -> None:
    reference = complained(cast.rees)
    settle(cast.okafor, reference)
    with pytest.raises(ComplaintNotAnswered):
        close_incident(cast.okafor, reference, "Settled", now=LATER)
    answer_complaint(cast.okafor, reference, "The filter was changed", TODAY, "by letter", now=LATER)
    close_incident(cast.okafor, reference, "Settled", now=LATER)
    answer_complaint(cast.okafor, reference, "They wrote again", TODAY, now=LATER)
    found = complained_of(get_incident(cast.okafor, reference))
    assert found is not None and found.answer is not None
    assert [one.outcome for one in found.answers] == ["The filter was changed", "They wrote again"]


def test_what_is_to_be_answered_soon_is_shown_until_it_is(cast: Cast, signed_in: SignIn) -> None:
    late = complained(cast.rees, answer_by=TODAY - timedelta(days=1), received_on=TODAY - timedelta(days=9))
    soon = complained(cast.rees, answer_by=TODAY + timedelta(days=3))
    complained(cast.rees, answer_by=TODAY + timedelta(days=4))
    assert [one.incident.reference for one in to_be_answered(cast.okafor, TODAY)] == [late, soon]
    for name in ("rees", "webb", "lane", "novak"):
        assert to_be_answered(getattr(cast, name), TODAY) == ()
    answer_complaint(cast.okafor, late, "Told", TODAY, now=LATER)
    assert [one.incident.reference for one in to_be_answered(cast.okafor, TODAY)] == [soon]
    assert f"{soon}, complaint" in signed_in(cast.okafor).get("/").content.decode()


def test_the_page_records_it_once(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.okafor)
    form = browser.get("/complaints/record/").content.decode()
    assert "Dealt with by: Chair of governors" in form
    sending = form.split('name="sending" value="')[1].split('"')[0]
    for _ in range(2):
        said = unescape(browser.post("/complaints/record/", SENT | {"sending": sending}, follow=True).content.decode())
    assert "You had sent this report already" in said and Complaint.objects.count() == 1
    reference = Incident.objects.get().reference
    record = unescape(browser.get(f"/incidents/{reference}/").content.decode())
    for words in ("A parent or carer, Sam Marsh", "2 March 2026, by The office", "Not answered yet"):
        assert words in record, words


def test_a_teacher_records_one_and_is_thanked(cast: Cast, signed_in: SignIn) -> None:
    said = signed_in(cast.rees).post("/complaints/record/", SENT, follow=True).content.decode()
    assert "Your report is recorded" in said and Complaint.objects.count() == 1


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"what": ""}, "Say in a few words what they complain about."),
        ({"received_on_year": "2099"}, "Give a day that is not in the future."),
        ({"answer_by_day": "1", "answer_by_month": "3", "answer_by_year": "2026"}, "not before it was received"),
        ({"came_from": ""}, "Who complains?"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(
    cast: Cast, signed_in: SignIn, sent: dict[str, str], says: str
) -> None:
    said = unescape(signed_in(cast.rees).post("/complaints/record/", SENT | sent).content.decode())
    assert says in said and "Sam Marsh" in said and not Incident.objects.exists()


def test_it_is_answered_and_changed_on_its_pages(cast: Cast, signed_in: SignIn) -> None:
    reference, browser = complained(cast.rees), signed_in(cast.okafor)
    told = {"outcome": "The filter was changed", "how": "by letter"}
    day = {"answered_on_day": "4", "answered_on_month": "3", "answered_on_year": "2026"}
    again = unescape(browser.post(f"/incidents/{reference}/complaint/answer/", told).content.decode())
    assert "Give the day on which they were told." in again and "by letter" in again
    sent = browser.post(f"/incidents/{reference}/complaint/answer/", told | day, follow=True).content.decode()
    assert "4 March 2026, by letter" in sent and "Complaint answered" in sent
    form = browser.get(f"/incidents/{reference}/complaint/change/").content.decode()
    assert 'value="The office"' in form
    changed = SENT | {"handled_by": "chair", "received_by": "Ms Okafor"}
    said = browser.post(f"/incidents/{reference}/complaint/change/", changed, follow=True).content.decode()
    assert "What is known of the complaint changed" in said and "Chair of governors" in said


def test_every_act_is_written_down_without_names(cast: Cast) -> None:
    reference = complained(cast.rees, name="Sam Marsh")
    answer_complaint(cast.okafor, reference, "Told", TODAY, now=LATER)
    entries = entries_of(cast.okafor.school.pk).filter(act__startswith="incidents.complaint.")
    assert {entry.act for entry in entries} == {"incidents.complaint.recorded", "incidents.complaint.answered"}
    assert "Marsh" not in str([entry.as_told() for entry in entries])
