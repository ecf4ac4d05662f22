"""Duties about agreements: counted from what is signed, each for its own office, and told as a number."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from handrail.agreements.access import waiting_for
from handrail.agreements.actions import ask_again, record_paper
from handrail.insight.access import duties_of
from handrail.people.models import Person
from handrail.reminders.access import count_due
from handrail.schools.access import Actor
from tests.agreements.family import Family, asked, make_family, reply
from tests.schools.cast import NOW, TODAY, Cast
from tests.standing import standing

DAY = timedelta(days=1)


@pytest.fixture
@standing
def family(cast: Cast) -> Family:
    return make_family(cast)


def counted(actor: Actor, duty: str, today: date = TODAY) -> int | None:
    return next(one.open for one in duties_of(actor, today) if one.duty.id == duty)


def signs(cast: Cast, person: Person, who: Person) -> None:
    record_paper(cast.okafor, reply(asked(person)), signer=who, signer_name="", signed_on=TODAY, now=NOW)


def test_who_has_not_signed_is_counted_and_falls_with_each_signature(cast: Cast, family: Family) -> None:
    before = counted(cast.okafor, "agreements_signed")
    assert before
    signs(cast, family.ada, family.mother)
    assert counted(cast.okafor, "agreements_signed") == before - 1


def test_staff_who_never_signed_are_counted_for_the_head(cast: Cast, family: Family) -> None:
    assert counted(cast.hughes, "sign_on_appointment") == 1
    signs(cast, family.rees, family.rees)
    assert counted(cast.hughes, "sign_on_appointment") == 0


def test_a_child_is_new_who_joined_in_this_school_year(cast: Cast, family: Family) -> None:
    assert waiting_for(cast.ellis, TODAY).new_pupils == 0, "nobody knows when they came"
    Person.objects.filter(pk=family.ada.pk).update(joined_on=date(2025, 8, 31))
    assert waiting_for(cast.ellis, TODAY).new_pupils == 0
    Person.objects.filter(pk=family.ada.pk).update(joined_on=date(2025, 9, 1))
    assert waiting_for(cast.ellis, TODAY).new_pupils == 1
    signs(cast, family.ada, family.mother)
    assert waiting_for(cast.ellis, TODAY).new_pupils == 0


def test_whose_access_waits_is_counted_for_the_network_manager_and_nothing_else_is(cast: Cast, family: Family) -> None:
    assert counted(cast.webb, "sign_before_use") == 4, "three children and a teacher"
    seen = waiting_for(cast.webb, TODAY)
    assert (seen.open, seen.new_pupils, seen.staff, seen.again) == (0, 0, 0, 0)


def test_others_are_told_nothing(cast: Cast, family: Family) -> None:
    assert waiting_for(cast.lane, TODAY) == type(waiting_for(cast.lane, TODAY))()


def test_signing_again_is_due_from_the_day_of_the_meeting_and_told_in_the_morning(cast: Cast, family: Family) -> None:
    signs(cast, family.ada, family.mother)
    ask_again(cast.okafor, [family.ada], "primary_pupils", meeting_on=TODAY + DAY, now=NOW)
    before, after = count_due(cast.hughes, TODAY), count_due(cast.hughes, TODAY + DAY)
    assert (counted(cast.hughes, "sign_again_with_parents"), after - before) == (0, 1)
    assert counted(cast.hughes, "sign_again_with_parents", TODAY + DAY) == 1
    assert count_due(cast.ellis, TODAY + DAY) == count_due(cast.ellis, TODAY), (
        "who only keeps signatures is told nothing"
    )
    later = NOW + timedelta(hours=1)
    one = asked(family.ada, later)
    record_paper(cast.okafor, reply(one), signer=family.mother, signer_name="", signed_on=TODAY, now=later)
    assert counted(cast.hughes, "sign_again_with_parents", TODAY + DAY) == 0
