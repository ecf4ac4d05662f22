"""The pages on which an update is looked at and taken, and what is shown where a pack is gone."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from handrail.drafting.access import latest_version, open_draft, own_of
from handrail.drafting.access.updates import followed_today, look_again
from handrail.drafting.models import Following
from handrail.procedures.load import _recent
from handrail.schools.access import Actor, publications_of
from handrail.schools.access.published import look_again as look_at_school_again
from tests.drafting.given import begun, changed, said
from tests.drafting.test_updates import KEEP, WHY, folder, keep_words, rewritten, theirs, trusts
from tests.schools.cast import Cast

__all__ = ["folder"]
SignIn = Callable[[Actor], Client]
UPDATES, FOLLOW, FIRST = "/procedures/draft/updates/", "/procedures/draft/follow/", "/procedures/draft/follow-first/"


def text_at(browser: Client, address: str = UPDATES) -> str:
    response = browser.get(address)
    assert response.status_code == 200
    return response.content.decode()


def hidden(page: str) -> dict[str, str]:
    """What the form sends by itself."""
    return dict(re.findall(r'type="hidden" name="(seen|text)" value="([^"]*)"', page))


def test_whoever_may_not_write_finds_nothing(cast: Cast, signed_in: SignIn) -> None:
    for actor in (cast.rees, cast.webb, cast.lane, cast.ellis):
        for address in (UPDATES, FOLLOW, FIRST):
            assert signed_in(actor).get(address).status_code == 403
            assert signed_in(actor).post(address).status_code == 403
    for address in (FOLLOW, FIRST):
        assert signed_in(cast.okafor).get(address).status_code == 403
    assert signed_in(cast.hughes).get(FOLLOW).status_code == 200


def test_without_an_update_the_page_says_so_and_asks_nothing(cast: Cast, signed_in: SignIn, folder: Path) -> None:
    page = text_at(signed_in(cast.okafor))
    assert "There is no update" in page and "Take what I chose" not in page
    assert "has changed" not in text_at(signed_in(cast.okafor), "/")


def test_an_update_is_told_on_the_first_page_and_taken_by_its_boxes(
    cast: Cast, signed_in: SignIn, folder: Path
) -> None:
    before = theirs(folder)
    look_again(cast.okafor.school)
    browser = signed_in(cast.okafor)
    assert f'href="{UPDATES}"' in text_at(browser, "/")
    assert UPDATES not in text_at(signed_in(cast.rees), "/")
    page = text_at(browser)
    assert "Theirs now" in page and before.split(".")[0] in page and f'name="choice-{KEEP}"' in page
    response = browser.post(UPDATES, {**hidden(page), f"choice-{KEEP}": "on"}, follow=True)
    assert "Taken: 1." in response.content.decode() and keep_words(cast.okafor).startswith("Theirs now")


def test_what_nobody_ticked_is_left_and_listed(cast: Cast, signed_in: SignIn, folder: Path) -> None:
    before = theirs(folder)
    browser = signed_in(cast.okafor)
    page = browser.post(UPDATES, hidden(text_at(browser)), follow=True).content.decode()
    assert keep_words(cast.okafor) == before
    assert "There is no update" in page and "Not taken before" in page and f'name="choice-{KEEP}"' in page


def test_all_is_taken_at_once_but_not_what_the_school_changed(cast: Cast, signed_in: SignIn, folder: Path) -> None:
    begun(cast.okafor)
    changed(cast.okafor, "evidence", said("keep", "Ours."))
    theirs(folder)
    rewritten(folder, "england/procedures/parents.yaml", "title: ", "title: Now ")
    browser = signed_in(cast.okafor)
    page = text_at(browser)
    assert "They changed it, and yours differs" in page and "What it was before" in page
    refused = browser.post(UPDATES, {**hidden(page), "all": "yes"})
    assert "Say which counts, theirs or yours" in refused.content.decode() and latest_version(cast.okafor).number == 2
    sent = {**hidden(page), "all": "yes", f"choice-{KEEP}": "ours"}
    assert browser.post(UPDATES, sent).status_code == 302
    pack = own_of(latest_version(cast.okafor)).pack
    assert keep_words(cast.okafor) == "Ours." and pack.procedures["parents"].title.startswith("Now ")


def test_who_chose_over_an_older_text_keeps_the_choices_and_looks_again(
    cast: Cast, signed_in: SignIn, folder: Path
) -> None:
    theirs(folder)
    browser = signed_in(cast.okafor)
    page = text_at(browser)
    rewritten(folder, "england/procedures/evidence.yaml", "Theirs now", "Theirs again")
    again = browser.post(UPDATES, {**hidden(page), f"choice-{KEEP}": "on"}).content.decode()
    assert "changed while you were choosing" in again and "Theirs again" in again and "checked" in again
    assert open_draft(cast.okafor) is None
    assert browser.post(UPDATES, {**hidden(again), f"choice-{KEEP}": "on"}).status_code == 302
    assert keep_words(cast.okafor).startswith("Theirs again")


def test_rules_that_change_are_shown_to_come_along(cast: Cast, signed_in: SignIn, folder: Path) -> None:
    nevers = folder / "england/nevers.yaml"
    text = nevers.read_text(encoding="utf-8")
    more = "  - id: desk\n    says: Never leave it open on the desk.\n    source: [handrail]\n"
    nevers.write_text(text + more, encoding="utf-8")
    page = text_at(signed_in(cast.okafor))
    assert "What comes along" in page and "Never leave it open on the desk." in page


# Another pack


def test_the_head_follows_a_trusts_text_and_goes_back(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.hughes)
    wrong = browser.post(FOLLOW, {"text": trusts().replace("start:", "begin:"), "reason": WHY}).content.decode()
    assert "evidence.yaml:" in wrong and "begin:" in wrong and not Following.objects.exists()
    assert browser.post(FOLLOW, {"text": trusts(), "reason": WHY}).status_code == 302
    page = text_at(browser)
    assert "North Trust" in page and WHY in page and "Keep what shows it" in page
    assert browser.post(FIRST, {"reason": ""}).status_code == 200
    assert browser.post(FIRST, {"reason": "The trust is left."}).status_code == 302
    assert followed_today(cast.hughes.school).name != "North Trust"


# A pack that is gone


def test_a_live_school_works_on_and_is_told(cast: Cast, signed_in: SignIn, folder: Path) -> None:
    _remove(folder)
    look_again(cast.okafor.school)
    browser = signed_in(cast.okafor)
    page = text_at(browser)
    assert "not there any more" in page and "works on with the edition" in page and "Take what I chose" not in page
    for address in ("/", "/procedures/", "/procedures/compare/", "/procedures/editions/", "/settings/", "/report/"):
        assert browser.get(address).status_code in (200, 404), address
    assert browser.post("/procedures/draft/begin/").status_code == 302
    assert "Your next edition" in text_at(browser, "/procedures/draft/")


def test_a_school_that_is_being_set_up_gets_a_page_that_says_what_to_do(
    cast: Cast, signed_in: SignIn, folder: Path
) -> None:
    school = cast.novak.school
    school.pack, school.live_since = str(folder / "woodlands"), None
    school.save()
    assert not publications_of(school)
    browser = signed_in(cast.novak)
    assert browser.get("/").status_code == 200
    _remove(folder)
    a_second_later()
    for address in ("/", "/procedures/", "/settings/", "/report/", UPDATES, "/procedures/draft/", "/setup/"):
        look_at_school_again(school)
        response = browser.get(address)
        assert response.status_code == 503 or (response.status_code in (200, 404) and address not in ("/", UPDATES))
        if response.status_code == 503:
            page = response.content.decode()
            assert "looks after the server" in page and "ring 999" in page and "woodlands" in page


@pytest.fixture(autouse=True)
def fresh(cast: Cast) -> None:
    look_again(cast.okafor.school)


def _remove(folder: Path) -> None:
    for slug in ("england", "woodlands"):
        shutil.rmtree(folder / slug)


def a_second_later() -> None:
    """As after a second: what was read of packs is looked at again."""
    _recent.clear()
