"""The pages of the register: what they ask, what they show, and that nothing typed is lost."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from handrail.casework.actions import answer_question, close_incident
from handrail.evidence.access import one_item
from handrail.evidence.actions import list_item, move_item
from handrail.evidence.models import Item, Move
from handrail.incidents.access import get_incident
from handrail.schools.access import Actor
from tests.casework.given import settle
from tests.evidence.given import a_tablet, to_the_police
from tests.incidents.given import a_report
from tests.schools.cast import NOW, Cast
from tests.standing import standing

SignIn = Callable[[Actor], Client]
THING = {
    "kind": "device",
    "description": "A tablet with the chat",
    "place": "Cupboard",
    "holder": "Ms Okafor",
    "owner": "Pupil A",
    "purpose": "evidence",
}
HANDED = {"act": "handed_over", "went_to": "Mr Webb", "place": "Server room", "reason": "To keep", "signed_by": "Webb"}
WARNING = "Never print, copy, photograph or forward it"


@pytest.fixture
@standing
def reference(cast: Cast) -> str:
    return a_report(cast.rees, said={"incident_kind": ["bullying_pupil"]})


@pytest.fixture
def opened(cast: Cast, reference: str, signed_in: SignIn) -> Callable[..., str]:
    """Opens a page of the incident as the coordinator, or sends something from it; gives what comes back."""
    browser = signed_in(cast.okafor)

    def open_page(path: str, sent: dict[str, str] | None = None) -> str:
        address = f"/incidents/{reference}/{path}"
        answer = browser.get(address) if sent is None else browser.post(address, sent, follow=True)
        return unescape(answer.content.decode())

    return open_page


def test_while_it_could_be_illegal_the_form_warns_and_asks_what_was_switched_off(
    cast: Cast, reference: str, opened: Callable[..., str]
) -> None:
    for answer in (None, "yes", "not_known", "no"):
        if answer:
            answer_question(cast.okafor, reference, "illegal_suspected", [answer], now=NOW)
        form = opened("evidence/add/")
        assert (WARNING in form) is ("What was switched off, and by whom?" in form) is (answer != "no")
        assert 'type="file"' not in form and "multipart" not in form
    assert "Fill in “What was switched off" not in opened("evidence/add/", THING)


def test_a_thing_is_listed_shown_and_moved(opened: Callable[..., str]) -> None:
    assert "Nothing is listed." in opened("")
    assert "Fill in “What was switched off" in opened("evidence/add/", THING)
    shown = opened("evidence/add/", THING | {"switched_off": "The tablet, by Miss Rees"})
    assert "Listed. Nothing of the material itself is kept here." in shown
    assert "Item 1: device, listed" in shown, "in the chronology"
    assert "Ms Okafor, Cupboard, since" in shown
    moved = opened("evidence/1/move/", HANDED)
    assert "Mr Webb, Server room" in moved and "Ms Okafor" in moved and "To sign at the next handing-over" in moved
    assert "From Ms Okafor to Mr Webb, Server room" in opened(""), "in the chronology"


def test_what_is_missing_is_said_and_nothing_typed_is_lost(
    cast: Cast, reference: str, opened: Callable[..., str]
) -> None:
    answer_question(cast.okafor, reference, "illegal_suspected", ["no"], now=NOW)
    again = opened("evidence/add/", THING | {"owner": "", "taken_why": "It rang in the lesson"})
    assert "Say whose device it is." in again and "It rang in the lesson" in again and "A tablet with the chat" in again
    again = opened("evidence/add/", THING | {"due_back_day": "1", "due_back_month": "1", "due_back_year": "2020"})
    assert "Give a day that is not past." in again
    assert not Item.objects.exists()


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"went_to": ""}, "Say who has it now."),
        ({"place": ""}, "Say where it is kept."),
        ({"reason": ""}, "Give the reason."),
        ({"signed_by": ""}, "Say who signed for it."),
        ({"officer": "PC 0000"}, "Give the police reference too"),
        ({"their_reference": "POL-77"}, "Give the officer’s name or number too."),
        ({"done_on_day": "1", "done_on_month": "1", "done_on_year": "2021", "done_at": "9:00"}, "not before"),
        ({"act": "copied"}, "Choose one of the answers"),
    ],
)
def test_an_incomplete_handing_over_is_not_recorded(
    cast: Cast, reference: str, opened: Callable[..., str], sent: dict[str, str], says: str
) -> None:
    list_item(cast.okafor, reference, a_tablet(), could_be_illegal=False, now=NOW)
    again = opened("evidence/1/move/", HANDED | sent)
    assert says in again
    assert not Move.objects.exists()


def test_a_colleague_who_was_quicker_is_named_and_the_words_stay(
    cast: Cast, reference: str, opened: Callable[..., str]
) -> None:
    list_item(cast.okafor, reference, a_tablet(), could_be_illegal=False, now=NOW)
    move_item(cast.patel, reference, 1, to_the_police(), now=NOW)
    again = opened("evidence/1/move/", HANDED | {"seen": "0"})
    assert "somebody recorded that Police has it" in again and "Server room" in again
    assert Move.objects.count() == 1
    opened("evidence/1/move/", HANDED | {"seen": "1"})
    assert one_item(get_incident(cast.okafor, reference), 1).holder == "Mr Webb"


def test_where_it_was_given_back_meanwhile_the_words_are_given_back_too(
    cast: Cast, reference: str, opened: Callable[..., str]
) -> None:
    list_item(cast.okafor, reference, a_tablet(), could_be_illegal=False, now=NOW)
    opened("evidence/1/move/", HANDED | {"act": "given_back", "went_to": "Pupil A"})
    again = opened("evidence/1/move/", HANDED | {"reason": "Words that took long"})
    assert "given back or destroyed" in again and "Words that took long" in again
    assert "Hand over, give back or destroy" not in opened("evidence/1/")


def test_a_closed_incident_offers_no_listing_but_the_move(
    cast: Cast, reference: str, opened: Callable[..., str]
) -> None:
    list_item(cast.okafor, reference, a_tablet(), could_be_illegal=False, now=NOW)
    settle(cast.okafor, reference)
    close_incident(cast.okafor, reference, "Settled", because="It is kept for now.", now=NOW)
    assert "List evidence" not in opened("") and "evidence/1/move/" in opened("")
    again = opened("evidence/add/", THING)
    assert "closed this incident meanwhile" in again and "A tablet with the chat" in again
    assert "Recorded." in opened("evidence/1/move/", HANDED | {"act": "given_back", "went_to": "Pupil A", "place": ""})


def test_what_is_due_back_stands_on_the_start_page_of_those_who_see_it(
    cast: Cast, reference: str, signed_in: SignIn
) -> None:
    today = timezone.localdate()
    for days in (-1, 0, 1):
        day = today + timedelta(days=days)
        list_item(cast.okafor, reference, a_tablet(due_back=day), could_be_illegal=False, now=NOW)
    start = signed_in(cast.hughes).get("/").content.decode()
    assert "To be given back" in start and "Was due back" in start and "Due back today" in start
    assert "To be given back" not in signed_in(cast.rees).get("/").content.decode()


def test_a_pasted_picture_is_taken_out_and_the_words_are_kept(cast: Cast, opened: Callable[..., str]) -> None:
    picture = base64.b64encode(b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(250))).decode()
    again = opened("evidence/add/", THING | {"description": f"The chat. {picture}", "switched_off": "Nothing"})
    assert picture[:60] not in again and "The chat. [A picture or file was taken out here." in again
    assert not Item.objects.exists()


def test_the_moment_of_taking_is_asked_apart_and_shown(cast: Cast, reference: str, opened: Callable[..., str]) -> None:
    device = THING | {"switched_off": "Nothing", "taken_by": "Miss Rees"}
    page = opened("evidence/add/", device | {"taken_on_day": "3", "taken_on_month": "3", "taken_on_year": "2026"})
    assert "Give the time too" in page
    moment = {"taken_time": "9:05", "taken_on_day": "3", "taken_on_month": "3", "taken_on_year": "2026"}
    before = {"done_at": "8:00", "done_on_day": "3", "done_on_month": "3", "done_on_year": "2026"}
    assert "before it came to where it is now" in opened("evidence/add/", device | moment | before)
    opened("evidence/add/", device | moment)
    shown = opened("evidence/1/")
    assert "3 March 2026, 09:05" in shown
    assert 'value="9:05"' in opened("evidence/1/correct/") or 'value="09:05"' in opened("evidence/1/correct/")


def test_the_pages_say_never_a_pin(cast: Cast, reference: str, opened: Callable[..., str]) -> None:
    for path in ("evidence/add/", "notes/add/", "details/add/"):
        assert "PIN" in opened(path), path
