"""The pages of a rehearsal: marked throughout, nobody can be rung from them, and what is typed is not lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from uuid import UUID

import pytest
from django.core import mail
from django.test import Client

from handrail.contacts.actions import check_contact
from handrail.rehearsals.access import asked_to, people_of, stand_of, times_of
from handrail.rehearsals.actions import end_rehearsal
from handrail.rehearsals.models import Rehearsal, RehearsedAction, RehearsedAnswer
from handrail.rehearsals.presenters import MARK, MARK_AROUND
from handrail.schools.access import Actor
from tests.contacts.given import checked
from tests.rehearsals.given import STORY, WORD, a_rehearsal
from tests.schools.cast import NOW, TODAY, Cast

SignIn = Callable[[Actor], Client]
SAFE = "steps/spine.make_safe/all/"
PAGES = ("", "next/", "story/", "people/add/", "ask/", "end/", "review/", "questions/danger_now/all/", SAFE)


def text_of(page: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page)))


def test_every_page_says_that_nothing_is_real(cast: Cast, signed_in: SignIn) -> None:
    rehearsal, browser = a_rehearsal(cast.okafor, cast.rees), signed_in(cast.okafor)
    addresses = [f"/rehearsals/{rehearsal.pk}/{page}" for page in PAGES]
    around = ["/rehearsals/", "/rehearsals/begin/", "/rehearsals/training/"]
    for address in [*around, *addresses]:
        page = browser.get(address).content.decode()
        assert (MARK_AROUND if address in around else MARK) in text_of(page), address
        assert re.search(r"<title>\s*REHEARSAL: ", page), address
    end_rehearsal(cast.okafor, rehearsal.pk, [cast.okafor.user.pk], now=NOW)
    assert MARK in text_of(browser.get(f"/rehearsals/{rehearsal.pk}/").content.decode())


def test_a_real_incident_bears_no_such_mark(cast: Cast, signed_in: SignIn) -> None:
    a_rehearsal(cast.okafor)
    for address in ("/", "/incidents/", "/danger/", "/report/", "/duties/"):
        assert MARK not in text_of(signed_in(cast.okafor).get(address).content.decode())


def test_nobody_can_be_rung_or_written_to_from_it(cast: Cast, signed_in: SignIn) -> None:
    """The coordinator has checked whom to ring; in earnest the number could be pressed."""
    check_contact(cast.okafor, "childrens_services", checked("01632 960001", TODAY), now=NOW)
    rehearsal, browser = a_rehearsal(cast.okafor, cast.rees), signed_in(cast.okafor)
    address = f"/rehearsals/{rehearsal.pk}/"
    for fact, whom in (("danger_now", "all"), ("child_at_risk", "A")):
        browser.post(f"{address}questions/{fact}/{whom}/", {"options": "yes"})
    assert RehearsedAnswer.objects.count() == 2
    page = browser.get(address).content.decode()
    assert "You would now ring: " in page and "Children’s services" in unescape(page).replace("'", "’")
    step = browser.get(f"{address}steps/danger-now.call_999/all/").content.decode()
    for shown in (page, step):
        assert "tel:" not in shown and "mailto:" not in shown and "960001" not in shown
    assert mail.outbox == []


def test_whoever_leads_begins_one_and_colleagues_find_it(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.okafor)
    form = browser.get("/rehearsals/begin/").content.decode()
    assert "Miss Rees" in form and "Dr Novak" not in form and "Ms Okafor</label>" not in form
    given = {"title": WORD, "story": STORY, "kind_1": "pupil", "part_1": "harmed", "kind_2": "staff",
             "staff": [str(cast.rees.user.pk)]}  # fmt: skip
    wrong = browser.post("/rehearsals/begin/", given | {"title": "", "part_4": "harmed"}).content.decode()
    assert "Fill in “What is it called?”" in wrong and "Say who person 4 is" in wrong and STORY in wrong
    assert not Rehearsal.objects.exists()
    answer = browser.post("/rehearsals/begin/", given)
    rehearsal = Rehearsal.objects.get()
    assert answer["Location"] == f"/rehearsals/{rehearsal.pk}/"
    assert [(one.ref, one.kind, one.parts) for one in people_of(rehearsal)] == [
        ("A", "pupil", ["harmed"]),
        ("B", "staff", []),
    ]
    assert [one.user.display_name for one in asked_to(rehearsal)] == ["Ms Okafor", "Miss Rees"]
    assert WORD in signed_in(cast.rees).get("/rehearsals/").content.decode()
    assert WORD not in signed_in(cast.webb).get("/rehearsals/").content.decode()


def test_a_whole_rehearsal_is_walked_by_pages(cast: Cast, signed_in: SignIn) -> None:
    """The teacher answers and ticks; the coordinator ends it."""
    rehearsal = a_rehearsal(cast.okafor, cast.rees)
    address, theirs = f"/rehearsals/{rehearsal.pk}/", signed_in(cast.rees)
    asked = theirs.get(f"{address}next/").content.decode()
    assert 'action="' + f"{address}questions/" in asked
    urgent = theirs.post(f"{address}questions/danger_now/all/", {"options": "yes"})
    assert urgent["Location"] == address, "what must be done now comes first"
    calm = theirs.post(f"{address}questions/leader_involved/all/", {"options": "no"})
    assert calm["Location"] == f"{address}next/"
    assert theirs.post(f"{address}{SAFE}done/").status_code == 302
    refused = theirs.post(f"{address}steps/danger-now.call_999/all/", {"status": "not_needed", "reason": ""})
    assert "Give the reason" in refused.content.decode()
    theirs.post(f"{address}steps/danger-now.call_999/all/", {"status": "not_needed", "reason": "They are safe."})
    theirs.post(f"{address}{SAFE}back/")
    theirs.post(f"{address}{SAFE}done/")
    assert [row.status for row in RehearsedAction.objects.order_by("pk")] == [
        "done",
        "not_needed",
        "taken_back",
        "done",
    ]
    added = theirs.post(f"{address}people/add/", {"kind": "pupil", "parts": ["instigator", "witness"]})
    assert added.status_code == 302 and people_of(rehearsal)[1].parts == ["instigator", "witness"]
    leader = signed_in(cast.okafor)
    form = leader.get(f"{address}end/").content.decode()
    assert form.count("checked") == 2, "whoever began it and whoever opened it"
    nobody = leader.post(f"{address}end/", {"went_well": "Everybody knew the number."})
    assert "Tick at least one person" in nobody.content.decode()
    leader.post(f"{address}end/", {"took_part": [str(cast.rees.user.pk)], "went_well": "Everybody knew the number."})
    page = text_of(theirs.get(address).content.decode())
    assert "How it went" in page and "They are safe." in page and "Everybody knew the number." in page


def test_what_is_sent_after_the_end_is_not_recorded_and_says_so(cast: Cast, signed_in: SignIn) -> None:
    rehearsal, browser = a_rehearsal(cast.okafor, cast.rees), signed_in(cast.rees)
    end_rehearsal(cast.okafor, rehearsal.pk, [cast.rees.user.pk], now=NOW)
    for page in (f"{SAFE}done/", SAFE, "questions/danger_now/all/", "people/add/"):
        answer = browser.post(f"/rehearsals/{rehearsal.pk}/{page}", {"options": "yes"}, follow=True)
        assert "was ended" in answer.content.decode(), page
    assert not times_of(rehearsal).entries


@pytest.mark.parametrize(
    "page",
    [
        "questions/no_such_fact/all/",
        "questions/danger_now/A/",
        "questions/child_at_risk/B/",
        "steps/danger-now.call_999/all/",
        "steps/no.such/all/",
    ],
)
def test_what_the_walk_does_not_ask_is_not_there(cast: Cast, signed_in: SignIn, page: str) -> None:
    rehearsal = a_rehearsal(cast.okafor)
    assert signed_in(cast.okafor).get(f"/rehearsals/{rehearsal.pk}/{page}").status_code == 404


def test_a_colleagues_answer_is_not_overwritten_unseen(cast: Cast, signed_in: SignIn) -> None:
    rehearsal = a_rehearsal(cast.okafor, cast.rees)
    page = f"/rehearsals/{rehearsal.pk}/questions/danger_now/all/"
    signed_in(cast.okafor).post(page, {"options": "yes", "seen": ""})
    answer = signed_in(cast.rees).post(page, {"options": "no", "seen": ""})
    assert "somebody answered" in answer.content.decode()
    assert stand_of(rehearsal).facts.incident["danger_now"] == ("yes",)


def test_the_head_is_told_what_would_be_for_somebody_else_to_answer(cast: Cast, signed_in: SignIn) -> None:
    rehearsal = a_rehearsal(cast.okafor, cast.hughes)
    page = f"/rehearsals/{rehearsal.pk}/questions/leader_involved/all/"
    assert "somebody else would answer this" in text_of(signed_in(cast.hughes).get(page).content.decode())
    assert "somebody else would answer this" not in text_of(signed_in(cast.okafor).get(page).content.decode())


def test_a_picture_that_is_pasted_into_a_story_is_taken_out(cast: Cast, signed_in: SignIn) -> None:
    picture = "data:image/png;base64," + "iVBORw0KGgoAAAANSUhEUg" * 40
    given = {"title": WORD, "story": f"Look: {picture}"}
    page = signed_in(cast.okafor).post("/rehearsals/begin/", given).content.decode()
    assert "was taken out" in page and picture not in page
    assert not Rehearsal.objects.exists()


def test_what_was_typed_outlives_the_session(cast: Cast, signed_in: SignIn) -> None:
    rehearsal, browser = a_rehearsal(cast.okafor), signed_in(cast.okafor)
    for page in ("end/", "review/", "people/add/", SAFE, "questions/danger_now/all/"):
        form = browser.get(f"/rehearsals/{rehearsal.pk}/{page}").content.decode()
        assert re.search(r'name="opened_for" value="[0-9a-f]{32}:', form), page
        assert UUID(re.search(r'name="opened_for" value="([0-9a-f]{32})', form)[1]) == cast.okafor.user.pk  # type: ignore[index]
