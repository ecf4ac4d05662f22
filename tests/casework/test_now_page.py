"""What to do now, and saying that it is done."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils.html import escape

from handrail.casework.access import CaseRecord
from handrail.casework.actions import answer_question
from handrail.incidents.access import get_incident
from handrail.people.models import Person
from handrail.schools.access import Actor
from tests.casework.given import reached, settle, where
from tests.casework.test_acting import a_soft_card
from tests.incidents.given import a_report, somebody
from tests.schools.cast import NOW, Cast
from tests.standing import standing

SignIn = Callable[[Actor], Client]
MAKE_SAFE = "spine.make_safe"


@pytest.fixture
@standing
def reference(cast: Cast, listed: dict[str, Person]) -> str:
    return a_report(cast.rees, somebody(listed["A"]), somebody(listed["B"], "instigator"))


def page_of(client: Client, reference: str) -> str:
    return client.get(f"/incidents/{reference}/now/").content.decode()


def test_what_not_to_do_comes_first_then_the_most_pressing(cast: Cast, signed_in: SignIn, reference: str) -> None:
    page = page_of(signed_in(cast.okafor), reference)
    places = [page.index(words) for words in ("Do not copy", "Make it safe", "Put it into the log")]
    assert places == sorted(places)


def test_it_names_whose_it_is_and_the_readers_own_first(cast: Cast, signed_in: SignIn, reference: str) -> None:
    something_for_the_coordinator(cast, reference)
    assert "Online safety coordinator (you)" in page_of(signed_in(cast.okafor), reference)


def something_for_the_coordinator(cast: Cast, reference: str) -> None:
    for fact in ("leader_involved", "danger_now", "illegal_suspected"):
        answer_question(cast.okafor, reference, fact, ["no"], now=NOW)
    assert any("coordinator" in one.by and one.status == "due" for one in where(cast.okafor, reference).instructions)


def test_the_report_itself_shows_that_it_is_in_the_log(cast: Cast, signed_in: SignIn, reference: str) -> None:
    assert reached(cast.okafor, reference)[("spine.record", "")] == "proved"
    page = page_of(signed_in(cast.okafor), reference)
    done = page[page.index("Done or decided (1)") :]
    assert "Put it into the log" in done and "Shown by the report: Miss Rees, 4 March 2026, 09:30" in done
    assert f"/incidents/{reference}/steps/spine.record/back/" not in page


def test_what_nobody_recorded_cannot_be_taken_back(cast: Cast, signed_in: SignIn, reference: str) -> None:
    client = signed_in(cast.okafor)
    for step in (MAKE_SAFE, "spine.record"):
        address = f"/incidents/{reference}/steps/{step}/back/"
        for answer in (client.get(address, follow=True), client.post(address, follow=True)):
            assert answer.redirect_chain == [(f"/incidents/{reference}/now/", 302)]
            assert "there is nothing to take back" in answer.content.decode()
        kept = client.post(address, {"reason": "The other classroom"})
        assert kept.status_code == 409 and "The other classroom" in kept.content.decode()
    assert not CaseRecord(get_incident(cast.okafor, reference)).actions


def test_two_people_stand_as_two_tracks_beside_the_whole_incident(
    cast: Cast, signed_in: SignIn, reference: str
) -> None:
    for fact in ("leader_involved", "danger_now", "illegal_suspected"):
        answer_question(cast.okafor, reference, fact, ["no"], now=NOW)
    answer_question(cast.okafor, reference, "child_at_risk", ["yes"], person="A", now=NOW)
    answer_question(cast.okafor, reference, "child_at_risk", ["not_known"], person="B", now=NOW)
    page = page_of(signed_in(cast.okafor), reference)
    tracks = re.findall(r'<section class="track" aria-label="Now: ([^"]+)"', page)
    assert tracks == ["Child A: Pupil A", "Child B: Pupil B", "The whole incident"]


def test_one_press_is_enough_for_what_must_be_done(cast: Cast, signed_in: SignIn, reference: str) -> None:
    client = signed_in(cast.okafor)
    assert f'action="/incidents/{reference}/steps/{MAKE_SAFE}/done/"' in page_of(client, reference)
    answer = client.post(f"/incidents/{reference}/steps/{MAKE_SAFE}/done/", follow=True)
    assert answer.redirect_chain == [(f"/incidents/{reference}/now/", 302)]
    assert reached(cast.okafor, reference)[(MAKE_SAFE, "")] == "done"


def test_looking_at_an_address_does_nothing(cast: Cast, signed_in: SignIn, reference: str) -> None:
    answer = signed_in(cast.okafor).get(f"/incidents/{reference}/steps/{MAKE_SAFE}/done/")
    assert answer.headers["Location"] == f"/incidents/{reference}/steps/{MAKE_SAFE}/"
    assert reached(cast.okafor, reference)[(MAKE_SAFE, "")] == "due"


def test_not_needed_is_asked_for_its_reason(cast: Cast, signed_in: SignIn, reference: str) -> None:
    client, address = signed_in(cast.okafor), f"/incidents/{reference}/steps/{MAKE_SAFE}/"
    page = client.post(address, {"status": "not_needed"}).content.decode()
    assert "<title>Error:" in page and "Give the reason" in page
    client.post(address, {"status": "not_needed", "reason": "It came by post"})
    assert reached(cast.okafor, reference)[(MAKE_SAFE, "")] == "not_needed"


def test_what_is_left_to_judgement_has_no_button_that_skips_the_reason(
    cast: Cast, signed_in: SignIn, reference: str
) -> None:
    card = a_soft_card(cast, reference)
    client = signed_in(cast.okafor)
    person = f"for/{card.first.person}/" if card.first.person else ""
    address = f"/incidents/{reference}/steps/{card.id}/{person}"
    page = page_of(client, reference)
    assert f'href="{address}"' in page and f'action="{address}done/"' not in page
    assert client.post(f"{address}done/").url == address
    assert "Give the reason" in client.post(address, {"status": "done"}).content.decode()
    client.post(address, {"status": "declined", "reason": "Talked over with the parents"})
    assert reached(cast.okafor, reference)[(card.id, card.first.person)] == "declined"


def test_a_mistake_can_be_taken_back(cast: Cast, signed_in: SignIn, reference: str) -> None:
    client, address = signed_in(cast.okafor), f"/incidents/{reference}/steps/{MAKE_SAFE}/"
    client.post(f"{address}done/")
    assert f'href="{address}back/"' in page_of(client, reference)
    client.post(f"{address}back/", {"reason": "Wrong incident"})
    assert reached(cast.okafor, reference)[(MAKE_SAFE, "")] == "due"


def test_a_number_that_nobody_confirmed_cannot_be_pressed(cast: Cast, signed_in: SignIn) -> None:
    from handrail.procedures.load import load_pack

    cast.okafor.school.pack = "hertfordshire"
    cast.okafor.school.save()
    reference = a_report(cast.okafor)
    for fact, option in {"leader_involved": "no", "danger_now": "yes", "illegal_suspected": "yes"}.items():
        answer_question(cast.okafor, reference, fact, [option], now=NOW)
    page = page_of(signed_in(cast.okafor), reference)
    assert re.findall(r'href="tel:([^"]+)"', page) == ["999"]
    unconfirmed = {c.number for c in load_pack("hertfordshire").contacts.values() if c.number and not c.is_confirmed}
    shown = [number for number in unconfirmed if number in page]
    assert page.count("Not confirmed: check before you ring") >= len(shown)


def test_it_leads_to_closing_when_everything_is_settled(cast: Cast, signed_in: SignIn, reference: str) -> None:
    settle(cast.okafor, reference)
    page = page_of(signed_in(cast.okafor), reference)
    assert "Everything is done or decided" in page
    assert f'href="/incidents/{reference}/close/"' in page


def test_two_people_in_one_office_see_for_whom_it_is(cast: Cast, signed_in: SignIn, reference: str) -> None:
    something_for_the_coordinator(cast, reference)
    assert "Online safety coordinator (Ms Okafor)" in page_of(signed_in(cast.hughes), reference)


def test_from_the_report_to_the_first_thing_to_do_it_is_one_screen(cast: Cast, signed_in: SignIn) -> None:
    report = {"what_happened": "A threat in a chat", "when": "just_now"}
    answer = signed_in(cast.okafor).post("/report/", report, follow=True)
    assert len(answer.redirect_chain) == 1
    assert "Make it safe" in answer.content.decode()


def test_after_three_lines_what_not_to_do_unfolds(cast: Cast, signed_in: SignIn, reference: str) -> None:
    page = page_of(signed_in(cast.okafor), reference)
    nevers = [never.says for never in where(cast.okafor, reference).nevers]
    head, folded = page[: page.index('class="to-do"')].split('<details class="more-nevers">')
    assert len(nevers) > 3 and f"More not to do ({len(nevers) - 3})" in folded
    assert all(escape(says) in head for says in nevers[:3])
    assert all(escape(says) in folded for says in nevers[3:])


def test_what_is_most_pressing_comes_before_what_concerns_everybody(
    cast: Cast, signed_in: SignIn, reference: str
) -> None:
    """Design 3: danger now and a child at risk put their instructions on top, on a telephone too."""
    client = signed_in(cast.okafor)
    tracks = re.compile(r'<section class="track" aria-label="Now: ([^":]+)')
    assert tracks.findall(page_of(client, reference))[:1] == ["The whole incident"]
    answer_question(cast.okafor, reference, "child_at_risk", ["yes"], person="B", now=NOW)
    assert tracks.findall(page_of(client, reference)) == ["Child B", "The whole incident"]
    answer_question(cast.okafor, reference, "danger_now", ["yes"], now=NOW)
    page = page_of(client, reference)
    assert tracks.findall(page)[0] == "The whole incident"
    assert page.index("999", page.index("group-now")) < page.index("Make it safe")
