"""Every page with papers, on a telephone and on a desk: no barrier, nothing to scroll sideways; and the way to them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.journeys.test_every_page import given_an_incident_under_way
from tests.journeys.user import Axe, User
from tests.schools.cast import make_cast

PAGES = (
    "/incidents/{reference}/papers/",
    "/incidents/{reference}/papers/summary/",
    "/incidents/{reference}/papers/chronology/",
    "/incidents/{reference}/papers/log-sheet/",
    "/incidents/{reference}/papers/evidence/",
    "/incidents/{reference}/papers/report-form/",
    "/papers/log/",
    "/papers/blank/log-sheet/",
    "/papers/blank/report-form/",
    "/papers/log/2026-spring/",
    "/papers/log/2025-to-2026/",
)


@pytest.mark.parametrize("screen", ["phone", "desktop"])
def test_no_page_with_papers_has_a_barrier(
    request: pytest.FixtureRequest, axe: Axe, live_server: object, screen: str
) -> None:
    cast = make_cast()
    places = given_an_incident_under_way(cast)
    page: Page = request.getfixturevalue(screen)
    user = User(page, axe)
    user.signs_in_as(cast.okafor)
    for path in PAGES:
        user.opens(path.format(**places))
        user.finds_no_barrier()


def test_from_the_record_to_a_file_of_the_chronology(desktop: Page, axe: Axe, live_server: object) -> None:
    cast = make_cast()
    places = given_an_incident_under_way(cast)
    user = User(desktop, axe)
    user.signs_in_as(cast.okafor)
    user.opens("/incidents/{reference}/".format(**places))
    user.follows("Papers and letters")
    user.sees("Still empty on the log sheet")
    user.follows("Read Chronology")
    with desktop.expect_download() as download:
        desktop.get_by_role("link", name="Save as PDF").click()
    assert download.value.suggested_filename == f"{places['reference']}-chronology.pdf".lower()
