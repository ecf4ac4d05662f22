"""The coordinator is led through an incident, from the report to the end."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from handrail.casework.actions import answer_question
from tests.casework.given import settle
from tests.incidents.given import a_report, list_people, somebody
from tests.journeys.user import Axe, User
from tests.schools.cast import NOW, Cast, make_cast


@pytest.fixture
def cast(live_server: object) -> Cast:
    return make_cast()


@pytest.fixture
def with_two_children(cast: Cast) -> str:
    listed = list_people(cast)
    return a_report(cast.rees, somebody(listed["A"]), somebody(listed["B"], "harmed", "instigator"))


def test_from_the_report_to_the_first_thing_done(phone: Page, axe: Axe, cast: Cast) -> None:
    user = given_ms_okafor_is_signed_in(phone, axe, cast)
    when_she_reports(user)
    then_the_next_screen_says_what_to_do_now(user)
    when_she_marks_the_first_thing_done(user)
    then_it_is_no_longer_due(user)


def test_one_question_after_another(phone: Page, axe: Axe, cast: Cast, with_two_children: str) -> None:
    user = given_ms_okafor_is_signed_in(phone, axe, cast)
    user.opens(f"/incidents/{with_two_children}/now/")
    phone.locator(".questions-wait").get_by_role("link").click()
    user.finds_no_barrier()
    for _ in range(2):
        when_she_answers(user, the_question(user), "No")
    user.sees("Child A: Pupil A")
    when_she_answers(user, "Is this child at risk of harm?", "Yes")
    then_what_must_be_done_now_comes_first(user)
    when_she_changes_an_earlier_answer(user)
    then_the_record_keeps_both(user)


def test_danger_now_from_any_page(phone: Page, axe: Axe, cast: Cast, with_two_children: str) -> None:
    user = given_ms_okafor_is_signed_in(phone, axe, cast)
    for path in ("", "now/", "next/", "people/A/", "notes/add/", "close/", "charts/spine/"):
        user.opens(f"/incidents/{with_two_children}/{path}")
        user.follows("Danger now")
        expect(phone.get_by_role("link", name="999")).to_have_attribute("href", "tel:999")
    phone.get_by_role("link", name="Answer (Is anybody in danger at this moment?)").click()
    answer_question(cast.okafor, with_two_children, "leader_involved", ["no"], now=NOW)
    when_she_answers(user, "Is anybody in danger at this moment?", "Yes, now")
    user.sees_heading("What to do now")
    expect(phone.locator(".group-now .card").first).to_contain_text("999")


@pytest.mark.parametrize("beside", [True, False], ids=["beside one another on a desk", "below one another on a phone"])
def test_two_children_walk_apart(
    desktop: Page, phone: Page, axe: Axe, cast: Cast, with_two_children: str, beside: bool
) -> None:
    user = given_ms_okafor_is_signed_in(desktop if beside else phone, axe, cast)
    given_each_child_has_something_to_do(cast, with_two_children)
    user.opens(f"/incidents/{with_two_children}/now/")
    boxes = [
        user.page.get_by_role("region", name=f"Now: {name}", exact=True).bounding_box()
        for name in ("The whole incident", "Child A: Pupil A", "Child B: Pupil B")
    ]
    tops = {round(box["y"]) for box in boxes if box}
    assert len(tops) == (1 if beside else 3)


def test_consider_is_answered_yes_or_no_with_a_reason(desktop: Page, axe: Axe, cast: Cast) -> None:
    listed = list_people(cast)
    reference = a_report(cast.rees, somebody(listed["A"]), said={"incident_kind": ["bullying_pupil"]})
    answers = {"leader_involved": "no", "danger_now": "no", "illegal_suspected": "no", "material_online": "yes"}
    for fact, option in answers.items():
        answer_question(cast.okafor, reference, fact, [option], now=NOW)
    answer_question(cast.okafor, reference, "child_at_risk", ["no"], person="A", now=NOW)
    user = given_ms_okafor_is_signed_in(desktop, axe, cast)
    user.opens(f"/incidents/{reference}/now/")
    card = desktop.locator("article", has_text="yes or no").first
    asked = card.get_by_role("heading").inner_text()
    card.get_by_role("link", name="Decide: yes or no").click()
    user.sees_heading(asked)
    user.chooses("What is decided?", "No, not this time")
    user.presses("Save")
    user.sees("Give the reason. It is kept in the record.")
    user.writes("Reason", "The class teacher is already doing it.")
    user.presses("Save")
    user.opens(f"/incidents/{reference}/")
    user.sees("Decided against", "The class teacher is already doing it.")


def test_closing_is_refused_until_everything_is_settled(
    desktop: Page, axe: Axe, cast: Cast, with_two_children: str
) -> None:
    user = given_ms_okafor_is_signed_in(desktop, axe, cast)
    user.opens(f"/incidents/{with_two_children}/close/")
    user.sees("still open", "Does it concern the head or a governor")
    settle(cast.okafor, with_two_children)
    user.opens(f"/incidents/{with_two_children}/")
    user.follows("Close the incident")
    user.writes("Outcome", "Both children are supported; parents were told.")
    user.presses("Close the incident")
    user.sees("The incident is closed", "Both children are supported; parents were told.", "Closed")
    user.follows("Open the incident again")
    user.writes("Reason", "A parent rang with something new.")
    user.presses("Open again")
    user.sees("The incident is open again", "A parent rang with something new.")


def test_the_chart_shows_the_path(desktop: Page, axe: Axe, cast: Cast, with_two_children: str) -> None:
    user = given_ms_okafor_is_signed_in(desktop, axe, cast)
    answer_question(cast.okafor, with_two_children, "leader_involved", ["no"], now=NOW)
    user.opens(f"/incidents/{with_two_children}/")
    user.follows("Every incident, from the report to the end")
    user.sees_heading("Every incident, from the report to the end")
    expect(desktop.locator(".chart-wide svg")).to_be_visible()
    expect(desktop.locator(".chart-narrow svg")).to_be_hidden()
    user.sees("The same in words", "On the path taken")


def test_on_a_phone_the_chart_fits_and_is_not_shrunk(phone: Page, axe: Axe, cast: Cast, with_two_children: str) -> None:
    user = given_ms_okafor_is_signed_in(phone, axe, cast)
    user.opens(f"/incidents/{with_two_children}/charts/spine/")
    expect(phone.locator(".chart-wide svg")).to_be_hidden()
    window, drawing = phone.locator(".chart-narrow"), phone.locator(".chart-narrow svg")
    around, box = window.bounding_box(), drawing.bounding_box()
    assert around and box
    assert around["x"] <= box["x"] and box["width"] <= around["width"]
    assert box["width"] >= 0.95 * float(drawing.get_attribute("width") or 0), "drawn in the size in which it is read"
    expect(phone.get_by_role("link", name="Open the chart by itself, to enlarge it")).to_be_visible()


def test_on_a_phone_a_number_on_the_chart_leads_to_its_box(
    phone: Page, axe: Axe, cast: Cast, with_two_children: str
) -> None:
    user = given_ms_okafor_is_signed_in(phone, axe, cast)
    user.opens("/procedures/legality/")
    phone.locator(".chart-narrow").get_by_role("link", name="Go to 4").first.click()
    expect(phone.locator("#legality-narrow-police")).to_be_in_viewport()


def given_ms_okafor_is_signed_in(page: Page, axe: Axe, cast: Cast) -> User:
    user = User(page, axe)
    user.signs_in_as(cast.okafor)
    return user


def given_each_child_has_something_to_do(cast: Cast, reference: str) -> None:
    answer_question(cast.okafor, reference, "leader_involved", ["no"], now=NOW)
    for child in ("A", "B"):
        answer_question(cast.okafor, reference, "child_at_risk", ["yes"], person=child, now=NOW)


def when_she_reports(user: User) -> None:
    user.opens("/report/")
    user.writes("What happened?", "Two children passed on a rumour in a game.")
    user.chooses("When did it happen?", "Just now")
    user.presses("Send the report")


def then_the_next_screen_says_what_to_do_now(user: User) -> None:
    user.sees_heading("What to do now")
    user.sees("Your report is recorded.", "Make it safe at the screen", "Do not copy", "More not to do")
    first = user.page.locator("article").first.get_by_role("heading")
    expect(first).to_be_in_viewport(ratio=1)


def when_she_marks_the_first_thing_done(user: User) -> None:
    first = user.page.locator("article").first
    first.get_by_role("button", name="Done").click()
    user.finds_no_barrier()


def then_it_is_no_longer_due(user: User) -> None:
    user.sees("Recorded.", "Done or decided (2)")
    expect(user.page.locator("article", has_text="Make it safe")).to_have_count(0)


def the_question(user: User) -> str:
    return user.page.get_by_role("heading", level=1).inner_text()


def when_she_answers(user: User, question: str, answer: str) -> None:
    user.chooses(question, answer)
    user.presses("Save and go on")


def then_what_must_be_done_now_comes_first(user: User) -> None:
    user.sees_heading("What to do now")
    user.sees("Your answer means that something must be done now", "Contact children's services")


def when_she_changes_an_earlier_answer(user: User) -> None:
    user.opens(f"/incidents/{user.reference}/next/")
    user.unfolds("Answers so far")
    user.page.get_by_role("link", name="Change Is anybody in danger at this moment?").click()
    user.finds_no_barrier()
    expect(user.page.get_by_label("No", exact=True)).to_be_checked()
    user.writes("Why, or who says so", "Her mother rang: she is not at home")
    when_she_answers(user, "Is anybody in danger at this moment?", "Not known yet")


def then_the_record_keeps_both(user: User) -> None:
    user.opens(f"/incidents/{user.reference}/")
    user.sees("Answer changed: Is anybody in danger at this moment?", "Her mother rang: she is not at home")
    expect(user.page.locator(".timeline-former")).to_contain_text("No")
