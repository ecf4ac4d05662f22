"""A parent answers by a link on a telephone, the office sees it, a picture is published, withdrawn and taken down."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from handrail.agreements.actions import make_link, sign_through_link
from handrail.consents.models import PublicationItem
from tests.agreements.family import Family, asked, make_family, reply
from tests.consents.given import by_link
from tests.journeys.user import Axe, User
from tests.schools.cast import Cast, make_cast


@pytest.fixture
def cast(live_server: object) -> Cast:
    return make_cast()


@pytest.fixture
def family(cast: Cast) -> Family:
    return make_family(cast)


def test_from_yes_to_taken_down(phone: Page, desktop: Page, axe: Axe, cast: Cast, family: Family) -> None:
    parent, address = User(phone, axe), a_link_that_is_signed(cast, family)
    parent.opens(f"{address}consents/")
    parent.sees_heading("What may the school do?")
    parent.ticks("All of these, for Ada", "Yes", number=1)
    phone.get_by_text("Or answer one by one").nth(1).click()
    parent.ticks("In the local press, Ada", "No")
    parent.writes("Your name", "Mary Twin")
    parent.presses("Send my answers")
    parent.sees("Your answers are kept, thank you")

    teacher = User(desktop, axe)
    teacher.signs_in_as(cast.rees)
    teacher.opens("/do-not-picture/?class=5+Oak")
    teacher.sees("Alan Twin", "Must not be shown at all")
    teacher.opens("/published/check/")
    desktop.get_by_label("5 Oak").check(force=True)
    teacher.presses("Go on")
    given_what_is_published(teacher, "ada.jpg")
    teacher.sees("Do not publish it", "is called after Ada Twin")
    teacher.writes("What are the files called?", "relay.jpg")
    teacher.presses("Check, and enter it in the register")
    teacher.sees("Nothing stands against it.")

    parent.opens(f"{address}consents/?lang=en")
    parent.ticks("On the school’s website, Ada", "No")
    parent.writes("Your name", "Mary Twin")
    parent.presses("Send my answers")

    teacher.opens("/consents/")
    teacher.follows("Relay")
    teacher.sees("It must come down")
    teacher.chooses("What became of it?", "It was taken down")
    teacher.presses("Write it down")
    teacher.sees_nothing_of("It must come down")
    assert PublicationItem.objects.still_up().count() == 0


def a_link_that_is_signed(cast: Cast, family: Family) -> str:
    now = timezone.now()
    secret = make_link(cast.okafor, family.mother, now=now).secret
    replies = [reply(asked(child, now)) for child in (family.ada, family.alan)]
    sign_through_link(secret, replies, signer_name="Mary Twin", now=now)
    return f"/sign/{secret}/"


def given_what_is_published(teacher: User, file_name: str) -> None:
    teacher.writes("What is it?", "Relay")
    where = teacher.page.get_by_role("group", name="Where will it be seen?")
    where.get_by_label("On the school’s website", exact=True).nth(1).check(force=True)
    teacher.writes("On which page", "News page")
    teacher.page.get_by_label("Ada Twin, 5 Oak").check(force=True)
    teacher.writes("What are the files called?", file_name)
    teacher.chooses("Does anybody’s name stand with it?", "No")
    for tick in teacher.page.get_by_role("group", name="What have you looked at?").get_by_role("checkbox").all():
        tick.check(force=True)
    teacher.presses("Check, and enter it in the register")


@pytest.mark.parametrize("screen", ["phone", "desktop"])
def test_no_page_has_a_barrier(
    request: pytest.FixtureRequest, axe: Axe, cast: Cast, family: Family, screen: str
) -> None:
    by_link(family.mother, [family.ada], now=timezone.now())
    by_link(family.father, [family.ada], yes=False, now=timezone.now())
    user = User(request.getfixturevalue(screen), axe)
    user.signs_in_as(cast.okafor)
    person = f"/consents/people/{family.ada.pk}/"
    pages = ("/consents/", "/do-not-picture/", "/do-not-picture/?all=yes", "/consents/class/?name=5+Oak", person,
             f"{person}paper/", "/consents/mine/", "/published/", "/published/check/", "/picture-events/",
             "/pictures-of-leavers/", "/picture-log/", "/picture-log/leaves/", "/groups/", "/groups/new/")  # fmt: skip
    for page in pages:
        user.opens(page)
        assert user.page.locator("main h1").count() == 1, f"{page} is not the page"
