"""Names of sixty letters without a space, and names from right to left, on a telephone: no page grows wider than it."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from handrail.agreements.actions import make_class_link
from handrail.people.models import Person
from handrail.schools.actions import choose_setting
from tests.agreements.family import pupil, tie
from tests.journeys.conftest import PHONE
from tests.journeys.user import Axe, User
from tests.schools.cast import Cast, make_cast

LONG = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissen"
ARABIC = "محمد عبد الرحمن"


@pytest.fixture
def cast(live_server: object) -> Cast:
    return make_cast()


def test_no_page_is_wider_than_the_telephone(phone: Page, axe: Axe, cast: Cast) -> None:
    child = a_class_with_a_long_name(cast)
    office = User(phone, axe)
    office.signs_in_as(cast.okafor)
    for address in (
        "/people/?kind=pupil",
        f"/people/{child.pk}/",
        "/agreements/class/?name=5+Oak",
        f"/agreements/people/{child.pk}/",
        "/agreements/slips/class/?group=class:5+Oak",
        "/do-not-picture/?class=5+Oak",
        "/consents/class/?name=5+Oak",
        "/agreements/no-access/",
    ):
        office.opens(address)
        assert LONG in phone.content(), address
        assert_fits(phone, address)
    office.opens("/do-not-picture/?class=5+Oak")
    shown = phone.get_by_role("button", name="Show").bounding_box()
    assert shown is not None and shown["height"] < 60, "its one word stays on one line"
    office.opens("/published/check/")
    phone.get_by_label("5 Oak").check(force=True)
    office.presses("Go on")
    assert LONG in phone.content()
    assert_fits(phone, "the check before publishing")


def test_on_the_page_of_a_class_a_long_name_is_a_button_and_an_arabic_one_keeps_what_follows(
    phone: Page, axe: Axe, cast: Cast
) -> None:
    a_class_with_a_long_name(cast)
    for day in (27, 3):
        pupil(cast.okafor, ARABIC, surname="عبد الرحمن", born=timezone.localdate().replace(2015, 5, day))
    choose_setting(cast.hughes, "primary_pupil_signs", ("pupil",), reason="They can.", now=timezone.now())
    everybody = User(phone, axe)
    everybody.opens(f"/sign/{make_class_link(cast.rees, '5 Oak', now=timezone.now()).secret}/")
    expect(phone.get_by_role("link", name=LONG)).to_be_visible()
    assert_fits(phone, "who are you")
    line = phone.get_by_role("link", name="27 May")
    places = line.evaluate(
        """link => { const text = link.firstChild, at = text.data.indexOf('27 May'), range = document.createRange();
             range.setStart(text, at); range.setEnd(text, at + 6); const day = range.getBoundingClientRect();
             range.setStart(text, 0); range.setEnd(text, at - 2); const name = range.getBoundingClientRect();
             return [name.right, day.left]; }"""
    )
    assert places[0] <= places[1], "the day stands behind the name"


def a_class_with_a_long_name(cast: Cast) -> Person:
    child = pupil(cast.okafor, f"{LONG} {LONG}", forename=LONG, surname=LONG)
    parent = Person.objects.create(school=cast.okafor.school, display_name=f"Mo {LONG}", kind="parent")
    tie(cast.okafor, child, parent, responsible=True)
    return child


def assert_fits(page: Page, address: str) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], address
