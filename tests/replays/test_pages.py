"""The pages: what would change for the cases, for one, and moving it."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape

import pytest
from django.db import transaction
from django.test import Client

from handrail.casework.actions import answer_question, take_action
from handrail.incidents.access import get_incident
from handrail.incidents.actions.set_status import close
from handrail.incidents.models import EditionMove
from handrail.people.models import Person
from handrail.procedures.load import load_pack
from handrail.schools.access import Actor
from handrail.schools.models import School
from tests.casework.given import reached, settle
from tests.incidents.given import MINUTE, a_report, somebody
from tests.incidents.helpers import help_from
from tests.replays.conftest import Publish
from tests.replays.given import NEW_STEP, NO_RECORD, OTHER_WORDS
from tests.schools.cast import NOW, Cast

SignIn = Callable[[Actor], Client]
WHY = "The governors adopted the new desk for every case."
CASES = "/procedures/what-would-change/own/365/"


def text_of(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return unescape(answer.content.decode())


def of(reference: str, rest: str = "") -> str:
    return f"/incidents/{reference}/edition/{rest}"


def test_the_cases_that_would_part_stand_under_the_step(cast: Cast, signed_in: SignIn, publish: Publish) -> None:
    reference = a_report(cast.rees)
    publish(NEW_STEP)
    page = text_of(signed_in(cast.okafor), CASES)
    assert "Put it into the log, in words." in page
    assert "“Ring the new desk.” would come first." in page
    assert f'href="{of(reference, "what-would-change/own/")}"' in page
    assert "1 new to do" in page


def test_choosing_leads_to_the_cases(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.okafor)
    assert "Besides open cases" in text_of(browser, "/procedures/what-would-change/")
    answer = browser.get("/procedures/what-would-change/?pack=st-lukes&days=30")
    assert answer["Location"] == "/procedures/what-would-change/st-lukes/30/"
    assert "There is no case to replay" in text_of(browser, answer["Location"])


@pytest.mark.parametrize("address", ["", "own/365/"])
def test_whoever_sees_no_case_finds_no_such_page(cast: Cast, signed_in: SignIn, address: str) -> None:
    assert signed_in(cast.rees).get(f"/procedures/what-would-change/{address}").status_code == 404


@pytest.mark.parametrize("address", ["nothing/365/", "own/1/", "edition-abc/365/"])
def test_what_cannot_be_replayed_on_is_no_page(cast: Cast, signed_in: SignIn, address: str) -> None:
    assert signed_in(cast.okafor).get(f"/procedures/what-would-change/{address}").status_code == 404


def test_the_subject_of_a_case_finds_no_trace_of_it_on_the_page(
    cast: Cast, listed: dict[str, Person], signed_in: SignIn, publish: Publish
) -> None:
    reference = a_report(cast.rees, somebody(listed["Patel"], "instigator"))
    publish(NEW_STEP)
    page = text_of(signed_in(cast.patel), CASES)
    assert reference not in page
    assert "There is no case to replay" in page
    for rest in ("", "what-would-change/own/", "move/x/"):
        assert signed_in(cast.patel).get(of(reference, rest)).status_code == 404


def test_many_cases_come_a_page_at_a_time(
    cast: Cast, signed_in: SignIn, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handrail.replays.presenters.cases.PAGE_SIZE", 2)
    references = [a_report(cast.rees, now=NOW + i * MINUTE) for i in range(3)]
    publish(NEW_STEP)
    browser = signed_in(cast.okafor)
    first, second = text_of(browser, CASES), text_of(browser, f"{CASES}?page=2")
    assert [reference in first for reference in references] == [False, True, True]
    assert [reference in second for reference in references] == [True, False, False]
    assert "Page 2" in text_of(browser, f"{CASES}?page=999")


def test_one_case_shows_what_is_open_now_and_then(cast: Cast, signed_in: SignIn, publish: Publish) -> None:
    reference = a_report(cast.rees)
    publish(NO_RECORD)
    page = text_of(signed_in(cast.okafor), of(reference, "what-would-change/own/"))
    for says in ("What comes next", "Done, and no longer asked for", "Shown done: Put it into the log, in words."):
        assert says in page


def test_moving_shows_what_would_change_then_asks_why_and_moves(
    cast: Cast, signed_in: SignIn, publish: Publish
) -> None:
    reference = a_report(cast.rees)
    seen = get_incident(cast.okafor, reference).edition.digest
    pack = publish(NEW_STEP)
    browser, address = signed_in(cast.okafor), of(reference, f"move/{pack.digest[:12]}/")
    assert address in text_of(browser, of(reference))
    assert "“Ring the new desk.” would come first." in text_of(browser, address)
    answer = browser.post(address, {"reason": WHY, "has_read": "on", "seen": seen}, follow=True)
    assert "The incident goes on by the other edition" in answer.content.decode()
    assert ("spine.ring", "") in reached(cast.okafor, reference)
    record = text_of(browser, f"/incidents/{reference}/")
    assert "Moved to another edition of the procedures" in record
    assert WHY in record
    assert WHY in text_of(browser, of(reference))


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"reason": "", "has_read": "on"}, "Give the reason. It is kept in the record."),
        ({"reason": WHY}, "Read what would change for this case, and say that you have."),
    ],
)
def test_what_is_missing_is_asked_for_and_what_was_typed_is_kept(
    cast: Cast, signed_in: SignIn, publish: Publish, sent: dict[str, str], says: str
) -> None:
    reference = a_report(cast.rees)
    pack = publish(NEW_STEP)
    answer = signed_in(cast.okafor).post(of(reference, f"move/{pack.digest[:12]}/"), sent)
    page = unescape(answer.content.decode())
    assert says in page
    assert sent["reason"] in page
    assert not EditionMove.objects.exists()


def test_the_second_of_two_is_told_and_loses_nothing_typed(cast: Cast, signed_in: SignIn, publish: Publish) -> None:
    reference = a_report(cast.rees)
    began = get_incident(cast.okafor, reference).edition.digest
    middle = publish(OTHER_WORDS)
    sent = {"reason": WHY, "has_read": "on", "seen": began}
    signed_in(cast.hughes).post(of(reference, f"move/{middle.digest[:12]}/"), sent)
    new = publish(NEW_STEP)
    answer = signed_in(cast.okafor).post(of(reference, f"move/{new.digest[:12]}/"), sent)
    page = unescape(answer.content.decode())
    assert "a colleague moved the incident to another edition" in page
    assert WHY in page
    assert EditionMove.objects.count() == 1
    again = signed_in(cast.okafor).post(of(reference, f"move/{middle.digest[:12]}/"), sent, follow=True)
    assert "Nothing was recorded of what you sent." in unescape(again.content.decode())


def test_a_reader_sees_which_edition_it_follows_and_does_not_move_it(
    cast: Cast, signed_in: SignIn, publish: Publish
) -> None:
    reference = a_report(cast.rees)
    pack = publish(NEW_STEP)
    help_from(cast.okafor, reference, cast.ellis)
    address, reader = of(reference, f"move/{pack.digest[:12]}/"), signed_in(cast.ellis)
    page = text_of(reader, of(reference))
    assert "Moving it to another edition" in page
    assert address not in page
    assert reader.get(address).status_code == 404


def test_a_closed_case_says_that_it_is_not_moved(cast: Cast, signed_in: SignIn, publish: Publish) -> None:
    reference = a_report(cast.rees)
    with transaction.atomic():
        close(cast.okafor, reference, outcome="Settled", now=NOW)
    pack = publish(NEW_STEP)
    browser = signed_in(cast.okafor)
    assert "A closed case is not moved." in text_of(browser, of(reference))
    assert browser.get(of(reference, f"move/{pack.digest[:12]}/")).status_code == 302


SHOWN = ("", "now/", "next/", "danger/", "access/", "close/", "papers/", "edition/", "copies/", "people/add/")
PAPERS = ("papers/summary/", "papers/chronology/")


@pytest.mark.parametrize("there_and_back", [("england", "st-lukes"), ("st-lukes", "england")])
def test_every_page_of_a_case_worked_through_opens_by_the_rules_of_another_school(
    cast: Cast, listed: dict[str, Person], signed_in: SignIn, there_and_back: tuple[str, str]
) -> None:
    """Answers, deeds and people for which the new pack has no place are shown, and break nothing."""
    begins, goes_on = there_and_back
    School.objects.filter(pk=cast.rees.school.pk).update(pack=begins)
    for actor in (cast.rees, cast.okafor):
        actor.school.pack = begins
    people = somebody(listed["A"], "harmed"), somebody(listed["B"], "instigator")
    reference = a_report(cast.rees, *people, said={"incident_kind": ["bullying_pupil"]})
    settle(cast.okafor, reference)
    answer_question(cast.okafor, reference, "child_at_risk", ["not_known"], person="A", now=NOW)
    School.objects.filter(pk=cast.rees.school.pk).update(pack=goes_on)
    browser, seen = signed_in(cast.okafor), get_incident(cast.okafor, reference).edition.digest
    address = of(reference, f"move/{load_pack(goes_on).digest[:12]}/")
    text_of(browser, address)
    browser.post(address, {"reason": WHY, "has_read": "on", "seen": seen})
    assert get_incident(cast.okafor, reference).edition.digest == load_pack(goes_on).digest
    for page in (*SHOWN, *PAPERS):
        assert browser.get(f"/incidents/{reference}/{page}").status_code == 200, page
    assert browser.get("/").status_code == browser.get("/incidents/").status_code == 200


def test_words_of_a_step_that_the_new_edition_does_not_have_stay_words(
    cast: Cast, signed_in: SignIn, publish: Publish
) -> None:
    publish(NEW_STEP)
    reference = a_report(cast.rees)
    take_action(cast.okafor, reference, "spine.ring", "done", now=NOW)
    began = get_incident(cast.okafor, reference).edition.digest
    pack = publish(OTHER_WORDS)
    sent = {"reason": WHY, "has_read": "on", "seen": began}
    browser = signed_in(cast.okafor)
    browser.post(of(reference, f"move/{pack.digest[:12]}/"), sent)
    record = text_of(browser, f"/incidents/{reference}/")
    assert "Ring the new desk." in record
    assert "spine.ring" not in record
