"""The first run: every page leads to it, one question a page, nothing typed is lost, and it ends with one school."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from handrail.accounts.models import User
from handrail.audit.models import Entry
from handrail.procedures.load import built_in_packs
from handrail.schools.access import offices_of
from handrail.schools.models import School
from handrail.setup.access import code_in_force
from handrail.setup.actions import AlreadyThere, FirstSchool, NotOpen, found_school, make_code
from handrail.setup.models import SetupCode
from tests.schools.cast import NOW, PASSWORD, Cast
from tests.setup.given import ANSWERS, PASSWORDS, a_school, answered, opened

pytestmark = pytest.mark.django_db
PAGES = ("/setup/questions/name/", "/setup/school/", "/setup/packs/england/", "/setup/packs/england/spine/")
GIVEN = FirstSchool(
    "Oak Primary", "primary", ("ks1",), "Hertfordshire", "england", "Mrs Hughes", "head@oak.example", ("head",)
)


def words(answer: Any) -> str:
    assert answer.status_code == 200, answer
    return str(answer.content.decode())


@pytest.mark.parametrize("page", ["/", "/sign-in/", "/report/", "/incidents/", "/no-such-page/", "/offices/"])
def test_without_a_school_every_page_leads_to_the_first_run(client: Client, page: str) -> None:
    assert client.get(page)["Location"] == "/setup/"
    assert "Set up your school" in words(client.get(page, follow=True))


def test_the_page_for_parents_stays_what_it_is(client: Client) -> None:
    assert "Set up your school" not in words(client.get("/worried/"))


def test_with_a_school_nobody_is_led_there(cast: Cast, client: Client) -> None:
    assert client.get("/")["Location"] == "/sign-in/?next=/"
    assert "Sign in" in words(client.get("/sign-in/"))
    assert client.get("/setup/")["Location"] == "/sign-in/?next=/setup/"


@pytest.mark.parametrize("page", PAGES)
def test_without_the_code_no_question_is_asked(client: Client, page: str) -> None:
    make_code(NOW)
    assert client.get(page)["Location"] == "/setup/"
    assert client.post(page, ANSWERS["name"]).status_code in (302, 405)


def test_a_wrong_code_is_explained_and_opens_nothing(client: Client) -> None:
    make_code(NOW)
    page = words(client.post("/setup/", {"code": "lantern"}))
    assert "This is not the setup code." in page and "<title>Error:" in page
    assert client.get(PAGES[0])["Location"] == "/setup/"


def test_one_question_follows_the_other_and_back_shows_what_was_answered() -> None:
    browser = opened()
    names = list(ANSWERS)
    for number, (question, given) in enumerate(ANSWERS.items(), start=1):
        page = words(browser.get(f"/setup/questions/{question}/"))
        assert f"Question {number} of {len(names)}" in page
        after = "/setup/school/" if number == len(names) else f"/setup/questions/{names[number]}/"
        assert browser.post(f"/setup/questions/{question}/", given)["Location"] == after
    back = words(browser.get("/setup/questions/name/"))
    assert 'value="Oak Primary"' in back
    assert 'href="/setup/questions/name/"' in words(browser.get("/setup/questions/phase/"))
    assert words(browser.get("/setup/questions/key-stages/")).count("checked") == 2


@pytest.mark.parametrize(("question", "given", "says"), [
    ("name", {"name": " "}, "Fill in “What is your school called?”"),
    ("phase", {"phase": "castle"}, "Choose one of the answers"),
    ("key-stages", {}, "Choose an answer to “Which key stages do you teach?”"),
    ("authority", {}, "Fill in “In which local authority is your school?”"),
    ("pack", {"pack": "../england"}, "Choose one of the answers"),
    ("you", {"display_name": "Mrs Hughes", "email": "head at oak"}, "Enter a valid email address"),
    ("offices", {"offices": ["dsl"]}, "cannot let colleagues in"),
    ("offices", {"offices": ["chair"]}, "Choose"),
])  # fmt: skip
def test_a_mistake_is_explained_and_leads_no_further(question: str, given: dict[str, Any], says: str) -> None:
    browser = answered(opened(), upto=question)
    page = words(browser.post(f"/setup/questions/{question}/", given))
    assert says in page and "<title>Error:" in page
    assert all(f'value="{typed}"' in page for typed in given.values() if typed in ("head at oak", "Mrs Hughes"))
    assert browser.get("/setup/school/")["Location"] == f"/setup/questions/{question}/"


def test_no_question_is_skipped(client: Client) -> None:
    browser = answered(opened(client), upto="phase")
    assert browser.get("/setup/questions/pack/")["Location"] == "/setup/questions/phase/"
    assert browser.get("/setup/questions/nonsense/").status_code == 404


def test_each_pack_says_what_it_is_for_whose_it_is_and_how_old(client: Client) -> None:
    browser = answered(opened(client), upto="pack")
    page = words(browser.get("/setup/questions/pack/"))
    assert "Beechfield School eSafety Policy, September 2015 (11 years old)" in page
    assert "Hertfordshire eSafety incident flowcharts, undated" in page
    for pack in built_in_packs():
        assert f'value="{pack}"' in page and f'href="/setup/packs/{pack}/"' in page


def test_the_charts_can_be_read_first(client: Client) -> None:
    browser = opened(client)
    assert 'href="/setup/packs/tor-view/managing-incident/"' in words(browser.get("/setup/packs/tor-view/"))
    assert "<svg" in words(browser.get("/setup/packs/tor-view/managing-incident/"))
    assert browser.get("/setup/packs/nowhere/").status_code == 404
    assert browser.get("/setup/packs/tor-view/nowhere/").status_code == 404


def test_a_password_that_will_not_do_makes_no_school(client: Client) -> None:
    browser = answered(opened(client))
    for first, second, says in (
        ("short", "short", "too short"),
        (PASSWORD, "lantern-otter-quarry-8", "differ"),
        ("head@oak.example", "head@oak.example", "too similar"),
    ):
        page = words(browser.post("/setup/school/", {"new_password1": first, "new_password2": second}))
        assert says in page and "Oak Primary" in page
    assert not School.objects.exists() and not User.objects.exists()


def test_the_last_page_makes_the_school_and_signs_its_maker_in(client: Client) -> None:
    browser = answered(opened(client))
    page = words(browser.post("/setup/school/", PASSWORDS, follow=True))
    assert "Set up Oak Primary" in page and "Oak Primary is made, and you are signed in." in page
    school, user = School.objects.get(), User.objects.get()
    assert (school.name, school.phase, school.key_stages, school.authority, school.pack, school.live_since) == (
        "Oak Primary", "primary", ["ks1", "ks2"], "Hertfordshire", "england", None,
    )  # fmt: skip
    assert (user.email, user.display_name, user.must_change_password) == ("head@oak.example", "Mrs Hughes", False)
    assert user.check_password(PASSWORD)
    assert offices_of(user, school, NOW.date().replace(year=2999)) == {"head"}
    acts = Entry.objects.values_list("act", flat=True)
    assert {"schools.school.set_up", "accounts.user.added", "accounts.sign_in.succeeded"} <= set(acts)


def test_nothing_is_left_of_the_run_afterwards(client: Client) -> None:
    browser = answered(opened(client))
    browser.post("/setup/school/", PASSWORDS)
    assert "first_run" not in browser.session
    assert not SetupCode.objects.exists()
    assert all(browser.get(page).status_code == 404 for page in PAGES)


def test_the_password_never_lies_in_the_session(client: Client) -> None:
    browser = answered(opened(client))
    browser.post("/setup/school/", {"new_password1": PASSWORD, "new_password2": "another one that differs"})
    assert PASSWORD not in str(dict(browser.session))


def test_who_presses_twice_makes_one_school_and_is_asked_to_sign_in() -> None:
    browser = answered(opened())
    twice = Client()
    twice.cookies = browser.cookies.copy()
    browser.post("/setup/school/", PASSWORDS)
    assert twice.post("/setup/school/", PASSWORDS)["Location"] == "/sign-in/?next=/setup/"
    assert School.objects.count() == 1


def test_a_replaced_code_is_asked_for_again_and_nothing_answered_is_lost(client: Client) -> None:
    browser = answered(opened(client), upto="authority")
    code = make_code(NOW)
    assert browser.post("/setup/questions/authority/", ANSWERS["authority"])["Location"] == "/setup/"
    assert "What you answered before in this browser is kept." in words(browser.get("/setup/"))
    assert browser.post("/setup/", {"code": code})["Location"] == "/setup/questions/authority/"


def test_the_act_itself_refuses_without_the_code_and_where_a_school_is() -> None:
    make_code(NOW)
    for code in ("", "nonsense"):
        with pytest.raises(NotOpen):
            found_school(code, GIVEN, password=PASSWORD, now=NOW)
    code_found = code_in_force()
    assert code_found is not None
    a_school()
    with pytest.raises(AlreadyThere):
        found_school(str(code_found.pk), GIVEN, password=PASSWORD, now=NOW)
    assert School.objects.count() == 1
