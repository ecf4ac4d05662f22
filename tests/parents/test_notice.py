"""The page for parents: anybody reads it, it is the same for everybody, and it says nothing that the school did not."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from handrail.audit.models import Entry
from handrail.parents.access import can_be_reached
from handrail.procedures.load import built_in_packs, load_pack
from handrail.procedures.problem import PackError
from handrail.schools.access import Actor
from handrail.schools.actions import choose_setting, describe_school, set_up_school
from tests.papers.given import pdf, together, words_of
from tests.procedures.small_pack import small_pack
from tests.schools.cast import NOW, PASSWORD, Cast

SignIn = Callable[[Actor], Client]
OWN = "/worried/beechwood-park-primary/"
DETAILS = {"address": "1 Lane", "telephone": "01000 000000", "email": "office@beechwood.example", "website": ""}
NUMBER = re.compile(r"\d[\d ]{4,}\d")


def describe(actor: Actor, **details: str) -> None:
    describe_school(actor, name=actor.school.name, **{**DETAILS, **details}, now=NOW)


def read(address: str, browser: Client | None = None) -> str:
    answer = (browser or Client()).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_nobody_needs_an_account_and_nothing_is_kept_or_set(cast: Cast) -> None:
    before = Entry.objects.count()
    for address in ("/worried/", OWN, f"{OWN}notice.pdf"):
        answer = Client().get(address)
        assert answer.status_code == 200
        assert not answer.cookies
        assert set(answer["Cache-Control"].split(", ")) == {"public", "max-age=300"}
        assert "Vary" not in answer
    assert (Entry.objects.count(), Session.objects.count()) == (before, 0)


def test_it_is_the_same_for_whoever_is_signed_in(cast: Cast, signed_in: SignIn) -> None:
    for actor in (cast.okafor, cast.hughes, cast.novak):
        browser = signed_in(actor)
        answer = browser.get(OWN)
        assert answer.content.decode() == read(OWN)
        assert not answer.cookies
        assert browser.get("/").status_code == 200, "and they still are"


def test_no_cookie_changes_it(cast: Cast) -> None:
    assert read(OWN) == read(OWN, Client(headers={"cookie": "sessionid=anything"}))


def test_it_says_whom_to_ask_for_and_how_the_school_is_reached(cast: Cast) -> None:
    describe(cast.hughes)
    page = read(OWN)
    assert "Ask for the Online safety coordinator at Beechwood Park Primary." in page
    assert "01000 000000" in page and "office@beechwood.example" in page
    assert page.index("Ring 999") < page.index("Ask for the Online"), "danger comes before everything else"
    assert "Okafor" not in page, "the office alone, unless the school chose otherwise"


def test_there_is_no_number_that_the_school_did_not_give(cast: Cast) -> None:
    describe(cast.hughes, telephone="", email="")
    assert not can_be_reached(type(cast.hughes.school).objects.get(pk=cast.hughes.school.pk))
    for address in (OWN, "/worried/"):
        page = read(address)
        assert not NUMBER.search(re.sub(r"<[^>]*>", "", page))
        assert "not filled in" not in page.lower(), "that is told to the school, and not to parents"


def test_no_part_of_any_pack_holds_a_number_but_999() -> None:
    for slug in built_in_packs():
        for part in load_pack(slug).notice.values():
            assert set(re.findall(r"\d+", " ".join([part.title, *part.texts, *part.items]))) <= {"999"}


def test_the_school_may_choose_the_office_and_to_name_who_holds_it(cast: Cast) -> None:
    choose_setting(cast.hughes, "parents_ask", ["dsl"], reason="Agreed", now=NOW)
    assert "Ask for the Designated safeguarding lead at" in read(OWN)
    choose_setting(cast.hughes, "parents_ask_named", ["person"], reason="Agreed", now=NOW)
    assert "Ask for the Designated safeguarding lead, Mr Patel, at" in read(OWN)
    choose_setting(cast.hughes, "parents_ask", ["link_governor"], reason="Agreed", now=NOW)
    assert "Ask for the Link governor for online safety at" in read(OWN), "nobody holds it, so nobody is named"


def test_with_several_schools_the_general_page_names_none(cast: Cast) -> None:
    page = read("/worried/")
    assert "Ask for the Online safety coordinator at your child’s school." in page
    assert "Beechwood" not in page and "Another School" not in page and "notice.pdf" not in page
    assert Client().get("/worried/no-such-school/").status_code == 404
    assert Client().get("/worried/no-such-school/notice.pdf").status_code == 404


@pytest.mark.usefixtures("db")
def test_with_one_school_the_general_page_is_its_own() -> None:
    assert "at your child’s school" in read("/worried/"), "before there is any"
    set_up_school(
        live=True,
        name="Oak Primary", pack="st-lukes", email="h@oak.example", display_name="Mrs Hughes", offices=["head"],
        password=PASSWORD, now=NOW,
    )  # fmt: skip
    assert "at Oak Primary." in read("/worried/")
    assert "at Oak Primary." in read("/worried/oak-primary/")


def test_the_paper_says_the_same_is_tagged_and_fits_on_one_page(cast: Cast) -> None:
    describe(cast.hughes)
    file = pdf(Client(), f"{OWN}notice.pdf")
    assert len(file.pages) == 1
    assert file.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]
    words = words_of(file)
    for part in load_pack("england").notice.values():
        for text in (part.title, *part.items):
            assert together(text) in words
    assert together("Ask for the Online safety coordinator at Beechwood Park Primary.") in words
    assert "Confidential" not in words and "01000000000" in words


def test_the_way_in_for_staff_leads_there(cast: Cast) -> None:
    assert 'href="/worried/"' in Client().get("/sign-in/").content.decode()


def test_a_gap_that_nothing_fills_is_told_at_its_line(tmp_path: Path) -> None:
    part = '{title: Whom, texts: "Ask {offise}", source: "S:1", basis: stated}'
    with pytest.raises(PackError) as refused:
        small_pack(tmp_path, {"parents.yaml": f"notice:\n  whom: {part}\n"})
    (problem,) = refused.value.problems
    assert (problem.place.file, problem.place.line) == ("small/parents.yaml", 2)
    assert "“{offise}”" in problem.says
