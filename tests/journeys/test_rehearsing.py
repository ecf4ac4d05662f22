"""A rehearsal from its beginning to the training record: the coordinator at a desk, a teacher with a telephone."""

from __future__ import annotations

import io

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from handrail.rehearsals.demo import rehearse
from handrail.rehearsals.models import Rehearsal, Trained
from handrail.rehearsals.presenters import MARK, MARK_AROUND
from tests.journeys.user import Axe, User
from tests.rehearsals.given import a_rehearsal
from tests.schools.cast import NOW, make_cast

RUNNING = (
    "", "next/", "story/", "people/add/", "ask/", "end/", "review/", "questions/child_at_risk/A/",
    "steps/spine.make_safe/all/",
)  # fmt: skip


def test_a_teacher_rehearses_what_the_coordinator_begins(
    desktop: Page, phone: Page, axe: Axe, live_server: object
) -> None:
    cast = make_cast()
    leader, teacher = User(desktop, axe), User(phone, axe)
    leader.signs_in_as(cast.okafor)
    leader.opens("/rehearsals/")
    leader.follows("Begin a rehearsal")
    leader.follows("A stranger from a game")
    desktop.get_by_label("Miss Rees").check()
    leader.presses("Begin the rehearsal")
    expect(desktop.get_by_text(MARK)).to_be_visible()
    teacher.signs_in_as(cast.rees)
    teacher.opens("/rehearsals/")
    teacher.follows("A stranger from a game")
    desktop.mouse.wheel(0, 1500)
    phone.mouse.wheel(0, 1500)
    expect(phone.get_by_text(MARK)).to_be_in_viewport()
    phone.get_by_role("button", name="Done (").first.click()
    phone.get_by_role("link", name="Questions (").click()
    phone.locator("main input[type=radio][value=yes]").check()
    teacher.presses("Save and go on")
    expect(phone.get_by_text("Ring 999 now.").first).to_be_visible()
    assert phone.locator("main a[href^='tel:']").count() == 0
    leader.opens(f"/rehearsals/{Rehearsal.objects.get().pk}/end/")
    expect(desktop.get_by_label("Miss Rees")).to_be_checked()
    leader.writes("What went well? (optional)", "Quick.")
    leader.presses("End it and file it as training")
    leader.sees("Quick.", "To the first action done")
    leader.follows("Training record")
    leader.sees("Miss Rees", "A stranger from a game")
    assert Trained.objects.count() == 2


@pytest.mark.parametrize("screen", ["phone", "desktop"])
def test_no_page_of_a_rehearsal_has_a_barrier(
    request: pytest.FixtureRequest, axe: Axe, live_server: object, screen: str
) -> None:
    cast = make_cast()
    running = a_rehearsal(cast.okafor, cast.rees).pk
    ended = rehearse(cast.okafor, (cast.rees,), NOW)
    page: Page = request.getfixturevalue(screen)
    user = User(page, axe)
    user.signs_in_as(cast.okafor)
    around = ("/rehearsals/", "/rehearsals/begin/", "/rehearsals/training/")
    for path in [*around, *(f"/rehearsals/{running}/{one}" for one in RUNNING), f"/rehearsals/{ended}/"]:
        user.opens(path)
        expect(page.get_by_text(MARK_AROUND if path in around else MARK)).to_be_in_viewport()
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        user.finds_no_barrier()
        assert page.locator("main h1").count() == 1, f"{path} is not the page"


def test_every_printed_sheet_bears_the_mark(desktop: Page, axe: Axe, live_server: object) -> None:
    cast = make_cast()
    ended = rehearse(cast.okafor, (cast.rees,), NOW)
    user = User(desktop, axe)
    user.signs_in_as(cast.okafor)
    user.opens(f"/rehearsals/{ended}/")
    sheets = PdfReader(io.BytesIO(desktop.pdf(format="A5"))).pages
    assert len(sheets) > 1
    assert all(MARK in " ".join(sheet.extract_text().split()) for sheet in sheets)
