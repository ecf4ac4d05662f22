"""The record of an incident: summary, people, charts, chronology, closing."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from handrail.casework.actions import answer_question, change_person_in_incident, take_action, take_back
from handrail.incidents.actions import add_note, correct_note
from handrail.people.models import Person
from handrail.schools.access import Actor
from tests.casework.given import settle
from tests.incidents.given import HEARTFELT, MINUTE, a_report, described, somebody
from tests.schools.cast import NOW, Cast
from tests.standing import standing

SignIn = Callable[[Actor], Client]


@pytest.fixture
@standing
def reference(cast: Cast, listed: dict[str, Person]) -> str:
    return a_report(cast.rees, somebody(listed["A"]), described("A boy", "pupil", "not_known"))


def record(client: Client, reference: str) -> str:
    return client.get(f"/incidents/{reference}/").content.decode()


def moments(page: str) -> list[str]:
    return [re.sub(r"<[^>]+>", "", title).strip() for title in re.findall(r'timeline-title">(.*?)</h', page)]


def test_it_shows_what_was_reported_and_who_is_part_of_it(cast: Cast, signed_in: SignIn, reference: str) -> None:
    page = record(signed_in(cast.okafor), reference)
    for words in (HEARTFELT, "Pupil A", "A boy", "Harmed, or the target", "Part not known yet", "by Miss Rees"):
        assert words in page


def test_the_chronology_holds_every_fact_action_and_note_with_its_author(
    cast: Cast, signed_in: SignIn, reference: str
) -> None:
    answer_question(cast.okafor, reference, "leader_involved", ["no"], reason="Only pupils", now=NOW + MINUTE)
    take_action(cast.patel, reference, "spine.make_safe", "done", reason="Lid closed", now=NOW + 2 * MINUTE)
    add_note(cast.hughes, reference, "Spoke with the class teacher.", now=NOW + 3 * MINUTE)
    page = record(signed_in(cast.okafor), reference)
    assert moments(page)[0] == "Reported"
    assert [m.split(":")[0].split(".")[0] for m in moments(page)[3:]] == [
        "Answered",
        "Make it safe at the screen",
        "Note",
    ]
    for words in ("Only pupils", "Lid closed", "Spoke with the class teacher.", "Mr Patel", "Mrs Hughes"):
        assert words in page.partition("Chronology")[2]


def test_corrections_show_the_original(
    cast: Cast, signed_in: SignIn, reference: str, listed: dict[str, Person]
) -> None:
    answer_question(cast.okafor, reference, "danger_now", ["not_known"], now=NOW)
    answer_question(cast.okafor, reference, "danger_now", ["no"], now=NOW + MINUTE)
    note = add_note(cast.okafor, reference, "Room 4", now=NOW)
    correct_note(cast.okafor, reference, note.pk, "Room 5", now=NOW + MINUTE)
    change_person_in_incident(
        cast.okafor, reference, "B", somebody(listed["B"], "instigator"), reason="His form tutor knew", now=NOW + MINUTE
    )
    page = record(signed_in(cast.okafor), reference)
    former = [re.sub(r"<[^>]+>", "", text) for text in re.findall(r'timeline-former">(.*?)</p>', page)]
    assert {words.removeprefix("Before the correction: ") for words in former} == {
        "Not known yet",
        "Room 4",
        "B: A boy (Pupil). Part not known yet.",
    }
    assert "His form tutor knew" in page


def test_what_was_taken_back_stays_in_the_chronology(cast: Cast, signed_in: SignIn, reference: str) -> None:
    take_action(cast.okafor, reference, "spine.make_safe", "done", now=NOW)
    take_back(cast.okafor, reference, "spine.make_safe", reason="The other classroom", now=NOW + MINUTE)
    page = record(signed_in(cast.okafor), reference)
    assert page.index(">Done<") < page.index(">Taken back<")
    assert "The other classroom" in page


def test_it_says_who_leads_and_who_may_not_see_it(cast: Cast, signed_in: SignIn, reference: str) -> None:
    answer_question(cast.okafor, reference, "leader_involved", ["head"], now=NOW)
    page = record(signed_in(cast.lane), reference)
    assert "led by: <strong>Chair of governors" in page
    assert "Headteacher may not see this incident" in moments(page)


def test_it_says_who_opened_it(cast: Cast, signed_in: SignIn, reference: str) -> None:
    record(signed_in(cast.patel), reference)
    assert "Mr Patel, " in record(signed_in(cast.okafor), reference).partition("Who opened this record")[2]


def test_the_charts_of_the_path_are_one_press_away(cast: Cast, signed_in: SignIn, reference: str) -> None:
    answer_question(cast.okafor, reference, "leader_involved", ["no"], now=NOW)
    answer_question(cast.okafor, reference, "child_at_risk", ["yes"], person="A", now=NOW)
    client = signed_in(cast.okafor)
    page = record(client, reference)
    charts = re.findall(rf'href="(/incidents/{reference}/charts/[^"]+)"', page)
    assert f"/incidents/{reference}/charts/spine/" in charts
    assert f"/incidents/{reference}/charts/child-at-risk/A/" in charts
    for address in dict.fromkeys(charts):
        chart = client.get(address).content.decode()
        assert "<svg" in chart and ("On the path taken" in chart or "You are here" in chart)
        assert client.get(f"{address}drawing.svg")["Content-Type"].startswith("image/svg+xml")


def test_the_present_step_is_marked(cast: Cast, signed_in: SignIn, reference: str) -> None:
    client = signed_in(cast.okafor)
    assert "You are here" in client.get(f"/incidents/{reference}/charts/spine/").content.decode()
    assert "You are here" in client.get(f"/incidents/{reference}/charts/spine/drawing.svg").content.decode()


def test_closing_lists_what_is_missing_then_asks_for_the_outcome(cast: Cast, signed_in: SignIn, reference: str) -> None:
    client, address = signed_in(cast.okafor), f"/incidents/{reference}/close/"
    page = client.get(address).content.decode()
    assert "still open" in page and f'href="/incidents/{reference}/questions/leader_involved/"' in page
    assert "<textarea" not in page
    refused = client.post(address, {"outcome": "Gone"})
    assert refused.status_code == 200 and "still open" in refused.content.decode()

    settle(cast.okafor, reference)
    assert "Write the outcome" in client.post(address, {"outcome": ""}).content.decode()
    closed = client.post(address, {"outcome": "The child is supported."}, follow=True).content.decode()
    assert "The incident is closed" in closed and "The child is supported." in closed
    client.post(f"/incidents/{reference}/reopen/", {"reason": "A parent rang"})
    assert "A parent rang" in record(client, reference)


def test_what_is_due_says_whom_it_is_about(cast: Cast, signed_in: SignIn, reference: str) -> None:
    for child in ("A", "B"):
        answer_question(cast.okafor, reference, "child_at_risk", ["yes"], person=child, now=NOW)
    due = record(signed_in(cast.okafor), reference).partition("Where it stands</h2>")[2].partition("</section>")[0]
    for child in ("Child A", "Child B"):
        assert re.search(rf"<li>{child}: Contact children", due)


def test_an_open_incident_need_not_be_opened_again(cast: Cast, signed_in: SignIn, reference: str) -> None:
    answer = signed_in(cast.okafor).get(f"/incidents/{reference}/reopen/", follow=True)
    assert answer.redirect_chain == [(f"/incidents/{reference}/", 302)]
    assert "This incident is open already." in answer.content.decode()
