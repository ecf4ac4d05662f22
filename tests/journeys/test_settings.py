"""The head decides what no document decides, on a telephone and on a desk."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from handrail.schools.access import offices_of_setting
from tests.journeys.user import Axe, User
from tests.schools.cast import make_cast

OPEN = "Who deals with a case that is about the online safety coordinator?"
PAGES = ("/how-we-work/pupil_ladder/", "/how-we-work/next_in_line_head/", "/how-we-work/reply_due_days/")


@pytest.mark.parametrize("screen", ["phone", "desktop"])
def test_the_head_fills_in_what_is_open(
    request: pytest.FixtureRequest, axe: Axe, live_server: object, screen: str
) -> None:
    cast = make_cast()
    page: Page = request.getfixturevalue(screen)
    user = User(page, axe)
    user.signs_in_as(cast.hughes)
    user.opens("/how-we-work/")
    user.sees("Still to be filled in")
    user.follows(OPEN)
    user.sees_heading(OPEN)
    user.picks("First", "Designated safeguarding lead")
    user.picks("Second", "Designated safeguarding lead")
    user.writes("Why", "Agreed with the governors")
    user.presses("Keep this choice")
    user.sees("There is a problem", "This office is named twice.")
    user.picks("Second", "Headteacher")
    user.presses("Keep this choice")
    user.sees("The choice is kept, with your reason.", "Designated safeguarding lead, then Headteacher")
    assert offices_of_setting(cast.hughes.school, "next_in_line_coordinator") == ("dsl", "head")
    for address in PAGES:
        user.opens(address)
