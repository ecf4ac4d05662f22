"""Duties: whose they are, what the record counts of them, and what is written of the others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from handrail.audit.models import Entry
from handrail.incidents.access import Term
from handrail.insight.access import UnknownDuty, YourDuty, duties_of
from handrail.insight.actions import Future, take_duty_back, write_duty_done
from handrail.insight.models import DutyDone
from handrail.insight.rounds import due_again
from handrail.people.models import Person
from handrail.procedures.model import Every
from handrail.schools.access import Actor, pack_of
from tests.incidents.given import a_report, somebody
from tests.schools.cast import NOW, TODAY, Cast

SignIn = Callable[[Actor], Client]
REPORT = "report_to_leaders"


def one(actor: Actor, name: str, today: date = TODAY) -> YourDuty:
    return next(duty for duty in duties_of(actor, today) if duty.duty.id == name)


def test_everybody_sees_the_duties_of_their_own_offices_alone(cast: Cast) -> None:
    for actor in (cast.okafor, cast.hughes, cast.webb, cast.lane, cast.rees):
        found = duties_of(actor, TODAY)
        assert found
        assert all(actor.holds(*duty.duty.offices) for duty in found)
    assert duties_of(cast.ellis, TODAY) == []


def test_another_office_writes_nothing_of_it(cast: Cast, signed_in: SignIn) -> None:
    for actor in (cast.hughes, cast.rees):
        with pytest.raises(UnknownDuty):
            write_duty_done(actor, REPORT, TODAY, note="", now=NOW)
        assert signed_in(actor).get(f"/duties/{REPORT}/done/").status_code == 404
    assert not DutyDone.objects.exists()
    write_duty_done(cast.patel, REPORT, TODAY, note="", now=NOW)
    assert one(cast.okafor, REPORT).last is not None, "who stands in does it for the office"


@pytest.mark.parametrize("name", ["keep_log", "decide_sanctions", "no_such_duty"])
def test_what_stands_every_day_or_is_counted_is_never_ticked(cast: Cast, name: str) -> None:
    for actor in (cast.okafor, cast.hughes):
        with pytest.raises(UnknownDuty):
            write_duty_done(actor, name, TODAY, note="", now=NOW)


def test_it_is_due_until_somebody_writes_that_it_was_done_and_again_next_term(cast: Cast) -> None:
    assert one(cast.okafor, REPORT).is_due(TODAY)
    write_duty_done(cast.okafor, REPORT, TODAY, note="At the meeting.", now=NOW)
    again = Term.holding(TODAY).after.bounds()[0].date()
    assert one(cast.okafor, REPORT).due_on == again
    for day, due in ((again - timedelta(days=1), False), (again, True), (again + timedelta(days=1), True)):
        assert one(cast.okafor, REPORT, day).is_due(day) == due
    entry = Entry.objects.get(act="insight.duty.done")
    assert entry.details == {"duty": REPORT}, "no free words"


def test_nobody_did_it_tomorrow(cast: Cast) -> None:
    with pytest.raises(Future):
        write_duty_done(cast.okafor, REPORT, TODAY + timedelta(days=1), note="", now=NOW)
    write_duty_done(cast.okafor, REPORT, TODAY - timedelta(days=1), note="", now=NOW)


def test_an_older_day_written_later_does_not_go_before_a_newer_one(cast: Cast) -> None:
    write_duty_done(cast.okafor, REPORT, TODAY, note="", now=NOW)
    write_duty_done(cast.okafor, REPORT, TODAY - timedelta(days=200), note="", now=NOW)
    last = one(cast.okafor, REPORT).last
    assert last is not None
    assert last.done_on == TODAY


def test_only_who_wrote_it_takes_it_back_and_both_are_kept(cast: Cast) -> None:
    write_duty_done(cast.okafor, REPORT, TODAY, note="", now=NOW)
    with pytest.raises(UnknownDuty):
        take_duty_back(cast.patel, REPORT, now=NOW)
    take_duty_back(cast.okafor, REPORT, now=NOW)
    assert one(cast.okafor, REPORT).is_due(TODAY)
    assert DutyDone.objects.count() == 2
    with pytest.raises(UnknownDuty):
        take_duty_back(cast.okafor, REPORT, now=NOW)


def test_what_each_does_for_themselves_nobody_does_for_another(cast: Cast) -> None:
    """Signing one's own agreement, as against a report of the office."""
    assert pack_of(cast.lane.school).duties["governors_agreement"].by_each
    write_duty_done(cast.lane, "governors_agreement", TODAY, note="", now=NOW)
    assert not one(cast.lane, "governors_agreement").is_due(TODAY)
    other = Actor(cast.rees.user, cast.rees.school, frozenset({"governors"}))
    assert one(other, "governors_agreement").is_due(TODAY)


def test_another_school_has_its_own(cast: Cast) -> None:
    write_duty_done(cast.okafor, REPORT, TODAY, note="", now=NOW)
    assert one(cast.novak, REPORT).last is None


def test_what_is_counted_is_what_they_may_know_of(cast: Cast, listed: dict[str, Person]) -> None:
    assert one(cast.okafor, "keep_log").open == 0
    a_report(cast.rees, somebody(listed["Okafor"], "instigator"))
    assert one(cast.okafor, "keep_log").open == 0
    assert one(cast.patel, "keep_log").open == 1


@pytest.mark.parametrize(
    ("every", "days"), [(Every.MONTH, 30), (Every.HALF_TERM, 49), (Every.YEAR, 365), (Every.TWO_YEARS, 730)]
)
def test_when_it_comes_round(every: Every, days: int) -> None:
    assert due_again(every, TODAY) == TODAY + timedelta(days=days)


def test_it_is_written_on_a_page_and_taken_back_there(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.okafor)
    assert "Nobody has written that it was done." in browser.get("/duties/").content.decode()
    page = f"/duties/{REPORT}/done/"
    future = {"done_on_day": "1", "done_on_month": "1", "done_on_year": "2999", "note": "Kept words."}
    wrong = browser.post(page, future).content.decode()
    assert "Give a day that is not in the future." in wrong
    assert "Kept words." in wrong
    done = browser.post(page, {"note": "At the meeting of senior leaders."}, follow=True).content.decode()
    assert "At the meeting of senior leaders." in done
    assert f"as {cast.okafor.user.display_name} wrote" in done
    assert "It counts as not done." in browser.post(f"/duties/{REPORT}/back/", follow=True).content.decode()
