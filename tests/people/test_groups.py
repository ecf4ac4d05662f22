"""Groups and trips: who makes and changes them, and who is in one on a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from handrail.audit.models import Entry
from handrail.people import actions
from handrail.people.access.groups import candidates, get_group, groups_in, groups_of, members_on
from handrail.people.models import Group, Membership, Person
from handrail.schools.access import Actor, NotAllowed
from tests.schools.cast import NOW, TODAY, Cast
from tests.standing import standing

SignIn = Callable[[Actor], Client]
DAY = timedelta(days=1)


@pytest.fixture
@standing
def pupils(cast: Cast) -> list[Person]:
    named = [("Ada", "5 Oak"), ("Alan", "5 Oak"), ("Grace", "6 Elm")]
    return [
        actions.add_person(cast.okafor, display_name=name, kind="pupil", class_name=place, now=NOW)
        for name, place in named
    ]


@pytest.fixture
@standing
def trip(cast: Cast, pupils: list[Person]) -> Group:
    made = actions.make_group(cast.rees, kind="trip", name="The river", from_on=TODAY, until_on=TODAY + DAY, now=NOW)
    actions.add_members(cast.rees, made, [pupils[0].pk], now=NOW)
    return made


@pytest.mark.parametrize("who", ["webb", "lane"])
def test_technicians_and_governors_make_and_find_none(cast: Cast, trip: Group, who: str) -> None:
    actor = getattr(cast, who)
    with pytest.raises(NotAllowed):
        actions.make_group(actor, kind="trip", name="X", from_on=TODAY, now=NOW)
    assert not groups_of(actor).exists()


def test_a_teacher_makes_trips_and_no_groups_and_the_office_makes_both(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        actions.make_group(cast.rees, kind="group", name="Choir", now=NOW)
    assert actions.make_group(cast.ellis, kind="group", name="Choir", from_on=TODAY, now=NOW).from_on is None
    assert actions.make_group(cast.rees, kind="trip", name="Sea", from_on=TODAY, now=NOW).until_on == TODAY


@pytest.mark.parametrize("days", [(None, None), (None, TODAY), (TODAY, TODAY - DAY)])
def test_a_trip_without_days_in_their_order_is_refused(cast: Cast, days: tuple[date | None, date | None]) -> None:
    with pytest.raises(actions.NoDays):
        actions.make_group(cast.rees, kind="trip", name="Sea", from_on=days[0], until_on=days[1], now=NOW)
    told = {"school": cast.rees.school, "leader": cast.rees.user, "made_at": NOW}
    with pytest.raises(IntegrityError), transaction.atomic():
        Group.objects.create(kind="trip", name="Sea", from_on=days[0], until_on=days[1], **told)


def test_another_teacher_and_another_school_change_nothing(cast: Cast, trip: Group, pupils: list[Person]) -> None:
    trip.leader = cast.okafor.user
    trip.save()
    with pytest.raises(NotAllowed):
        actions.add_members(cast.rees, trip, [pupils[1].pk], now=NOW)
    with pytest.raises(NotAllowed):
        actions.close_group(cast.rees, trip, now=NOW)
    with pytest.raises(Group.DoesNotExist):
        get_group(cast.novak, trip.pk)
    with pytest.raises(Group.DoesNotExist):
        actions.take_out(cast.novak, trip, pupils[0].pk, now=NOW)
    assert candidates(cast.rees, trip, class_name="5 Oak", words="", day=TODAY) == []


def test_somebody_is_in_it_from_a_day_until_another_and_once(cast: Cast, trip: Group, pupils: list[Person]) -> None:
    ada, alan, _ = pupils
    assert actions.add_members(cast.rees, trip, [ada.pk, alan.pk], now=NOW) == 1
    assert not members_on(trip, TODAY - DAY) and list(members_on(trip, TODAY)) == [ada, alan]
    actions.take_out(cast.ellis, trip, alan.pk, now=NOW + DAY)
    assert alan in members_on(trip, TODAY) and alan not in members_on(trip, TODAY + DAY)
    assert actions.add_members(cast.rees, trip, [alan.pk], now=NOW + DAY) == 1
    assert list(members_on(trip, TODAY + DAY)) == [ada, alan] and Membership.objects.count() == 3
    actions.mark_as_left(cast.okafor, ada, now=NOW + DAY)
    assert list(members_on(trip, TODAY + DAY)) == [alan]
    entries = Entry.objects.filter(act="people.group.joined")
    assert [entry.details for entry in entries.order_by("pk")] == [{"added": 1}] * 3


def test_only_pupils_of_the_school_come_in(cast: Cast, trip: Group, pupils: list[Person]) -> None:
    stranger = actions.add_person(cast.novak, display_name="Ada", kind="pupil", now=NOW)
    grown = actions.add_person(cast.okafor, display_name="Mr Grown", kind="parent", now=NOW)
    for who in (stranger, grown):
        with pytest.raises(actions.NoPupils):
            actions.add_members(cast.rees, trip, [pupils[1].pk, who.pk], now=NOW)
    assert list(members_on(trip, TODAY)) == pupils[:1]


def test_nobody_is_found_before_somebody_says_whom_they_look_for(cast: Cast, trip: Group, pupils: list[Person]) -> None:
    def found(class_name: str = "", words: str = "") -> list[str]:
        people = candidates(cast.rees, trip, class_name=class_name, words=words, day=TODAY)
        return [person.display_name for person in people]

    assert found() == found(words="A") == []
    assert found(class_name="5 Oak") == ["Alan"] and found(words="gra") == ["Grace"]


def test_a_trip_is_used_until_its_last_day(cast: Cast, trip: Group) -> None:
    school = cast.rees.school
    assert trip in groups_in(school, TODAY + DAY) and trip not in groups_in(school, TODAY + 2 * DAY)
    actions.close_group(cast.rees, trip, now=NOW)
    assert trip not in groups_in(school, TODAY)


def test_a_trip_is_made_and_filled_in_pages(cast: Cast, pupils: list[Person], signed_in: SignIn) -> None:
    client = signed_in(cast.rees)
    wrong = client.post("/groups/new/", {"name": "The sea"}).content.decode()
    assert "Give the first day of the trip." in wrong and "The sea" in wrong
    day = {"from_on_day": "1", "from_on_month": "6", "from_on_year": "2099"}
    form = {"name": "The sea", **day, "until_on_day": "2", "until_on_month": "6", "until_on_year": "2099"}
    page = client.post("/groups/new/", form, follow=True).content.decode()
    trip = Group.objects.get(name="The sea")
    assert "Add pupils to The sea" in page and "Ada" not in page
    add = f"/groups/{trip.pk}/add/?class=5+Oak"
    assert "Choose an answer to" in client.post(add, {}).content.decode()
    text = client.post(add, {"people": [pupils[0].pk]}, follow=True).content.decode()
    assert "1 added." in text and "Ada" in text and "1 June 2099 to 2 June 2099" in text
    client.post(f"/groups/{trip.pk}/out/{pupils[0].pk}/")
    assert "Nobody is in it yet" in client.get(f"/groups/{trip.pk}/").content.decode()
    client.post(f"/groups/{trip.pk}/close/")
    client.get("/groups/")  # the message of the closing is said once
    assert "The sea" not in client.get("/groups/").content.decode()
    assert "The sea" in client.get("/groups/?past=yes").content.decode()
    assert client.get(f"/groups/{trip.pk}/change/").status_code == 404
