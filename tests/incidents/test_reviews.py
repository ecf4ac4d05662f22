"""Reviews of the log: whose they are, what lies before them, by when they are due, and that nothing changes them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from handrail.audit.access import chain_of, head_of
from handrail.audit.models import Entry
from handrail.audit.write_once import WrittenOnce
from handrail.incidents.access.review_periods import last_day, next_due
from handrail.incidents.access.reviews import may_review, reviews_due, reviews_for, span_to_review
from handrail.incidents.actions import NothingWritten, ReviewedMeanwhile, sign_review
from handrail.incidents.kinds import Reviewed
from handrail.incidents.models import LogReview
from handrail.people.models import Person
from handrail.reminders.access import count_due
from handrail.schools.access import Actor, NotAllowed
from handrail.schools.actions import choose_setting
from tests.casework.test_who_hears_first import follows
from tests.incidents.given import MINUTE, a_report, somebody
from tests.schools.cast import NOW, TODAY, Cast

SignIn = Callable[[Actor], Client]
LATER = NOW + MINUTE
LOG, PATTERNS = Reviewed.LOG, Reviewed.PATTERNS
END_OF_TERM, END_OF_HALF = date(2026, 3, 31), date(2026, 3, 31)


def signed(actor: Actor, kind: str = "log", text: str = "All in order.") -> LogReview:
    return sign_review(actor, kind, text, read_until=LATER, now=LATER)


@pytest.mark.parametrize(
    ("pack", "reviewers"),
    [("england", {"hughes"}), ("st-lukes", {"okafor", "patel"}), ("beechfield", {"hughes", "lane"})],
)
def test_only_whom_the_school_names_reads_and_signs(cast: Cast, pack: str, reviewers: set[str]) -> None:
    follows(cast, pack)
    for name in ("okafor", "patel", "hughes", "rees", "webb", "lane", "ellis"):
        assert may_review(getattr(cast, name), LOG) is (name in reviewers)
        if name not in reviewers:
            with pytest.raises(NotAllowed):
                signed(getattr(cast, name))
    assert not LogReview.objects.exists()
    assert signed(getattr(cast, min(reviewers))).kind == LOG


def test_patterns_are_for_the_coordinator(cast: Cast) -> None:
    for actor in (cast.hughes, cast.rees, cast.lane):
        with pytest.raises(NotAllowed):
            signed(actor, "patterns")
    assert signed(cast.okafor, "patterns").office == "coordinator"


def test_it_covers_what_the_reader_may_see_and_says_only_that(cast: Cast, listed: dict[str, Person]) -> None:
    seen = a_report(cast.rees, somebody(listed["A"]))
    a_report(cast.rees, somebody(listed["Hughes"], "instigator"))
    span = span_to_review(cast.hughes, LOG, LATER)
    assert ([incident.reference for incident in span.incidents], span.count) == ([seen], 1)
    assert signed(cast.hughes).incidents == 1
    assert span_to_review(cast.okafor, PATTERNS, LATER).count == 2


def test_the_next_begins_where_the_last_ended(cast: Cast) -> None:
    a_report(cast.rees)
    signed(cast.hughes)
    assert span_to_review(cast.hughes, LOG, LATER + MINUTE).count == 0
    new = a_report(cast.rees, now=LATER + MINUTE)
    span = span_to_review(cast.hughes, LOG, LATER + MINUTE)
    assert [incident.reference for incident in span.incidents] == [new]
    with pytest.raises(ReviewedMeanwhile):
        signed(cast.hughes)
    with pytest.raises(ReviewedMeanwhile):
        sign_review(cast.hughes, "log", "Too far", read_until=LATER + 3 * MINUTE, now=LATER + 2 * MINUTE)


def test_the_head_of_the_audit_log_stands_with_it_and_the_act_is_written_down(cast: Cast) -> None:
    with pytest.raises(NothingWritten):
        signed(cast.hughes, text="  ")
    before = head_of(chain_of(cast.hughes.school.pk))
    review = signed(cast.hughes)
    assert (review.place, review.digest) == before
    entry = Entry.objects.get(act="incidents.log.reviewed")
    assert (entry.actor, entry.details) == (cast.hughes.user, {"kind": "log", "incidents": 0})


def test_nothing_changes_or_removes_it(cast: Cast) -> None:
    review = signed(cast.hughes)
    with pytest.raises(WrittenOnce):
        review.save()
    with pytest.raises(WrittenOnce):
        LogReview.objects.all().delete()
    for act in ("UPDATE incidents_logreview SET text = 'x'", "DELETE FROM incidents_logreview"):
        with pytest.raises(DatabaseError), transaction.atomic():
            connection.cursor().execute(act)


def test_the_words_are_for_their_author_alone(cast: Cast) -> None:
    signed(cast.hughes, text="The filter let two sites through.")
    (own,), (other,) = reviews_for(cast.hughes), reviews_for(cast.okafor)
    assert own.is_own and not other.is_own
    assert reviews_for(cast.novak) == []


@pytest.mark.parametrize(
    ("interval", "day", "ends", "again"),
    [
        ("monthly", date(2026, 3, 4), date(2026, 3, 31), date(2026, 4, 30)),
        ("half_termly", date(2026, 2, 14), date(2026, 2, 14), date(2026, 3, 31)),
        ("half_termly", date(2026, 2, 15), date(2026, 3, 31), date(2026, 5, 31)),
        ("termly", date(2026, 3, 31), date(2026, 3, 31), date(2026, 8, 31)),
        ("termly", date(2026, 4, 1), date(2026, 8, 31), date(2026, 12, 31)),
        ("yearly", date(2026, 8, 31), date(2026, 8, 31), date(2027, 8, 31)),
        ("yearly", date(2026, 9, 1), date(2027, 8, 31), date(2028, 8, 31)),
    ],
)
def test_the_day_by_which_it_is_due(interval: str, day: date, ends: date, again: date) -> None:
    assert (last_day(interval, day), next_due(interval, day)) == (ends, again)


def test_it_is_due_from_the_first_report_that_the_reviewer_may_see(cast: Cast, listed: dict[str, Person]) -> None:
    a_report(cast.rees, somebody(listed["Hughes"], "instigator"))
    (due,) = reviews_due(cast.hughes)
    assert due.due_on is None, "a day would tell of a case from which the reviewer is kept"
    a_report(cast.rees, now=LATER)
    assert [one.due_on for one in reviews_due(cast.hughes)] == [END_OF_TERM]
    signed(cast.hughes)
    assert [one.due_on for one in reviews_due(cast.hughes)] == [date(2026, 8, 31)]
    choose_setting(cast.hughes, "log_review_interval", ["monthly"], reason="More often", now=NOW)
    assert [one.due_on for one in reviews_due(cast.hughes)] == [date(2026, 4, 30)]


def test_it_is_counted_in_the_mail_from_a_week_before_its_day(cast: Cast) -> None:
    a_report(cast.rees)
    (due,) = reviews_due(cast.hughes)
    week = END_OF_TERM - timedelta(days=7)
    assert [due.is_near(day) for day in (week - timedelta(days=1), week)] == [False, True]
    assert [due.is_late(day) for day in (END_OF_TERM, END_OF_TERM + timedelta(days=1))] == [False, True]
    assert count_due(cast.hughes, week) - count_due(cast.hughes, week - timedelta(days=1)) == 1
    assert count_due(cast.rees, week) == count_due(cast.lane, week) == 0


def test_the_pages_lead_from_the_log_to_a_signature(cast: Cast, signed_in: SignIn) -> None:
    reference = a_report(cast.rees)
    browser = signed_in(cast.hughes)
    assert 'href="/log-reviews/sign/log/"' in browser.get("/incidents/").content.decode()
    assert 'href="/log-reviews/sign/log/"' not in signed_in(cast.okafor).get("/incidents/").content.decode()
    page = browser.get("/log-reviews/sign/log/").content.decode()
    assert reference in page and "1 incident that you may see" in page
    until = page.split('name="read_until" value="')[1].split('"')[0]
    empty = browser.post("/log-reviews/sign/log/", {"text": "", "read_until": until}).content.decode()
    assert "Write what you saw" in empty and until in empty
    answer = browser.post("/log-reviews/sign/log/", {"text": "Seen.", "read_until": until}, follow=True)
    assert "Signed by Mrs Hughes, Headteacher" in answer.content.decode() and "Seen." in answer.content.decode()
    others = signed_in(cast.okafor).get("/log-reviews/").content.decode()
    assert "Signed by Mrs Hughes" in others and "Seen." not in others


def test_the_printed_log_says_who_signed_and_nothing_of_what_they_wrote(cast: Cast, signed_in: SignIn) -> None:
    a_report(cast.rees)
    browser = signed_in(cast.okafor)
    assert "Read and signed" not in browser.get("/papers/log/2026-spring/").content.decode()
    signed(cast.hughes, text="Two sites got through.")
    page = browser.get("/papers/log/2026-spring/").content.decode()
    assert "Read and signed by Mrs Hughes on 4 March 2026." in page and "Two sites" not in page
    assert "Read and signed" not in browser.get("/papers/log/2026-summer/").content.decode()
    assert date(2026, 3, 4) == TODAY
