"""A parent finds whom to ask, and the coordinator plans what parents are told: on a telephone and on a desk."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from handrail.insight.actions import write_duty_done
from handrail.parents.actions import Planned, Told, drop_announcement, plan_announcement, record_told
from tests.journeys.user import Axe, User
from tests.schools.cast import NOW, TODAY, Cast, make_cast

SCHOOL = "beechwood-park-primary"
OF_THE_COORDINATOR = (
    "/for-parents/", "/for-parents/?year=2025-to-2026", "/for-parents/plan/?subject=age_limits",
    "/for-parents/1/change/", "/for-parents/2/told/", "/for-parents/1/not-done/",
    "/standing/", "/duties/", "/duties/train_staff/done/",
)  # fmt: skip


def given_a_plan(cast: Cast) -> None:
    """One planned, one told and one given up, and a duty that was done."""
    for kind in ("tips", "workshop", "newsletter"):
        plan_announcement(cast.okafor, Planned(kind, "", f"A {kind}", "What to say", TODAY), now=NOW)
    record_told(cast.okafor, 2, Told(TODAY, came=24, led_by="Ms Okafor", note="Well received"), now=NOW)
    drop_announcement(cast.okafor, 3, "No room for it", now=NOW)
    write_duty_done(cast.okafor, "train_staff", TODAY, note="A staff day", now=NOW)


@pytest.mark.parametrize("screen", ["phone", "desktop"])
def test_a_parent_comes_from_the_sign_in_page_and_meets_no_barrier(
    request: pytest.FixtureRequest, axe: Axe, live_server: object, screen: str
) -> None:
    make_cast()
    page: Page = request.getfixturevalue(screen)
    user = User(page, axe)
    user.opens("/sign-in/")
    page.get_by_role("link", name="Worried about something online?").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Worried about something online?")
    for path in ("/worried/", f"/worried/{SCHOOL}/"):
        user.opens(path)
        user.finds_no_barrier()


@pytest.mark.parametrize("screen", ["phone", "desktop"])
def test_no_page_of_the_plan_and_of_the_view_has_a_barrier(
    request: pytest.FixtureRequest, axe: Axe, live_server: object, screen: str
) -> None:
    cast = make_cast()
    given_a_plan(cast)
    page: Page = request.getfixturevalue(screen)
    user = User(page, axe)
    user.signs_in_as(cast.okafor)
    for path in OF_THE_COORDINATOR:
        user.opens(path)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        user.finds_no_barrier()
        assert page.locator("main h1").count() == 1, f"{path} is not the page"
