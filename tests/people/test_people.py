"""The list of people: who sees it, who adds to it, who only finds somebody by typing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from handrail.audit.models import Entry
from handrail.people import access, actions
from handrail.people.models import Person
from handrail.schools.access import Actor, NotAllowed
from tests.schools.cast import NOW, Cast
from tests.standing import standing

SignIn = Callable[[Actor], Client]


@pytest.fixture
@standing
def child(cast: Cast) -> Person:
    return actions.add_person(
        cast.okafor, display_name="Child A", kind="pupil", year_group="Year 5", class_name="5 Oak", now=NOW
    )


@pytest.mark.parametrize("who", ["okafor", "patel", "hughes", "ellis"])
def test_those_who_keep_the_list_see_and_add(cast: Cast, child: Person, who: str) -> None:
    keeper = getattr(cast, who)
    added = actions.add_person(keeper, display_name=" Child B ", kind="pupil", now=NOW)
    assert added.display_name == "Child B"
    assert list(access.people_of(keeper)) == [child, added]
    entry = Entry.objects.latest("id")
    assert (entry.act, entry.details, "Child" in str(entry.details)) == (
        "people.person.added",
        {"kind": "pupil"},
        False,
    )


@pytest.mark.parametrize("who", ["rees", "webb", "lane"])
def test_others_neither_browse_nor_add(cast: Cast, child: Person, who: str) -> None:
    other = getattr(cast, who)
    assert not access.people_of(other).exists()
    with pytest.raises(NotAllowed):
        actions.add_person(other, display_name="Child B", kind="pupil", now=NOW)
    with pytest.raises(NotAllowed):
        actions.mark_as_left(other, child, now=NOW)
    assert list(Person.objects.all()) == [child]


def test_another_school_finds_nobody_here(cast: Cast, child: Person) -> None:
    assert not access.people_of(cast.novak).exists()
    assert not access.people_of(cast.novak, cast.okafor.school).exists()
    with pytest.raises(Person.DoesNotExist):
        access.get_person(cast.novak, child.pk)
    with pytest.raises(Person.DoesNotExist):
        actions.mark_as_left(cast.novak, child, now=NOW)
    assert access.get_person(cast.rees, child.pk) == child


def test_it_refuses_a_kind_that_the_procedures_do_not_know(cast: Cast) -> None:
    with pytest.raises(actions.UnknownKind):
        actions.add_person(cast.okafor, display_name="Rex", kind="dog", now=NOW)


def test_an_account_belongs_to_one_person_of_its_own_school(cast: Cast) -> None:
    actions.add_person(cast.okafor, display_name="Miss Rees", kind="staff", user=cast.rees.user, now=NOW)
    with pytest.raises(actions.AccountTaken):
        actions.add_person(cast.okafor, display_name="Miss Rees again", kind="staff", user=cast.rees.user, now=NOW)
    with pytest.raises(actions.NotOnTheStaff):
        actions.add_person(cast.okafor, display_name="Dr Novak", kind="visitor", user=cast.novak.user, now=NOW)


def test_somebody_who_left_is_off_the_list_but_not_forgotten(cast: Cast, child: Person) -> None:
    actions.mark_as_left(cast.okafor, child, now=NOW)
    assert not access.people_of(cast.okafor).active().exists()
    assert access.get_person(cast.okafor, child.pk) == child


def test_the_page_lists_and_searches(cast: Cast, child: Person, signed_in: SignIn) -> None:
    actions.add_person(cast.okafor, display_name="Child B", kind="pupil", now=NOW)
    okafor = signed_in(cast.okafor)
    page = okafor.get("/people/").content.decode()
    assert "Child A" in page
    assert "Year 5, 5 Oak" in page
    found = okafor.get("/people/", {"words": "b"}).content.decode()
    assert "Child B" in found
    assert "Child A" not in found
    assert "Nobody has “zz” in their name." in okafor.get("/people/", {"words": "zz"}).content.decode()


def test_the_page_turns_over_after_fifty(cast: Cast, signed_in: SignIn) -> None:
    people = [Person(school=cast.okafor.school, display_name=f"Child {n:03}", kind="pupil") for n in range(51)]
    Person.objects.bulk_create(people)
    okafor = signed_in(cast.okafor)
    first = okafor.get("/people/", {"words": "child"}).content.decode()
    assert "Child 049" in first
    assert "Child 050" not in first
    assert "?words=child&amp;page=2" in first
    assert "Child 050" in okafor.get("/people/?words=child&page=2").content.decode()


@pytest.mark.parametrize("address", ["/people/", "/people/add/"])
def test_the_pages_refuse_a_teacher(cast: Cast, signed_in: SignIn, address: str) -> None:
    rees = signed_in(cast.rees)
    assert rees.get(address).status_code == 403
    assert "/people/" not in rees.get("/offices/").content.decode()


def test_the_page_adds_somebody_with_an_account(cast: Cast, signed_in: SignIn) -> None:
    form = {"display_name": "Miss Rees", "kind": "staff", "user": str(cast.rees.user.pk)}
    okafor = signed_in(cast.okafor)
    assert "Miss Rees is on the list." in okafor.post("/people/add/", form, follow=True).content.decode()
    assert Person.objects.get().user == cast.rees.user
    assert "already belongs to somebody" in okafor.post("/people/add/", form).content.decode()


def test_the_page_refuses_an_account_of_another_school(cast: Cast, signed_in: SignIn) -> None:
    form = {"display_name": "Dr Novak", "kind": "visitor", "user": str(cast.novak.user.pk)}
    assert "There is a problem" in signed_in(cast.okafor).post("/people/add/", form).content.decode()
    assert not Person.objects.exists()


def test_the_page_marks_somebody_as_left(cast: Cast, child: Person, signed_in: SignIn) -> None:
    address = f"/people/{child.pk}/left/"
    okafor = signed_in(cast.okafor)
    assert "Child A has left" in okafor.get(address).content.decode()
    assert "Child A is off the list." in okafor.post(address, follow=True).content.decode()
    assert signed_in(cast.novak).post(address).status_code == 404


def test_a_name_is_shown_as_text_and_never_as_markup(cast: Cast, signed_in: SignIn) -> None:
    actions.add_person(cast.okafor, display_name="<script>alert(1)</script>", kind="pupil", now=NOW)
    page = signed_in(cast.okafor).get("/people/").content.decode()
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_the_page_lets_nobody_take_themselves_off(cast: Cast, signed_in: SignIn) -> None:
    own = actions.add_person(cast.okafor, display_name="Ms Okafor", kind="staff", user=cast.okafor.user, now=NOW)
    address = f"/people/{own.pk}/left/"
    assert address not in signed_in(cast.okafor).get("/people/").content.decode()
    assert signed_in(cast.okafor).post(address).status_code == 403
    assert address in signed_in(cast.hughes).get("/people/").content.decode()
    assert signed_in(cast.hughes).post(address).status_code == 302
