"""The office prints slips, enters what came back and sees where the rules hang: on a telephone and on a desk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from handrail.procedures.model import Language
from handrail.slips.actions import print_consents
from handrail.slips.codes import printed as shown
from handrail.vault.keys import new_key
from tests.agreements.family import make_family, on_paper
from tests.journeys.user import Axe, User
from tests.schools.cast import make_cast
from tests.slips.given import OAK, slip_for
from tests.vault.given import PDF

PAGES = (
    "/agreements/", "/agreements/class/?name=5+Oak", "/agreements/group/staff/", "/agreements/slips/print/",
    "/agreements/letters/print/", "/agreements/questions/print/", "/agreements/slips/class/",
    "/agreements/slips/class/?group=class:5+Oak", "/agreements/displays/", "/agreements/displays/staffroom/",
)  # fmt: skip


@pytest.mark.parametrize("screen", ["phone", "desktop"])
def test_slips_go_out_and_come_back_without_a_barrier(
    request: pytest.FixtureRequest, axe: Axe, live_server: object, screen: str
) -> None:
    cast = make_cast()
    family = make_family(cast)
    slip = slip_for(cast.okafor, family.ada)
    (sheet, *_) = print_consents(cast.okafor, OAK, language=Language.ENGLISH, now=timezone.now())
    page: Page = request.getfixturevalue(screen)
    user = User(page, axe)
    user.signs_in_as(cast.ellis)
    for path in (*PAGES, f"/agreements/slips/{slip.code}/", f"/agreements/slips/{sheet.sheet.code}/"):
        user.opens(path)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        user.finds_no_barrier()
        assert page.locator("main h1").count() == 1, f"{path} is not the page"
    user.opens("/agreements/slips/enter/")
    user.writes("Codes of slips that were signed", f"{shown(slip.code)}\nKTR-XXX")
    user.presses("Look whose they are")
    user.sees("Line 2: KTR-XXX has a wrong letter.")
    user.writes("Codes of slips that were signed", shown(slip.code).lower())
    user.presses("Look whose they are")
    user.sees("Ada Twin, 5 Oak")
    user.presses("Write them down")
    user.sees("Choose who signed for Ada Twin.")
    user.picks("Who signed for Ada Twin?", "Mary Twin")
    user.presses("Write them down")
    expect(page.get_by_text("One slip is written down.")).to_be_visible()


@pytest.mark.parametrize("screen", ["phone", "desktop"])
def test_a_scan_of_a_slip_is_kept_and_taken_and_removed(
    request: pytest.FixtureRequest, axe: Axe, live_server: object, settings: Any, tmp_path: Path, screen: str
) -> None:
    settings.DATA, settings.EVIDENCE_KEY = tmp_path / "data", new_key()
    cast = make_cast()
    family = make_family(cast)
    on_paper(cast.okafor, family.ada, family.mother)
    scan = tmp_path / "Scan 0001.pdf"
    scan.write_bytes(PDF)
    page: Page = request.getfixturevalue(screen)
    user = User(page, axe)
    user.signs_in_as(cast.ellis)
    user.opens(f"/agreements/people/{family.ada.pk}/")
    user.follows("Add a scan of a paper")
    user.finds_no_barrier()
    page.get_by_label("Which file?").set_input_files(scan)
    user.presses("Keep the scan")
    user.sees("The scan is kept, locked.")
    user.finds_no_barrier()
    with page.expect_download() as taken:
        page.get_by_role("button", name="Take a copy").click()
    assert taken.value.path().read_bytes() == PDF and taken.value.suggested_filename.startswith("slip-")
    page.get_by_role("link", name="Remove it").click()
    user.sees_heading("Remove a scan")
    user.finds_no_barrier()
    user.writes("Why is it removed?", "Another child’s slip")
    user.presses("Remove the scan")
    user.sees("The scan is gone.")
    assert page.get_by_role("button", name="Take a copy").count() == 0
