"""By when a device that was taken away goes back, and from when on its holder is reminded: as the school decided."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from handrail.evidence.access import due_back
from handrail.evidence.actions import list_item
from handrail.reminders.access import count_due
from handrail.schools.access import Actor
from handrail.schools.actions import choose_setting
from tests.casework.test_who_hears_first import follows
from tests.evidence.given import a_tablet
from tests.incidents.given import a_report
from tests.schools.cast import NOW, TODAY, Cast

SignIn = Callable[[Actor], Client]
DAY = timedelta(days=1)


def due_of(cast: Cast, **given: object) -> date | None:
    reference = a_report(cast.rees)
    return list_item(cast.okafor, reference, a_tablet(**given), could_be_illegal=False, now=NOW).due_back


@pytest.mark.parametrize(("rule", "due"), [("end_of_lesson", TODAY), ("end_of_day", TODAY), ("parent_collects", None)])
def test_a_device_taken_away_is_due_back_by_the_schools_rule(cast: Cast, rule: str, due: date | None) -> None:
    choose_setting(cast.hughes, "confiscated_phone_held_until", [rule], reason="Ours", now=NOW)
    assert due_of(cast, purpose="evidence") is None, "evidence goes back when it is no longer needed"
    assert due_of(cast, purpose="sanction", kind="message", serial="") is None
    assert due_of(cast, purpose="sanction") == due
    assert due_of(cast, purpose="sanction", due_back=TODAY + 3 * DAY) == TODAY + 3 * DAY
    assert due_of(cast, purpose="sanction", held_since=NOW - DAY) == (due and due - DAY)


@pytest.mark.parametrize(("days", "seen"), [("0", [False, True]), ("1", [True, True])])
def test_its_holder_is_reminded_so_many_days_before(cast: Cast, days: str, seen: list[bool]) -> None:
    choose_setting(cast.okafor, "due_back_remind_days", [days], reason="Ours", now=NOW)
    assert due_of(cast, due_back=TODAY) == TODAY
    assert [bool(due_back(cast.okafor, day)) for day in (TODAY - DAY, TODAY)] == seen
    counted = [count_due(cast.hughes, day) for day in (TODAY - 2 * DAY, TODAY - DAY, TODAY)]
    assert counted == [0, *map(int, seen)]
    assert due_back(cast.rees, TODAY) == () and count_due(cast.rees, TODAY) == 0


def test_the_form_says_the_rule_with_where_it_stands(cast: Cast, signed_in: SignIn) -> None:
    follows(cast, "st-lukes")
    reference = a_report(cast.rees)
    page = signed_in(cast.okafor).get(f"/incidents/{reference}/evidence/add/").content.decode()
    assert "The end of the school day (" in page and "line 576" in page
    choose_setting(cast.hughes, "confiscated_phone_held_until", ["parent_collects"], reason="Ours", now=NOW)
    page = signed_in(cast.okafor).get(f"/incidents/{reference}/evidence/add/").content.decode()
    assert "A parent collects it (chosen by the school)" in page
