"""Who may say who holds an office, and what is refused."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handrail.accounts.models import User
from handrail.audit.models import Entry
from handrail.procedures.load import NoSuchPack
from handrail.schools import actions
from handrail.schools.access import Actor, NotAllowed, actor_for, offices_of
from handrail.schools.models import OfficeHolding, School, StaffMember
from tests.schools.cast import NOW, TODAY, Cast

DAY = timedelta(days=1)


def give(actor: Actor, user: User, office: str) -> OfficeHolding:
    return actions.appoint(actor, user, office, held_from=TODAY, now=NOW)


def holding(actor: Actor, office: str) -> OfficeHolding:
    return OfficeHolding.objects.get(school=actor.school, user=actor.user, office=office)


def test_the_head_gives_an_office_and_it_is_logged(cast: Cast) -> None:
    given = give(cast.hughes, cast.rees.user, "computing_lead")
    assert "computing_lead" in offices_of(cast.rees.user, cast.rees.school, TODAY)
    entry = Entry.objects.latest("id")
    assert (entry.act, entry.actor, entry.subject_id) == ("schools.office.given", cast.hughes.user, str(given.pk))
    assert entry.details["office"] == "computing_lead"


@pytest.mark.parametrize("who", ["rees", "webb", "ellis", "patel", "okafor"])
def test_nobody_else_gives_an_office_that_is_held(cast: Cast, who: str) -> None:
    before = OfficeHolding.objects.count()
    with pytest.raises(NotAllowed):
        give(getattr(cast, who), cast.rees.user, "dsl")
    assert OfficeHolding.objects.count() == before


def test_the_coordinator_fills_an_office_that_nobody_holds(cast: Cast) -> None:
    give(cast.okafor, cast.rees.user, "computing_lead")
    assert "computing_lead" in offices_of(cast.rees.user, cast.rees.school, TODAY)


def test_the_head_chooses_neither_the_chair_nor_the_next_head(cast: Cast) -> None:
    for office in ("chair", "head"):
        with pytest.raises(NotAllowed):
            give(cast.hughes, cast.rees.user, office)


def test_the_chair_says_who_is_head(cast: Cast) -> None:
    give(cast.lane, cast.okafor.user, "head")
    assert "head" in offices_of(cast.okafor.user, cast.okafor.school, TODAY)


def test_the_chair_gives_no_other_office(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        give(cast.lane, cast.rees.user, "dsl")


def test_the_head_fills_a_vacant_chair_but_never_with_themselves(cast: Cast) -> None:
    actions.end_holding(cast.lane, holding(cast.lane, "chair"), held_until=TODAY, now=NOW)
    with pytest.raises(NotAllowed):
        give(cast.hughes, cast.hughes.user, "chair")
    give(cast.hughes, cast.rees.user, "chair")
    assert "chair" in offices_of(cast.rees.user, cast.rees.school, TODAY)


def test_the_head_cannot_remove_the_chair(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        actions.end_holding(cast.hughes, holding(cast.lane, "chair"), held_until=TODAY, now=NOW)
    assert "chair" in offices_of(cast.lane.user, cast.lane.school, TODAY)


@pytest.mark.parametrize("office", ["finder", "pupil", "any_staff", "astronaut", ""])
def test_it_refuses_an_office_that_nobody_can_hold(cast: Cast, office: str) -> None:
    with pytest.raises(actions.UnknownOffice):
        give(cast.hughes, cast.rees.user, office)


def test_it_refuses_the_same_office_twice_and_takes_it_again_after_its_end(cast: Cast) -> None:
    with pytest.raises(actions.AlreadyHeld):
        give(cast.hughes, cast.rees.user, "teacher")
    actions.end_holding(cast.hughes, holding(cast.rees, "teacher"), held_until=TODAY, now=NOW)
    give(cast.hughes, cast.rees.user, "teacher")
    assert OfficeHolding.objects.filter(user=cast.rees.user, office="teacher").count() == 2


def test_it_refuses_somebody_of_another_school(cast: Cast) -> None:
    with pytest.raises(actions.NotOnTheStaff):
        give(cast.hughes, cast.novak.user, "computing_lead")


def test_an_end_is_kept_with_its_day(cast: Cast) -> None:
    actions.end_holding(cast.hughes, holding(cast.webb, "network_manager"), held_until=TODAY + DAY, now=NOW)
    assert "network_manager" in offices_of(cast.webb.user, cast.webb.school, TODAY)
    assert "network_manager" not in offices_of(cast.webb.user, cast.webb.school, TODAY + DAY)
    assert Entry.objects.latest("id").act == "schools.office.ended"


def test_an_end_before_the_beginning_is_refused(cast: Cast) -> None:
    with pytest.raises(actions.EndsBeforeItBegins):
        actions.end_holding(cast.hughes, holding(cast.webb, "network_manager"), held_until=TODAY - DAY, now=NOW)


def test_another_schools_head_ends_nothing_here(cast: Cast) -> None:
    with pytest.raises(OfficeHolding.DoesNotExist):
        actions.end_holding(cast.novak, holding(cast.webb, "network_manager"), held_until=TODAY, now=NOW)


def test_a_colleague_who_leaves_loses_every_office_and_the_school(cast: Cast) -> None:
    actions.take_off_staff(cast.hughes, cast.patel.user, left_on=TODAY + DAY, now=NOW)
    assert actor_for(cast.patel.user, TODAY).offices == {"dsl", "coordinator"}
    assert offices_of(cast.patel.user, cast.patel.school, TODAY + DAY) == frozenset()
    assert StaffMember.objects.get(user=cast.patel.user).left_on == TODAY + DAY


def test_an_office_that_would_begin_after_leaving_never_begins(cast: Cast) -> None:
    later = TODAY + 30 * DAY
    actions.appoint(cast.hughes, cast.rees.user, "computing_lead", held_from=later, now=NOW)
    actions.take_off_staff(cast.hughes, cast.rees.user, left_on=TODAY + DAY, now=NOW)
    assert offices_of(cast.rees.user, cast.rees.school, later) == frozenset()


def test_the_business_manager_takes_no_office_holder_off_the_staff(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        actions.take_off_staff(cast.ellis, cast.patel.user, left_on=TODAY, now=NOW)
    assert "dsl" in offices_of(cast.patel.user, cast.patel.school, TODAY)


def test_setting_up_a_school_needs_a_pack_that_exists(db: None) -> None:
    with pytest.raises(NoSuchPack):
        actions.set_up_school(
            name="Oak", pack="nowhere", email="a@oak.example", display_name="A", offices=["head"], now=NOW
        )
    assert not School.objects.exists()


def test_two_schools_of_one_name_get_addresses_of_their_own(db: None) -> None:
    for number in range(3):
        actions.set_up_school(
            name="Oak Primary", pack="england", email=f"h{number}@oak.example", display_name="H", offices=[], now=NOW
        )
    assert list(School.objects.order_by("slug").values_list("slug", flat=True)) == [
        "oak-primary",
        "oak-primary-2",
        "oak-primary-3",
    ]
