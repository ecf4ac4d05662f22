"""Duties about consents and pictures: counted from what was answered and published, for whom it is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from handrail.consents.access import count_leavers_to_clear, count_to_take_down, count_waiting
from handrail.consents.actions import clear_leaver
from handrail.insight.access import duties_of
from handrail.people.actions import mark_as_left
from handrail.schools.access import Actor
from tests.agreements.family import Family, make_family
from tests.schools.cast import NOW, TODAY, Cast
from tests.standing import standing

DAY = timedelta(days=1)


@pytest.fixture
@standing
def family(cast: Cast) -> Family:
    return make_family(cast)


def counted(actor: Actor, duty: str, today: date = TODAY) -> int | None:
    return next(one.open for one in duties_of(actor, today) if one.duty.id == duty)


def test_children_of_whom_an_answer_is_waited_for_are_counted(cast: Cast, family: Family) -> None:
    assert count_waiting(cast.ellis, TODAY) == 3
    mark_as_left(cast.ellis, family.grace, now=NOW)
    assert count_waiting(cast.ellis, TODAY) == 2


def test_pictures_of_leavers_are_counted_until_they_are_deleted(cast: Cast, family: Family) -> None:
    assert counted(cast.okafor, "pictures_of_leavers") == counted(cast.webb, "pictures_of_leavers") == 0
    mark_as_left(cast.ellis, family.grace, now=NOW)
    assert counted(cast.okafor, "pictures_of_leavers") == counted(cast.webb, "pictures_of_leavers") == 1
    clear_leaver(cast.okafor, family.grace.pk, where="Website and tablets", now=NOW)
    assert counted(cast.okafor, "pictures_of_leavers") == 0


def test_others_are_told_nothing(cast: Cast, family: Family) -> None:
    mark_as_left(cast.ellis, family.grace, now=NOW)
    for actor in (cast.rees, cast.lane, cast.novak):
        seen = count_waiting(actor, TODAY), count_to_take_down(actor, TODAY), count_leavers_to_clear(actor, TODAY)
        assert seen == (0, 0, 0), actor
