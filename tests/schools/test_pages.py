"""Pages about offices and colleagues, as different people see them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from handrail.schools.access import Actor, offices_of
from handrail.schools.models import OfficeHolding, StaffMember
from tests.schools.cast import PASSWORD, TODAY, Cast

SignIn = Callable[[Actor], Client]


def test_it_asks_for_a_sign_in_first(cast: Cast, client: Client) -> None:
    response = client.get("/offices/")
    assert (response.status_code, response["Location"]) == (302, "/sign-in/?next=/offices/")


def test_it_shows_a_teacher_who_holds_which_office(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.rees).get("/offices/").content.decode()
    assert "Online safety coordinator" in page
    assert "Ms Okafor" in page
    assert "Mr Patel, stands in" in page
    assert "Nobody yet" in page
    assert "Give an office" not in page
    assert "/end/" not in page


def test_it_shows_nothing_of_another_school(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.novak).get("/offices/").content.decode()
    assert "Dr Novak" in page
    assert "Okafor" not in page
    assert "Beechwood" not in page


def test_the_head_gives_an_office_on_the_page(cast: Cast, signed_in: SignIn) -> None:
    hughes = signed_in(cast.hughes)
    form = {"user": str(cast.rees.user.pk), "office": "computing_lead", "is_deputy": "no",
            "held_from_day": "4", "held_from_month": "3", "held_from_year": "2026"}  # fmt: skip
    response = hughes.post("/offices/appoint/", form, follow=True)
    assert "The office is given." in response.content.decode()
    assert "computing_lead" in offices_of(cast.rees.user, cast.rees.school, TODAY)


def test_it_explains_a_refusal_on_the_page(cast: Cast, signed_in: SignIn) -> None:
    form = {"user": str(cast.rees.user.pk), "office": "teacher", "is_deputy": "no",
            "held_from_day": "4", "held_from_month": "3", "held_from_year": "2026"}  # fmt: skip
    page = signed_in(cast.hughes).post("/offices/appoint/", form).content.decode()
    assert "This person holds that office already." in page
    assert "<title>Error:" in page


def test_the_head_is_not_offered_the_chair(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.hughes).get("/offices/appoint/").content.decode()
    assert 'value="dsl"' in page
    assert 'value="chair"' not in page


def test_the_head_ends_an_office_on_the_page(cast: Cast, signed_in: SignIn) -> None:
    held = OfficeHolding.objects.get(user=cast.webb.user)
    hughes = signed_in(cast.hughes)
    assert "Mr Webb is no longer Network manager" in hughes.get(f"/offices/{held.pk}/end/").content.decode()
    form = {"until_day": "5", "until_month": "mar", "until_year": "2026"}
    assert hughes.post(f"/offices/{held.pk}/end/", form).status_code == 302
    held.refresh_from_db()
    assert str(held.held_until) == "2026-03-05"


def test_an_end_before_the_beginning_is_explained(cast: Cast, signed_in: SignIn) -> None:
    held = OfficeHolding.objects.get(user=cast.webb.user)
    form = {"until_day": "3", "until_month": "3", "until_year": "2026"}
    page = signed_in(cast.hughes).post(f"/offices/{held.pk}/end/", form).content.decode()
    assert "It began on 4 March 2026." in page


@pytest.mark.parametrize(("who", "status"), [("rees", 403), ("novak", 404)])
def test_others_do_not_end_an_office(cast: Cast, signed_in: SignIn, who: str, status: int) -> None:
    held = OfficeHolding.objects.get(user=cast.webb.user)
    assert signed_in(getattr(cast, who)).get(f"/offices/{held.pk}/end/").status_code == status


@pytest.mark.parametrize("address", ["/offices/appoint/", "/colleagues/", "/colleagues/add/"])
def test_a_teacher_is_refused_the_pages_for_those_who_appoint(cast: Cast, signed_in: SignIn, address: str) -> None:
    response = signed_in(cast.rees).get(address)
    assert response.status_code == 403
    assert "This is not open to you" in response.content.decode()


def test_it_shows_a_one_time_password_once(cast: Cast, signed_in: SignIn) -> None:
    hughes = signed_in(cast.hughes)
    form = {"display_name": "Ms New", "email": "new@beechwood.example"}
    page = hughes.post("/colleagues/add/", form).content.decode()
    password = page.split('<p class="secret">')[1].split("</p>")[0]
    assert Client().login(username="new@beechwood.example", password=password)
    assert password not in hughes.get("/colleagues/").content.decode()


def test_it_says_when_somebody_is_on_the_staff_already(cast: Cast, signed_in: SignIn) -> None:
    form = {"display_name": "Twin", "email": "rees@beechwood.example"}
    page = signed_in(cast.hughes).post("/colleagues/add/", form).content.decode()
    assert "Somebody on the staff already signs in with rees@beechwood.example." in page


def test_it_says_when_there_is_no_password_to_give(cast: Cast, signed_in: SignIn) -> None:
    form = {"display_name": "Dr Novak", "email": "novak@another.example"}
    page = signed_in(cast.hughes).post("/colleagues/add/", form).content.decode()
    assert "They have an account already" in page
    assert 'class="secret"' not in page


def test_colleagues_are_listed_by_surname(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.hughes).get("/colleagues/").content.decode()
    names = ["Mr Ellis", "Mrs Hughes", "Mrs Lane", "Ms Okafor", "Mr Patel", "Miss Rees", "Mr Webb"]
    places = [page.index(f'data-label="Name">{name}') for name in names]
    assert places == sorted(places)


def test_the_head_renews_a_teachers_password_and_not_the_chairs(cast: Cast, signed_in: SignIn) -> None:
    hughes = signed_in(cast.hughes)
    address = f"/colleagues/{cast.rees.user.pk}/password/"
    assert "new one-time password for Miss Rees" in hughes.get(address).content.decode()
    assert 'class="secret"' in hughes.post(address).content.decode()
    assert not Client().login(username="rees@beechwood.example", password=PASSWORD)
    assert hughes.post(f"/colleagues/{cast.lane.user.pk}/password/").status_code == 403
    assert hughes.post(f"/colleagues/{cast.novak.user.pk}/password/").status_code == 404


def test_the_head_takes_a_colleague_off_the_staff(cast: Cast, signed_in: SignIn) -> None:
    form = {"until_day": "5", "until_month": "3", "until_year": "2026"}
    response = signed_in(cast.hughes).post(f"/colleagues/{cast.rees.user.pk}/leave/", form, follow=True)
    assert "Miss Rees is taken off the staff." in response.content.decode()
    page = signed_in(cast.rees).get("/offices/")
    assert page.status_code == 403
    assert "not on the staff of a school today" in page.content.decode()


def test_somebody_at_two_schools_changes_between_them(cast: Cast, signed_in: SignIn) -> None:
    StaffMember.objects.create(school=cast.novak.school, user=cast.rees.user, joined_on=TODAY)
    rees = signed_in(cast.rees)
    assert "Dr Novak" in rees.get("/offices/").content.decode()
    rees.post("/school/", {"school": str(cast.rees.school.pk)})
    page = rees.get("/offices/").content.decode()
    assert "Ms Okafor" in page
    assert "Change school" in page


def test_nobody_changes_to_a_school_that_is_not_theirs(cast: Cast, signed_in: SignIn) -> None:
    rees = signed_in(cast.rees)
    page = rees.post("/school/", {"school": str(cast.novak.school.pk)}).content.decode()
    assert "There is a problem" in page
    assert "Okafor" in rees.get("/offices/").content.decode()


def test_the_page_of_offices_asks_the_database_no_more_for_more_offices(
    cast: Cast, signed_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    okafor = signed_in(cast.okafor)
    okafor.get("/offices/")
    with django_assert_max_num_queries(7):
        okafor.get("/offices/")


def test_the_head_is_offered_to_take_the_lead_off_the_staff_but_not_their_password(
    cast: Cast, signed_in: SignIn
) -> None:
    hughes = signed_in(cast.hughes)
    page = hughes.get("/colleagues/").content.decode()
    assert f"/colleagues/{cast.patel.user.pk}/leave/" in page
    assert f"/colleagues/{cast.patel.user.pk}/password/" not in page
    assert f"/colleagues/{cast.rees.user.pk}/password/" in page
    assert hughes.post(f"/colleagues/{cast.patel.user.pk}/password/").status_code == 403
    assert Client().login(username="patel@beechwood.example", password=PASSWORD)
