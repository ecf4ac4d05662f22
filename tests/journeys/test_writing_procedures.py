"""Writing a procedure: two faults made and mended by keyboard, the chart redrawn beside the form, no barrier."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from handrail.drafting.access import latest_version, own_of, report_of
from handrail.drafting.actions import begin_draft
from tests.journeys.user import Axe, User
from tests.schools.cast import NOW, make_cast

LEGALITY = "/procedures/draft/legality/"
PAGES = (
    LEGALITY,
    f"{LEGALITY}title/",
    f"{LEGALITY}steps/police/",
    f"{LEGALITY}steps/suspected/",
    f"{LEGALITY}steps/suspected/choose/",
    f"{LEGALITY}steps/police_lead/",
    f"{LEGALITY}steps/police/add/after/",
    f"{LEGALITY}steps/suspected/add/after/do/",
    f"{LEGALITY}steps/police/add/before/call/",
    f"{LEGALITY}steps/police/take-out/",
    "/procedures/draft/spine/steps/parents/",
    "/procedures/draft/evidence/steps/allowed/",
    "/procedures/draft/questions/danger_now/",
    "/procedures/draft/questions/add/",
    "/procedures/draft/proof/",
)


@pytest.mark.parametrize("screen", ["phone", "desktop"])
def test_no_page_has_a_barrier(request: pytest.FixtureRequest, axe: Axe, live_server: object, screen: str) -> None:
    cast = make_cast()
    begin_draft(cast.okafor, now=NOW)
    page: Page = request.getfixturevalue(screen)
    user = User(page, axe)
    user.signs_in_as(cast.okafor)
    for path in PAGES:
        user.opens(path)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        user.finds_no_barrier()


def test_two_faults_are_made_and_mended_by_keyboard(desktop: Page, axe: Axe, live_server: object) -> None:
    cast = make_cast()
    begin_draft(cast.okafor, now=NOW)
    user = User(desktop, axe)
    user.signs_in_as(cast.okafor)
    user.opens(LEGALITY)
    user.sees("Every rule holds on every path.")

    _press(desktop, "link", "Change step 4")
    _tick(desktop, "How soon", "Later")
    _press(desktop, "button", "Save")
    user.sees_heading("The proof of the draft")
    user.sees("Saved. 1 rule does not hold any more.", "the police are contacted, and at once")
    user.finds_no_barrier()
    _press(desktop, "link", "Walk it on the chart")
    expect(desktop.locator(".chart-wide svg").first).to_be_visible()
    user.finds_no_barrier()
    user.opens(f"{LEGALITY}steps/police/")
    _tick(desktop, "How soon", "Now")
    _press(desktop, "button", "Save")
    user.sees("Saved. Every rule holds on every path.")

    _press(desktop, "link", "Change step 1")
    _choose(desktop, "“Not known yet, I need advice” leads to", "8. ")
    _press(desktop, "button", "Save")
    user.sees("Not known is never treated as no.")
    user.finds_no_barrier()
    _press(desktop, "link", "Is anything illegal found or suspected, material or behaviour?")
    _choose(desktop, "“Not known yet, I need advice” leads to", "2. ")
    _press(desktop, "button", "Save")
    user.sees("Saved. Every rule holds on every path.")
    assert not report_of(own_of(latest_version(cast.okafor))).findings
    assert set(latest_version(cast.okafor).files) == {"pack.yaml"}


def test_the_chart_is_redrawn_while_somebody_types(desktop: Page, axe: Axe, live_server: object) -> None:
    cast = make_cast()
    begin_draft(cast.okafor, now=NOW)
    user = User(desktop, axe)
    user.signs_in_as(cast.okafor)
    user.opens(f"{LEGALITY}steps/police/")
    words = desktop.get_by_label("What is to be done")
    words.fill("Ring them.")
    chart = desktop.locator("#chart-drawn")
    expect(chart).to_contain_text("Ring them.")
    words.fill("")
    expect(desktop.locator("#chart-told")).to_contain_text("The chart stays as it was.")
    expect(chart).to_contain_text("Ring them.")
    assert latest_version(cast.okafor).number == 1


def test_without_script_a_button_shows_the_chart(desktop: Page, axe: Axe, live_server: object) -> None:
    cast = make_cast()
    begin_draft(cast.okafor, now=NOW)
    user = User(desktop, axe)
    desktop.route("**/*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    user.signs_in_as(cast.okafor)
    user.opens(f"{LEGALITY}steps/police/")
    user.writes("What is to be done", "Ring them.")
    user.presses("Show the chart")
    expect(desktop.locator("#chart-drawn")).to_contain_text("Ring them.")
    expect(desktop.get_by_label("What is to be done")).to_have_value("Ring them.")
    assert latest_version(cast.okafor).number == 1


def _press(page: Page, role: str, name: str) -> None:
    """Come to it by keyboard, and press Enter."""
    one = page.get_by_role(role, name=name).first  # type: ignore[arg-type]
    one.focus()
    page.keyboard.press("Enter")


def _tick(page: Page, question: str, answer: str) -> None:
    """Choose among radios by keyboard."""
    group = page.get_by_role("group", name=question)
    wanted = group.get_by_label(answer, exact=True)
    group.get_by_role("radio", checked=True).focus()
    for _ in range(group.get_by_role("radio").count()):
        if not wanted.is_checked():
            page.keyboard.press("ArrowDown")
    expect(wanted).to_be_checked()


def _choose(page: Page, label: str, begins: str) -> None:
    """Choose in a list by typing how it begins, as a keyboard does."""
    field = page.get_by_label(label)
    field.focus()
    page.keyboard.type(begins)
    assert field.evaluate("each => each.selectedOptions[0].text").startswith(begins)
