"""What parents are told: who plans it, who reads it, and that nothing of it is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from handrail.audit.models import Entry
from handrail.audit.write_once import WrittenOnce
from handrail.insight.access import duties_of
from handrail.papers.period import period_called
from handrail.parents.access import (
    UnknownAnnouncement,
    announcements_in,
    due_announcements,
    one_announcement,
    years_offered,
)
from handrail.parents.actions import (
    Future,
    NoReason,
    NotOffered,
    Planned,
    Told,
    change_plan,
    drop_announcement,
    plan_announcement,
    record_told,
)
from handrail.parents.models import Announcement
from handrail.parents.presenters import YearPage
from handrail.procedures.load import load_pack
from handrail.schools.access import Actor, NotAllowed
from tests.schools.cast import NOW, TODAY, Cast

SignIn = Callable[[Actor], Client]
TIPS = Planned("tips", "age_limits", "From which age?", "What the services say.", TODAY)
EVENING = Planned("workshop", "at_home", "An evening for parents", "", TODAY + timedelta(days=7))
YEAR = period_called("2025-to-2026")
LIST = "/for-parents/"
DAY = {"for_on_day": "11", "for_on_month": "3", "for_on_year": "2026"}


def rows(actor: Actor, year: str = YEAR.key) -> list[tuple[int, str]]:
    return [(row.number, row.standing) for row in announcements_in(actor, period_called(year)).rows]


def test_others_plan_nothing_and_the_staff_room_reads_nothing(cast: Cast, signed_in: SignIn) -> None:
    plan_announcement(cast.okafor, TIPS, now=NOW)
    for actor in (cast.rees, cast.webb, cast.ellis, cast.lane, cast.patel):
        if actor is not cast.patel:  # stands in for the coordinator
            with pytest.raises(NotAllowed):
                plan_announcement(actor, TIPS, now=NOW)
            with pytest.raises(UnknownAnnouncement):
                record_told(actor, 1, Told(TODAY), now=NOW)
            assert signed_in(actor).get(f"{LIST}plan/").status_code == 404
            assert signed_in(actor).get(f"{LIST}1/told/").status_code == 404
        reads = actor in (cast.lane, cast.patel)
        assert (signed_in(actor).get(LIST).status_code == 200) == reads
        assert bool(rows(actor)) == reads
    assert Announcement.objects.count() == 1


def test_another_school_has_its_own_numbers_and_sees_none_of_it(cast: Cast, signed_in: SignIn) -> None:
    plan_announcement(cast.okafor, TIPS, now=NOW)
    assert rows(cast.novak) == [] and due_announcements(cast.novak, TODAY) == 0
    with pytest.raises(UnknownAnnouncement):
        one_announcement(cast.novak, 1)
    assert plan_announcement(cast.novak, EVENING, now=NOW).number == 1
    assert "From which age?" not in signed_in(cast.novak).get(LIST).content.decode()


def test_it_is_planned_told_corrected_and_everything_is_kept(cast: Cast) -> None:
    assert plan_announcement(cast.okafor, EVENING, now=NOW).number == 1
    assert plan_announcement(cast.hughes, TIPS, now=NOW).number == 2
    record_told(cast.okafor, 2, Told(TODAY, note="On the website."), now=NOW)
    record_told(cast.patel, 2, Told(TODAY - timedelta(days=1)), now=NOW)
    assert rows(cast.lane) == [(2, "done"), (1, "planned")]
    assert one_announcement(cast.okafor, 2).title == TIPS.title, "what was planned is carried on"
    assert Announcement.objects.filter(number=2).count() == 3
    with pytest.raises(WrittenOnce):
        Announcement.objects.update(title="Other")
    acts = Entry.objects.filter(act__startswith="parents.").order_by("pk")
    assert [entry.act.rsplit(".", 1)[1] for entry in acts] == ["planned", "planned", "told", "told"]
    assert acts[2].details == {"number": 2, "kind": "tips"}, "no words and no names"


def test_nobody_was_told_tomorrow(cast: Cast) -> None:
    plan_announcement(cast.okafor, TIPS, now=NOW)
    with pytest.raises(Future):
        record_told(cast.okafor, 1, Told(TODAY + timedelta(days=1)), now=NOW)
    record_told(cast.okafor, 1, Told(TODAY), now=NOW)


def test_it_is_given_up_with_a_reason_and_planned_again(cast: Cast) -> None:
    plan_announcement(cast.okafor, TIPS, now=NOW)
    with pytest.raises(NoReason):
        drop_announcement(cast.okafor, 1, " ", now=NOW)
    drop_announcement(cast.okafor, 1, "No room in the newsletter", now=NOW)
    assert rows(cast.okafor) == [(1, "dropped")] and due_announcements(cast.okafor, TODAY) == 0
    change_plan(cast.okafor, 1, EVENING, now=NOW)
    found = one_announcement(cast.okafor, 1)
    assert (found.standing, found.kind, found.note) == ("planned", "workshop", "")


def test_what_was_told_stays_told_when_its_plan_is_corrected(cast: Cast) -> None:
    plan_announcement(cast.okafor, EVENING, now=NOW)
    record_told(cast.okafor, 1, Told(TODAY, came=24, led_by="Ms Okafor"), now=NOW)
    change_plan(cast.okafor, 1, replace(EVENING, title="An evening"), now=NOW)
    found = one_announcement(cast.okafor, 1)
    assert (found.standing, found.done_on, found.came, found.title) == ("done", TODAY, 24, "An evening")


@pytest.mark.parametrize("wrong", [{"kind": "leaflet"}, {"subject": "leaflets"}])
def test_only_what_the_pack_offers(cast: Cast, wrong: dict[str, str]) -> None:
    with pytest.raises(NotOffered):
        plan_announcement(cast.okafor, replace(TIPS, **wrong), now=NOW)  # type: ignore[arg-type]
    plan_announcement(cast.okafor, replace(TIPS, subject=""), now=NOW)


def test_it_is_due_from_its_day_until_somebody_says_what_became_of_it(cast: Cast) -> None:
    plan_announcement(cast.okafor, EVENING, now=NOW)
    for days, due in ((6, 0), (7, 1), (8, 1)):
        day = TODAY + timedelta(days=days)
        assert due_announcements(cast.okafor, day) == due
        (duty,) = (one for one in duties_of(cast.okafor, day) if one.duty.id == "tell_parents")
        assert (duty.open, duty.is_due(day)) == (due, bool(due))
    record_told(cast.okafor, 1, Told(TODAY), now=NOW)
    assert due_announcements(cast.okafor, TODAY + timedelta(days=8)) == 0


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2026, 8, 31), "2025-to-2026"), (date(2026, 9, 1), "2026-to-2027"), (date(2025, 9, 1), "2025-to-2026")],
)
def test_a_school_year_holds_its_own_days(cast: Cast, day: date, year: str) -> None:
    plan_announcement(cast.okafor, replace(TIPS, for_on=day), now=NOW)
    shown = {one.key for one in years_offered(TODAY) if rows(cast.okafor, one.key)}
    assert shown == {year}


def test_told_in_another_year_than_planned_counts_where_it_was_told(cast: Cast) -> None:
    plan_announcement(cast.okafor, replace(TIPS, for_on=date(2025, 7, 1)), now=NOW)
    record_told(cast.okafor, 1, Told(date(2025, 10, 1)), now=NOW)
    assert rows(cast.okafor, "2024-to-2025") == [] and rows(cast.okafor) == [(1, "done")]


def test_what_the_documents_want_told_is_offered_until_it_is_planned(cast: Cast) -> None:
    def offered() -> set[str]:
        return {one.id for one in YearPage.of(cast.okafor, announcements_in(cast.okafor, YEAR), TODAY).open_subjects}

    assert offered() == set(load_pack("england").announcement_subjects)
    assert {"age_limits", "event_pictures", "website_sections", "own_devices"} <= offered()
    plan_announcement(cast.okafor, TIPS, now=NOW)
    assert "age_limits" not in offered()
    drop_announcement(cast.okafor, 1, "Not this year", now=NOW)
    assert "age_limits" in offered()


def test_it_is_done_on_pages_and_nothing_typed_is_lost(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.okafor)
    assert "Nothing is planned for this year yet" in browser.get(LIST).content.decode()
    offered = browser.get(f"{LIST}plan/?subject=own_devices").content.decode()
    assert "Children’s own devices in school" in offered
    wrong = browser.post(f"{LIST}plan/", {"title": "Kept words", "kind": "", "subject": "", **DAY}).content.decode()
    assert "There is a problem" in wrong and "Kept words" in wrong
    plan = {"title": "An evening", "kind": "workshop", "subject": "at_home", "about": "Bring a device", **DAY}
    browser.post(f"{LIST}plan/", plan)
    row = one_announcement(cast.okafor, 1)
    assert (row.kind, row.for_on) == ("workshop", date(2026, 3, 11))
    told = {"done_on_day": "1", "done_on_month": "1", "done_on_year": "2999", "came": "24", "led_by": "Kept name"}
    page = browser.post(f"{LIST}1/told/", told).content.decode()
    assert "Give a day that is not in the future." in page and "Kept name" in page
    told |= {"done_on_day": "11", "done_on_month": "3", "done_on_year": "2026"}
    browser.post(f"{LIST}1/told/", told)
    year = browser.get(f"{LIST}?year=2025-to-2026").content.decode()
    assert "Told on 11 March 2026. Came: 24. Led by Kept name." in year
    empty = browser.post(f"{LIST}1/not-done/", {"reason": ""}).content.decode()
    assert "Say why it is not done." in empty
    browser.post(f"{LIST}1/not-done/", {"reason": "It was another school’s evening."})
    assert one_announcement(cast.okafor, 1).standing == "dropped"


def test_nobody_is_asked_who_came_to_a_newsletter(cast: Cast, signed_in: SignIn) -> None:
    plan_announcement(cast.okafor, TIPS, now=NOW)
    browser = signed_in(cast.okafor)
    assert 'name="came"' not in browser.get(f"{LIST}1/told/").content.decode()
    plan_announcement(cast.okafor, EVENING, now=NOW)
    assert 'name="came"' in browser.get(f"{LIST}2/told/").content.decode()
    for wrong in ("-1", "many", "5001"):
        assert "There is a problem" in browser.post(f"{LIST}2/told/", {"came": wrong}).content.decode()
    assert one_announcement(cast.okafor, 2).standing == "planned"


def test_the_school_is_told_when_parents_cannot_see_how_to_reach_it(cast: Cast, signed_in: SignIn) -> None:
    assert "It does not say how to reach the school" in signed_in(cast.okafor).get(LIST).content.decode()
    type(cast.okafor.school).objects.filter(pk=cast.okafor.school.pk).update(email="office@beechwood.example")
    assert "It does not say how to reach the school" not in signed_in(cast.okafor).get(LIST).content.decode()


@pytest.mark.parametrize(
    "command", ["UPDATE parents_announcement SET title = 'Other'", "DELETE FROM parents_announcement"]
)
def test_the_database_itself_changes_and_removes_nothing(cast: Cast, command: str) -> None:
    plan_announcement(cast.okafor, TIPS, now=NOW)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(command)
    assert one_announcement(cast.okafor, 1).title == TIPS.title
