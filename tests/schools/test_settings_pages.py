"""The pages on how a school works: who reads, who chooses, and that nothing typed is lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.test import Client

from handrail.schools.access import Actor, offices_of_setting, one_setting, setting_of
from handrail.schools.actions import choose_setting
from handrail.schools.models import SettingChoice
from tests.schools.cast import NOW, Cast

SignIn = Callable[[Actor], Client]
WHY = "Agreed with the governors in May"


def text(answer: Any) -> str:
    return unescape(answer.content.decode())


def test_who_is_not_signed_in_is_asked_to(client: Client, cast: Cast) -> None:
    for address in ("/how-we-work/", "/how-we-work/log_name/"):
        answer = client.get(address)
        assert answer.status_code == 302
        assert "/sign-in/" in answer["Location"]


def test_everybody_on_the_staff_reads_it_with_its_clauses(cast: Cast, signed_in: SignIn) -> None:
    for actor in (cast.rees, cast.okafor, cast.hughes, cast.lane):
        page = text(signed_in(actor).get("/how-we-work/"))
        assert "Still to be filled in" in page
        assert page.index("Still to be filled in") < page.index("Who hears first of an incident?")
        assert "St Luke's CofE Primary School Online Safety Policy, line 397" in page
        assert "Handrail’s default." in page
        assert "To whom at the local authority" not in page, "it means nothing while no copy goes out"


def test_only_who_may_choose_is_offered_a_form_and_may_send_one(cast: Cast, signed_in: SignIn) -> None:
    sent = {"value_0": "senior_leader", "reason": WHY, "seen": "0"}
    for actor in (cast.hughes, cast.okafor, cast.rees):
        browser = signed_in(actor)
        page = text(browser.get("/how-we-work/next_in_line_head/"))
        assert "Keep this choice" not in page
        assert "Never by: Headteacher" in page
        assert browser.post("/how-we-work/next_in_line_head/", sent).status_code == 403
    assert not SettingChoice.objects.exists()
    browser = signed_in(cast.lane)
    assert "Keep this choice" in text(browser.get("/how-we-work/next_in_line_head/"))
    assert browser.post("/how-we-work/next_in_line_head/", sent).status_code == 302
    assert offices_of_setting(cast.lane.school, "next_in_line_head") == ("senior_leader",)


def test_why_the_chair_sends_cases_another_way_is_nothing_for_the_head_to_read(cast: Cast, signed_in: SignIn) -> None:
    choose_setting(cast.lane, "next_in_line_head", ["governors", "chair"], reason="Because of a matter", now=NOW)
    for actor in (cast.hughes, cast.okafor, cast.rees):
        for address in ("/how-we-work/", "/how-we-work/next_in_line_head/"):
            page = text(signed_in(actor).get(address))
            assert "Because of a matter" not in page
            assert "Mrs Lane" not in page
    own = text(signed_in(cast.lane).get("/how-we-work/next_in_line_head/"))
    assert "Because of a matter" in own
    assert "Mrs Lane, 4 March 2026" in own


def test_a_choice_is_kept_and_shown_with_who_when_and_why(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.okafor)
    sent = {"value": "Safety book", "reason": WHY, "seen": "0"}
    page = text(browser.post("/how-we-work/log_name/", sent, follow=True))
    assert "The choice is kept, with your reason." in page
    assert "Safety book" in page
    assert "The school’s own choice" in page
    assert "Instead of: Online safety log" in page
    one = text(browser.get("/how-we-work/log_name/"))
    assert WHY in one
    assert "Ms Okafor" in one
    assert "eSafety Incident Log" in one, "what the others call it"


def test_the_order_of_offices_is_kept_and_nobody_stands_there_twice(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.hughes)
    address = "/how-we-work/next_in_line_coordinator/"
    page = text(browser.get(address))
    assert '<option value="coordinator"' not in page, "cases about themselves"
    assert '<option value="finder"' not in page, "nobody holds it"
    sent = {"value_0": "head", "value_1": "", "value_2": "dsl", "reason": WHY, "seen": "0"}
    twice = text(browser.post(address, sent | {"value_1": "dsl"}))
    assert "This office is named twice." in twice
    assert WHY in twice
    browser.post(address, sent)
    assert offices_of_setting(cast.hughes.school, "next_in_line_coordinator") == ("head", "dsl")


@pytest.mark.parametrize(
    ("name", "sent", "says"),
    [
        ("log_name", {"value": "Safety book", "reason": ""}, "Fill in “Why”."),
        ("log_name", {"value": "", "reason": WHY}, "Fill in “The school’s choice”."),
        ("log_name", {"value": "x" * 201, "reason": WHY}, "Shorten “The school’s choice” to 200"),
        ("reply_due_days", {"value": "soon", "reason": WHY}, "Give a whole number of days"),
        ("pupil_ladder", {"value": "ladder", "reason": WHY}, "Choose one of the answers listed"),
        ("first_recipient", {"value_1": "dsl", "reason": WHY}, "Choose an answer to “First”"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    cast: Cast, signed_in: SignIn, name: str, sent: dict[str, str], says: str
) -> None:
    page = text(signed_in(cast.hughes).post(f"/how-we-work/{name}/", sent | {"seen": "0"}))
    assert "There is a problem" in page
    assert says in page
    assert sent["reason"] in page
    assert not SettingChoice.objects.exists()


def test_a_colleague_who_was_quicker_is_not_overwritten(cast: Cast, signed_in: SignIn) -> None:
    choose_setting(cast.hughes, "log_name", ["Theirs"], reason=WHY, now=NOW)
    browser = signed_in(cast.okafor)
    page = text(browser.post("/how-we-work/log_name/", {"value": "Mine", "reason": "My reason", "seen": "0"}))
    assert "somebody else chose" in page
    assert "Theirs" in page
    assert ">\nMy reason</textarea>" in page and 'value="Mine"' in page
    assert setting_of(cast.hughes.school, "log_name") == "Theirs"
    seen = re.search(r'name="seen" value="(\d+)"', page)
    assert seen is not None
    browser.post("/how-we-work/log_name/", {"value": "Mine", "reason": "My reason", "seen": seen[1]})
    assert setting_of(cast.hughes.school, "log_name") == "Mine"


def test_the_school_goes_back_to_the_pack(cast: Cast, signed_in: SignIn) -> None:
    made = choose_setting(cast.okafor, "log_name", ["Ours"], reason=WHY, now=NOW)
    browser = signed_in(cast.okafor)
    assert "Go back to the pack’s: Online safety log" in text(browser.get("/how-we-work/log_name/"))
    sent = {"value": "", "reason": "As in the policy", "seen": str(made.pk), "as_in_pack": "yes"}
    assert browser.post("/how-we-work/log_name/", sent).status_code == 302
    assert not one_setting(cast.okafor.school, "log_name").is_own
    assert "Go back" not in text(browser.get("/how-we-work/log_name/"))


def test_an_office_that_nobody_holds_is_pointed_out(cast: Cast, signed_in: SignIn) -> None:
    choose_setting(cast.hughes, "complaints_to", ["senior_leader"], reason=WHY, now=NOW)
    assert "Nobody holds any of these offices today." in text(signed_in(cast.hughes).get("/how-we-work/"))


def test_there_is_no_page_for_what_is_no_setting(cast: Cast, signed_in: SignIn) -> None:
    assert signed_in(cast.hughes).get("/how-we-work/nonsense/").status_code == 404


def test_another_school_sees_its_own(cast: Cast, signed_in: SignIn) -> None:
    choose_setting(cast.okafor, "log_name", ["Safety book"], reason=WHY, now=NOW)
    assert "Safety book" not in text(signed_in(cast.novak).get("/how-we-work/"))


def test_it_is_in_the_account_menu(cast: Cast, signed_in: SignIn) -> None:
    assert 'href="/how-we-work/"' in text(signed_in(cast.rees).get("/"))


def test_who_looks_at_the_offices_is_told_what_waits_for_them_to_decide(cast: Cast, signed_in: SignIn) -> None:
    assert "6 questions of how this school works" in text(signed_in(cast.hughes).get("/offices/"))
    assert "1 question of how this school works" in text(signed_in(cast.patel).get("/offices/"))
    for actor in (cast.rees, cast.okafor):
        assert "of how this school works" not in text(signed_in(actor).get("/offices/"))
    choose_setting(cast.patel, "evidence_retention", ["1_year"], reason=WHY, now=NOW)
    assert "of how this school works" not in text(signed_in(cast.patel).get("/offices/"))
