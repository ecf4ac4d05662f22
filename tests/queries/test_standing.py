"""What stands ready for many tests is as new for each of them: these would fail if one reached the next."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from handrail.equipment.access import offered
from handrail.equipment.actions import add_equipment
from handrail.equipment.pasted import ThingGiven
from handrail.people.actions import add_person
from handrail.people.models import Person
from handrail.schools.access import settings_of
from handrail.schools.actions import choose_setting
from handrail.schools.models import School
from tests.schools.cast import NOW, TODAY, Cast

TURNS = pytest.mark.parametrize("turn", ["first", "second"])


@TURNS
def test_rows_and_objects_are_as_new_for_each_test(cast: Cast, turn: str) -> None:
    assert not Person.objects.filter(school=cast.hughes.school).exists()
    assert cast.hughes.school.name == School.objects.get(pk=cast.hughes.school.pk).name == "Beechwood Park Primary"
    add_person(cast.hughes, display_name=turn, kind="pupil", now=NOW)
    cast.hughes.school.name = turn
    cast.hughes.school.save()


@TURNS
def test_the_process_remembers_no_row_of_the_test_before(cast: Cast, turn: str) -> None:
    name = "authority_copy"
    chosen = "every" if turn == "first" else "inappropriate"
    assert settings_of(cast.hughes.school)[name].value != ("every",)
    choose_setting(cast.hughes, name, [chosen], reason="Asked for", now=NOW)
    assert settings_of(cast.hughes.school)[name].value == (chosen,)
    assert offered(cast.rees, TODAY + timedelta(days=1)) == ()
    add_equipment(cast.webb, [ThingGiven(turn)], now=NOW - timedelta(days=9))


def test_what_is_one_thing_in_two_fixtures_stays_one_thing(cast: Cast, listed: dict[str, Person]) -> None:
    assert listed["Okafor"].user is cast.okafor.user
    assert {person.school for person in listed.values()} == {cast.hughes.school}


def test_a_test_is_led_to_where_everything_it_asks_for_stands(cast: Cast, listed: dict[str, Person]) -> None:
    where = connection.settings_dict["NAME"]
    assert where.rpartition("_")[2].isdecimal() and Person.objects.count() == len(listed)


@pytest.mark.django_db(transaction=True)
def test_a_test_that_commits_builds_everything_for_itself(cast: Cast) -> None:
    from tests.standing import _grounds

    assert connection.settings_dict["NAME"] == _grounds[()].name
    assert School.objects.count() == 2


def test_one_that_asks_for_nothing_finds_nothing(db: None) -> None:
    assert not School.objects.exists()
