"""Accounts of colleagues: who may make them, and who may hand out passwords."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handrail.schools import actions
from handrail.schools.access import NotAllowed, actor_for
from handrail.schools.models import StaffMember
from tests.schools.cast import NOW, PASSWORD, TODAY, Cast


@pytest.mark.parametrize("who", ["hughes", "okafor", "lane", "ellis"])
def test_those_who_look_after_accounts_add_a_colleague(cast: Cast, who: str) -> None:
    user, password = actions.add_colleague(
        getattr(cast, who), email="new@beechwood.example", display_name="Ms New", now=NOW
    )
    assert user.check_password(password)
    assert user.must_change_password
    assert actor_for(user, TODAY).offices == frozenset()


@pytest.mark.parametrize("who", ["rees", "webb", "patel"])
def test_nobody_else_does(cast: Cast, who: str) -> None:
    actor = actor_for(getattr(cast, who).user, TODAY)
    if "coordinator" in actor.offices:
        actor = type(actor)(actor.user, actor.school, actor.offices - {"coordinator"})
    with pytest.raises(NotAllowed):
        actions.add_colleague(actor, email="new@beechwood.example", display_name="Ms New", now=NOW)
    assert not StaffMember.objects.filter(user__email="new@beechwood.example").exists()


def test_somebody_on_the_staff_is_not_added_twice(cast: Cast) -> None:
    before = StaffMember.objects.count()
    with pytest.raises(actions.AlreadyOnTheStaff):
        actions.add_colleague(cast.hughes, email="Rees@beechwood.example", display_name="Twin", now=NOW)
    assert StaffMember.objects.count() == before


def test_somebody_of_another_school_keeps_account_and_password(cast: Cast) -> None:
    user, password = actions.add_colleague(cast.hughes, email="novak@another.example", display_name="Other", now=NOW)
    assert (user, password, user.display_name) == (cast.novak.user, "", "Dr Novak")
    assert user.check_password(PASSWORD)
    assert actor_for(user, TODAY, cast.hughes.school.pk).offices == frozenset()
    assert actor_for(user, TODAY, cast.novak.school.pk).holds("dsl")


def test_somebody_who_comes_back_gets_no_office_back(cast: Cast) -> None:
    actions.take_off_staff(cast.hughes, cast.patel.user, left_on=TODAY, now=NOW)
    user, _ = actions.add_colleague(cast.hughes, email="patel@beechwood.example", display_name="Mr Patel", now=NOW)
    assert actor_for(user, TODAY).offices == frozenset()
    assert StaffMember.objects.filter(user=user).count() == 2


@pytest.mark.parametrize(
    ("giver", "receiver"),
    [("lane", "okafor"), ("hughes", "rees"), ("lane", "hughes")],
)
def test_a_new_password_comes_from_the_chair_for_the_log_and_from_the_head_for_others(
    cast: Cast, giver: str, receiver: str
) -> None:
    user = getattr(cast, receiver).user
    password = actions.renew_password(getattr(cast, giver), user, now=NOW)
    user.refresh_from_db()
    assert user.check_password(password)
    assert not user.check_password(PASSWORD)
    assert user.must_change_password


@pytest.mark.parametrize(
    ("giver", "receiver"),
    [
        ("hughes", "lane"),  # would open to the head what is about the head
        ("hughes", "okafor"),
        ("hughes", "patel"),
        ("okafor", "patel"),
        ("lane", "rees"),
        ("okafor", "hughes"),
        ("ellis", "patel"),  # would open the log
        ("rees", "webb"),
        ("hughes", "hughes"),
        ("novak", "rees"),
    ],
)
def test_nobody_hands_out_a_password_that_reaches_higher(cast: Cast, giver: str, receiver: str) -> None:
    user = getattr(cast, receiver).user
    with pytest.raises(NotAllowed):
        actions.renew_password(getattr(cast, giver), user, now=NOW)
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_a_password_is_not_a_way_into_another_school(cast: Cast) -> None:
    StaffMember.objects.create(school=cast.hughes.school, user=cast.novak.user, joined_on=TODAY)
    with pytest.raises(NotAllowed):
        actions.renew_password(cast.hughes, cast.novak.user, now=NOW)


def test_the_head_renews_no_password_of_somebody_who_will_read_the_log_tomorrow(cast: Cast) -> None:
    actions.appoint(cast.hughes, cast.rees.user, "dsl", held_from=TODAY + timedelta(days=1), now=NOW)
    with pytest.raises(NotAllowed, match="Ask the chair of governors"):
        actions.renew_password(cast.hughes, cast.rees.user, now=NOW)
    assert actions.renew_password(cast.hughes, cast.webb.user, now=NOW)
