"""Somebody new sets a school up from each pack, comes to the list, and goes live; on a telephone and on a desk."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from handrail.contacts.access import Directory, Standing
from handrail.contacts.kinds import Outcome
from handrail.contacts.models import Check
from handrail.procedures.load import built_in_packs, load_pack
from handrail.schools.access import Actor, actor_for, every_school
from handrail.schools.models import School
from handrail.setup.access import outside_of
from handrail.setup.actions import make_code
from tests.journeys.user import Axe, User
from tests.schools.cast import PASSWORD
from tests.setup.given import everything_but_contacts

SCREENS = {pack: "phone" if number % 2 else "desktop" for number, pack in enumerate(built_in_packs())}
AUTHORITIES = {"tor-view": "Lancashire", "woodlands": "Telford and Wrekin", "st-lukes": "Westminster"}
NUMBER = "01632 960000"
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
    user.writes("In which local authority is your school?", authority_of(pack))
    user.presses("Continue")
    chooses_the_pack(user, load_pack(pack).title)
    user.writes("Your name", "Mrs Hughes")
    user.writes("Your school e-mail address", "head@oak.example")
    user.presses("Continue")
    user.ticks("What are you at the school?", "Headteacher")
    user.presses("Continue")
    user.sees_heading("Check your answers")
    user.sees("Oak Primary", authority_of(pack), load_pack(pack).title, "head@oak.example")
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


def authority_of(pack: str) -> str:
    """The authority for whose schools a pack was written."""
    return AUTHORITIES.get(pack, "Hertfordshire")


def sees_to_every_contact(user: User) -> dict[Outcome, int]:
    """From the page of the first that stands in the way, from each to the next, as whoever rings them does.

    A desk of another county is left out, a number that is printed is right, and where none is printed one is filled in.
    Each kind of page is looked at for barriers once. Returns how often each was done.
    """
    done = dict.fromkeys(Outcome, 0)
    while user.page.get_by_role("heading", name="Check it", exact=True).count():
        outcome = sees_to(user.page)
        if not done[outcome]:
            user.finds_no_barrier()
        done[outcome] += 1
    return done


def sees_to(page: Page) -> Outcome:
    """See to the contact whose page is open; the next one's, or the list, is open afterwards."""
    if page.get_by_text("Another authority").count():
        page.get_by_role("link", name="Your school does not turn to it: leave it out").click()
        if page.get_by_text("A step that must be done rests on it.").count():
            return adds_another(page)
        page.get_by_label("Why does your school not turn to it?").fill("It belongs to another county.")
        page.get_by_role("button", name="Leave it out").click()
        return Outcome.LEFT_OUT
    number = page.get_by_label("Telephone number")
    outcome = Outcome.CONFIRMED if number.input_value() else Outcome.CORRECTED
    if outcome is Outcome.CORRECTED:
        number.fill(NUMBER)
    the_answer(page, "Rang, and spoke to them").check(force=True)
    page.get_by_role("button", name="Save: this is right").click()
    return outcome


def adds_another(page: Page) -> Outcome:
    """Somebody of the school's own in the place of one that it does not turn to."""
    page.get_by_role("link", name="Add whom your school turns to instead").click()
    page.get_by_label("Who or what it is").fill("The desk of our own authority")
    page.get_by_label("Telephone number").fill(NUMBER)
    the_answer(page, "Rang, and spoke to them").check(force=True)
    page.get_by_role("button", name="Add", exact=True).click()
    go_on = page.get_by_role("link", name="Check the next one")
    if go_on.count():
        go_on.click()
    return Outcome.CORRECTED


def the_answer(page: Page, words: str) -> Locator:
    return page.get_by_role("group", name="How was it checked?").get_by_label(words, exact=True)


def the_head() -> Actor:
    [school] = every_school()
    return actor_for(school.staff.earliest("pk").user, timezone.localdate())


def assert_all_went_by_their_pages(head: Actor, done: dict[Outcome, int]) -> None:
    """Each contact but the national ones was seen to once, and is what its page was told."""
    listed = Directory(head.school, timezone.localdate()).listed
    seen_to = {now.id for now in listed if now.standing is not Standing.NATIONAL and not now.replaced_by}
    kept = Check.objects.filter(school=head.school)
    assert sorted(kept.values_list("contact", flat=True)) == sorted(seen_to)
    assert {outcome: kept.filter(outcome=outcome).count() for outcome in Outcome} == done
    assert not any(now.is_to_be_checked for now in listed)


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
    page.locator(f'.error-summary a[href="/contacts/{blocked[0].contact}/"]').click()
    user.finds_no_barrier()
    done = sees_to_every_contact(user)
    user.sees("Nothing is left to be checked.")
    assert_all_went_by_their_pages(the_head(), done)
    user.follows("See what is left to do")
    user.sees("Everything is in place.")
    user.presses("Go live")
    user.sees("Your school is live.")
    user.opens("/")
    user.sees_nothing_of(BANNER)
    assert School.objects.get().is_live
