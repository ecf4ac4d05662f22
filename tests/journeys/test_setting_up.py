"""Somebody new sets a school up from each pack, comes to the list, and goes live; on a telephone and on a desk."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from handrail.procedures.load import built_in_packs, load_pack
from handrail.schools.access import Actor, actor_for, every_school
from handrail.schools.models import School
from handrail.setup.access import outside_of
from handrail.setup.actions import make_code
from tests.journeys.user import Axe, User
from tests.schools.cast import PASSWORD
from tests.setup.given import contacts_confirmed, everything_but_contacts

SCREENS = {pack: "phone" if number % 2 else "desktop" for number, pack in enumerate(built_in_packs())}
BANNER = "This school is still being set up. Reports are taken all the same."


def answers_everything(user: User, pack: str) -> None:
    """From the first page to the list, by the pages alone."""
    user.opens("/")
    user.sees_heading("Set up your school")
    user.writes("Setup code", "not the code")
    user.presses("Begin")
    user.sees("There is a problem", "This is not the setup code.")
    user.writes("Setup code", make_code(timezone.now()))
    user.presses("Begin")
    user.presses("Continue")
    user.sees("Fill in “What is your school called?”")
    user.writes("What is your school called?", "Oak Primary")
    user.presses("Continue")
    user.chooses("What kind of school is it?", "Primary")
    user.presses("Continue")
    for stage in ("Early years", "Key stage 1 (years 1 and 2)", "Key stage 2 (years 3 to 6)"):
        user.ticks("Which key stages do you teach?", stage)
    user.presses("Continue")
    user.follows("Back")
    expect(user.page.get_by_label("Early years")).to_be_checked()
    user.presses("Continue")
    user.writes("In which local authority is your school?", "Hertfordshire")
    user.presses("Continue")
    chooses_the_pack(user, load_pack(pack).title)
    user.writes("Your name", "Mrs Hughes")
    user.writes("Your school e-mail address", "head@oak.example")
    user.presses("Continue")
    user.ticks("What are you at the school?", "Headteacher")
    user.presses("Continue")
    user.sees_heading("Check your answers")
    user.sees("Oak Primary", "Hertfordshire", load_pack(pack).title, "head@oak.example")
    user.page.get_by_label("Password", exact=True).fill(PASSWORD)
    user.page.get_by_label("Password again").fill(PASSWORD)
    user.presses("Make the school")


def chooses_the_pack(user: User, title: str) -> None:
    """After reading what it holds."""
    user.unfolds("Read the charts before you choose")
    user.follows(title)
    user.sees_heading(title)
    user.page.locator(".card-title a").first.click()
    expect(user.page.locator("svg").first).to_be_attached()
    user.finds_no_barrier()
    user.page.go_back()
    user.follows("Back to choosing")
    user.chooses("Whose procedures will you start from?", title)
    user.presses("Continue")


def confirms_one(user: User, contact: str) -> None:
    """By the page of the contact, to which the list leads."""
    user.page.locator(f'.error-summary a[href="/contacts/{contact}/"]').click()
    user.finds_no_barrier()
    user.writes("Telephone number", "01632 960000")
    user.chooses("How was it checked?", "Rang, and spoke to them")
    user.page.locator("main form button").first.click()
    user.finds_no_barrier()


def the_head() -> Actor:
    [school] = every_school()
    return actor_for(school.staff.earliest("pk").user, timezone.localdate())


@pytest.mark.parametrize("pack", built_in_packs())
def test_a_school_is_set_up_from_each_pack(
    request: pytest.FixtureRequest, axe: Axe, live_server: object, pack: str
) -> None:
    page: Page = request.getfixturevalue(SCREENS[pack])
    user = User(page, axe)
    answers_everything(user, pack)
    user.sees_heading("Set up Oak Primary")
    user.sees("Oak Primary is made, and you are signed in.", "To do")
    user.opens("/report/")
    user.sees(BANNER)
    user.follows("See what is left to do")
    user.follows("Fill in the school’s details")
    user.writes("Address", "1 Invented Lane")
    user.writes("E-mail address of the school", "office@oak.example")
    user.presses("Save")
    everything_but_contacts(the_head(), timezone.now())
    user.opens("/setup/")
    blocked = outside_of(the_head().school, timezone.localdate()).blocked
    user.presses("Go live")
    user.sees("The school cannot go live yet", blocked[0].name)
    assert page.locator(".error-summary li li").count() == len(blocked)
    assert not School.objects.get().is_live
    confirms_one(user, blocked[0].contact)
    contacts_confirmed(the_head(), timezone.now())
    user.opens("/setup/")
    user.sees("Everything is in place.")
    user.presses("Go live")
    user.sees("Your school is live.")
    user.opens("/")
    user.sees_nothing_of(BANNER)
    assert School.objects.get().is_live
