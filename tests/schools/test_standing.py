"""Who acts for which school, with which offices."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from handrail.schools.access import (
    BelongsToNoSchool,
    actor_for,
    holders_of,
    offices_of,
    schools_of,
)
from handrail.schools.models import OfficeHolding, StaffMember
from tests.schools.cast import TODAY, Cast

DAY = timedelta(days=1)


def test_an_actor_holds_what_they_were_given_and_what_they_stand_in_for(cast: Cast) -> None:
    patel = actor_for(cast.patel.user, TODAY)
    assert patel.offices == {"dsl", "coordinator"}
    assert patel.holds("head", "dsl")
    assert not patel.holds("head", "chair")


def test_offices_belong_to_one_school_only(cast: Cast) -> None:
    assert offices_of(cast.novak.user, cast.okafor.school, TODAY) == frozenset()
    assert holders_of(cast.okafor.school, "dsl", TODAY) == [cast.patel.user]
    assert holders_of(cast.novak.school, "dsl", TODAY) == [cast.novak.user]


def test_the_holder_comes_before_whoever_stands_in(cast: Cast) -> None:
    assert holders_of(cast.okafor.school, "coordinator", TODAY) == [cast.okafor.user, cast.patel.user]


@pytest.mark.parametrize(("offset", "is_held"), [(-1, True), (0, False), (1, False)])
def test_an_office_ends_on_the_first_day_on_which_it_is_not_held(cast: Cast, offset: int, is_held: bool) -> None:
    end = TODAY + 10 * DAY
    OfficeHolding.objects.filter(user=cast.webb.user).update(held_until=end)
    day = end + offset * DAY
    assert ("network_manager" in offices_of(cast.webb.user, cast.webb.school, day)) is is_held
    assert OfficeHolding.objects.get(user=cast.webb.user).covers(day) is is_held


@pytest.mark.parametrize(("offset", "is_held"), [(-1, False), (0, True)])
def test_an_office_begins_on_its_first_day(cast: Cast, offset: int, is_held: bool) -> None:
    day = TODAY + offset * DAY
    assert ("network_manager" in offices_of(cast.webb.user, cast.webb.school, day)) is is_held


def test_somebody_who_left_acts_for_nobody(cast: Cast) -> None:
    StaffMember.objects.filter(user=cast.rees.user).update(left_on=TODAY + DAY)
    assert actor_for(cast.rees.user, TODAY).school == cast.rees.school
    with pytest.raises(BelongsToNoSchool):
        actor_for(cast.rees.user, TODAY + DAY)


def test_nobody_signed_in_acts_for_nobody(db: None) -> None:
    with pytest.raises(BelongsToNoSchool):
        actor_for(AnonymousUser(), TODAY)


def test_somebody_at_two_schools_chooses_one_and_has_its_offices_only(cast: Cast) -> None:
    StaffMember.objects.create(school=cast.novak.school, user=cast.rees.user, joined_on=TODAY)
    assert [school.name for school in schools_of(cast.rees.user, TODAY)] == ["Another School", "Beechwood Park Primary"]
    here = actor_for(cast.rees.user, TODAY, cast.rees.school.pk)
    there = actor_for(cast.rees.user, TODAY, cast.novak.school.pk)
    assert (here.school, here.offices, here.works_elsewhere_too) == (cast.rees.school, {"teacher"}, True)
    assert (there.school, there.offices) == (cast.novak.school, frozenset())


def test_choosing_a_school_one_does_not_work_at_changes_nothing(cast: Cast) -> None:
    assert actor_for(cast.rees.user, TODAY, cast.novak.school.pk).school == cast.rees.school
