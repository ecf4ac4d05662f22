"""Recording contacts outside the school, on a telephone and on a desk: no barrier on any page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from handrail.casework.actions import answer_question, take_action
from handrail.incidents.row_numbers import written
from handrail.referrals.actions import record_contact
from tests.incidents.given import a_report, list_people, somebody
from tests.journeys.user import Axe, User
from tests.referrals.given import ASKED, BY_TOMORROW, NOT_TOLD, POLICE, answered, asked, declined
from tests.schools.cast import NOW, Cast, make_cast

PAGES = (
    "/",
    "/incidents/{reference}/",
    "/incidents/{reference}/now/",
    "/incidents/{reference}/contacts/add/",
    "/incidents/{reference}/contacts/decline/",
    "/incidents/{reference}/contacts/{contact}/reply/",
    "/incidents/{reference}/contacts/{contact}/correct/",
    "/incidents/{reference}/parents/A/told/",
    "/incidents/{reference}/parents/A/not-told/",
)


@pytest.mark.parametrize("screen", ["phone", "desktop"])
def test_no_page_has_a_barrier(request: pytest.FixtureRequest, axe: Axe, live_server: object, screen: str) -> None:
    cast = make_cast()
    places = given_contacts(cast)
    page: Page = request.getfixturevalue(screen)
    user = User(page, axe)
    user.signs_in_as(cast.okafor)
    for path in PAGES:
        user.opens(path.format(**places))
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        user.finds_no_barrier()


def given_contacts(cast: Cast) -> dict[str, object]:
    """An incident with a late reply, the police's advice, a take-down request, and parents not told."""
    listed = list_people(cast)
    reference = a_report(cast.okafor, somebody(listed["A"]), somebody(listed["B"], "instigator"), now=NOW)
    answer_question(cast.okafor, reference, "danger_now", ["yes"], now=NOW)
    take_action(cast.okafor, reference, "danger-now.call_999", "done", reason="They come.", now=NOW)
    asked(cast.okafor, reference, BY_TOMORROW)
    police = asked(cast.okafor, reference, body=POLICE, their_reference="CR/12", advice="Leave the phone as it is.")
    answered(cast.okafor, police, "Do not speak to him before Thursday.", said_by="PC 4711")
    given = replace(ASKED, body=replace(POLICE, id="service_provider"), purpose="removal", way="online")
    told = replace(given, medium="social", material_at="fun.example/posts/7", told="Asked to take both posts down.")
    removal = record_contact(cast.okafor, reference, told, now=timezone.now())
    declined(cast.okafor, reference, NOT_TOLD)
    return {"reference": reference, "contact": written("contact", removal.pk)}


def test_from_a_step_that_is_done_to_the_contact_with_one_press(desktop: Page, axe: Axe, live_server: object) -> None:
    cast = make_cast()
    reference = a_report(cast.okafor, somebody(list_people(cast)["A"]), now=NOW)
    answer_question(cast.okafor, reference, "danger_now", ["yes"], now=NOW)
    take_action(cast.okafor, reference, "danger-now.call_999", "done", reason="They come at once.", now=NOW)
    user = User(desktop, axe)
    user.signs_in_as(cast.okafor)
    user.opens(f"/incidents/{reference}/now/")
    user.unfolds("Done or decided")
    desktop.get_by_role("link", name="Record the contact").click()
    user.sees_heading("Record a contact outside the school")
    user.chooses("What for?", "Told")
    user.picks("How?", "By telephone")
    user.writes("Their advice, if they gave any", "Keep the door open for them.")
    user.presses("Save the contact")
    user.sees("The contact is in the record.", "They come at once.")
    user.opens(f"/incidents/{reference}/now/")
    user.sees("The police have advised", "Keep the door open for them.")
