"""A teacher reports on a telephone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.incidents.given import list_people
from tests.journeys.user import Axe, User
from tests.schools.cast import PASSWORD, Cast, make_cast


@pytest.fixture
def cast(live_server: object) -> Cast:
    cast = make_cast()
    list_people(cast)
    return cast


def test_a_teacher_reports_and_is_told_what_to_do(phone: Page, axe: Axe, cast: Cast) -> None:
    user = given_miss_rees_is_signed_in(phone, axe, cast)
    when_she_goes_to_report(user)
    then_she_is_first_told_what_not_to_do(user)
    when_she_sends_what_she_knows(user)
    then_she_is_thanked_and_told_what_to_do(user)
    then_her_report_is_on_her_start_page_and_there_is_no_log(user)


def test_a_teacher_forgets_something_and_loses_nothing(phone: Page, axe: Axe, cast: Cast) -> None:
    user = given_miss_rees_is_signed_in(phone, axe, cast)
    user.opens("/report/")
    user.writes("Name, or a few words", "Pupil A")
    user.presses("Send the report")
    assert user.page.title().startswith("Error:")
    summary = user.page.get_by_role("alert")
    expect(summary).to_be_focused()
    summary.get_by_role("link", name="Say in a few words what happened.").click()
    expect(user.page.get_by_label("What happened?")).to_be_focused()
    assert user.page.get_by_label("Name, or a few words").first.input_value() == "Pupil A"


def test_a_report_can_be_made_with_the_keyboard_alone(desktop: Page, axe: Axe, cast: Cast) -> None:
    user = given_miss_rees_is_signed_in(desktop, axe, cast)
    user.opens("/report/")
    by_keyboard_to(desktop, "What happened?")
    desktop.keyboard.type("A rude message went round the class chat.")
    desktop.keyboard.press("Tab")
    desktop.keyboard.press("Space")
    for _ in range(40):
        if desktop.evaluate("document.activeElement.textContent").strip() == "Send the report":
            break
        desktop.keyboard.press("Tab")
    desktop.keyboard.press("Enter")
    user.sees_heading("Thank you. Your report is recorded.")


def test_a_report_sent_after_the_session_has_ended_is_given_back(phone: Page, axe: Axe, cast: Cast) -> None:
    user = given_miss_rees_is_signed_in(phone, axe, cast)
    user.opens("/report/")
    user.writes("What happened?", "A child showed me a message.")
    user.chooses("When did it happen?", "Earlier today")
    user.ticks("Their part", "Harmed, or the target")
    user.ticks("Their part", "Saw it")
    user.writes("Name, or a few words", "Pupil A")
    when_the_session_has_ended(phone)
    phone.get_by_role("button", name="Send the report").click()
    user.sees_heading("Sign in")
    user.complaints.clear()  # Chromium complains of every page that refuses something.
    user.finds_no_barrier()
    user.sees("What you sent is not recorded yet.")
    user.sees_nothing_of("A child showed me a message.")
    phone.get_by_label("E-mail address").fill(cast.rees.user.email)
    phone.get_by_label("Password").fill(PASSWORD)
    user.presses("Sign in")
    user.sees("Not sent yet.")
    assert phone.get_by_label("What happened?").input_value() == "A child showed me a message."
    user.presses("Send the report")
    user.sees_heading("Thank you. Your report is recorded.")
    user.sees("A child showed me a message.", "Pupil A")


def when_the_session_has_ended(page: Page) -> None:
    page.context.clear_cookies(name="sessionid")


def test_danger_comes_before_writing(phone: Page, axe: Axe, cast: Cast) -> None:
    user = given_miss_rees_is_signed_in(phone, axe, cast)
    user.opens("/report/")
    user.follows("Danger now")
    expect(phone.get_by_role("link", name="999")).to_have_attribute("href", "tel:999")
    user.follows("Back to the report")
    user.sees_heading("Report a concern")


def given_miss_rees_is_signed_in(page: Page, axe: Axe, cast: Cast) -> User:
    user = User(page, axe)
    user.signs_in_as(cast.rees)
    return user


def when_she_goes_to_report(user: User) -> None:
    user.page.get_by_role("main").get_by_role("link", name="Report a concern").click()
    user.finds_no_barrier()


def then_she_is_first_told_what_not_to_do(user: User) -> None:
    height = user.page.viewport_size["height"] if user.page.viewport_size else 0
    for words in ("Before anything else, do not", "Do not copy", "Do not answer messages"):
        box = user.page.get_by_text(words).first.bounding_box()
        assert box and box["y"] + box["height"] < height, f"{words!r} is not on the first screen"


def when_she_sends_what_she_knows(user: User) -> None:
    user.writes("What happened?", "A child showed me a message that says “nobody wants you”.")
    user.chooses("When did it happen?", "Earlier today")
    user.writes("Name, or a few words", "Pupil A")
    user.picks("Who they are", "Pupil")
    user.ticks("Their part", "Harmed, or the target")
    user.chooses("Was it accidental or deliberate?", "On purpose")
    user.unfolds("Room, device, web address, who told you")
    user.writes("Web address, game or app", "chat.example/class5")
    user.presses("Send the report")


def then_she_is_thanked_and_told_what_to_do(user: User) -> None:
    user.sees_heading("Thank you. Your report is recorded.")
    user.sees("Make it safe at the screen", "Do not forward it", "Online safety coordinator", "chat.example/class5")
    assert user.page.get_by_role("link", name="chat.example").count() == 0


def then_her_report_is_on_her_start_page_and_there_is_no_log(user: User) -> None:
    user.opens("/")
    user.sees("My reports", "A child showed me a message")
    assert user.page.goto("/incidents/").status == 404  # type: ignore[union-attr]


def by_keyboard_to(page: Page, label: str) -> None:
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.labels?.[0]?.textContent?.trim()") == label:
            return
    raise AssertionError(f"{label!r} cannot be reached with the keyboard")
