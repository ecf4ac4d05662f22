"""Two people at once: whoever comes second reads why, and keeps what they wrote."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from handrail.casework.access import CaseRecord
from handrail.casework.actions import answer_question, close_incident, take_action
from handrail.casework.views import now as now_views
from handrail.incidents.access import Record, get_incident, is_open
from handrail.incidents.actions import add_note, correct_note
from handrail.incidents.row_numbers import written
from handrail.people.models import Person
from handrail.schools.access import Actor
from tests.casework.given import settle
from tests.casework.test_acting import a_soft_card
from tests.incidents.given import MINUTE, a_report, somebody
from tests.schools.cast import NOW, Cast
from tests.standing import standing

SignIn = Callable[[Actor], Client]
CALL_999 = "danger-now.call_999"
WORDS = "She was on the bus; the driver said so."


@pytest.fixture
@standing
def reference(cast: Cast, listed: dict[str, Person]) -> str:
    return a_report(cast.rees, somebody(listed["A"]), somebody(listed["B"], "instigator"))


@pytest.fixture
@standing
def danger(cast: Cast, reference: str) -> str:
    """Where the call to 999 is recorded, while it is asked for."""
    answer_question(cast.okafor, reference, "danger_now", ["yes"], now=NOW)
    return f"/incidents/{reference}/steps/{CALL_999}/"


def no_danger(cast: Cast, reference: str) -> None:
    """A colleague learns that nobody is in danger: the call is no longer asked for."""
    answer_question(cast.patel, reference, "danger_now", ["no"], now=NOW + MINUTE)


def keeps(answer: HttpResponse, reference: str) -> None:
    page = answer.content.decode()
    assert answer.status_code == 409
    assert WORDS in page and f'action="/incidents/{reference}/notes/add/"' in page


def meanwhile(monkeypatch: pytest.MonkeyPatch, name: str, act: Callable[[], object]) -> None:
    """Let a colleague act between the moment a page has read the incident and the moment it writes."""
    real = getattr(now_views, name)

    def second(*args: Any, **kwargs: Any) -> Any:
        act()
        return real(*args, **kwargs)

    monkeypatch.setattr(now_views, name, second)


@pytest.mark.parametrize("path", ["", "back/"])
def test_the_reason_for_a_step_that_left_the_path_is_given_back(
    cast: Cast, signed_in: SignIn, reference: str, danger: str, path: str
) -> None:
    no_danger(cast, reference)
    answer = signed_in(cast.okafor).post(danger + path, {"status": "not_needed", "reason": WORDS})
    keeps(answer, reference)
    assert not CaseRecord(get_incident(cast.okafor, reference)).actions


@pytest.mark.parametrize(("act", "path"), [("take_action", ""), ("take_back", "back/")])
def test_so_it_is_where_both_come_at_the_same_moment(
    cast: Cast, signed_in: SignIn, reference: str, danger: str, monkeypatch: pytest.MonkeyPatch, act: str, path: str
) -> None:
    meanwhile(monkeypatch, act, lambda: no_danger(cast, reference))
    keeps(signed_in(cast.okafor).post(danger + path, {"status": "not_needed", "reason": WORDS}), reference)


@pytest.mark.parametrize("same_moment", [True, False])
def test_one_press_too_late_leads_to_what_to_do_now(
    cast: Cast, signed_in: SignIn, reference: str, danger: str, monkeypatch: pytest.MonkeyPatch, same_moment: bool
) -> None:
    if same_moment:
        meanwhile(monkeypatch, "take_action", lambda: no_danger(cast, reference))
    else:
        no_danger(cast, reference)
    answer = signed_in(cast.okafor).post(f"{danger}done/", follow=True)
    assert answer.redirect_chain == [(f"/incidents/{reference}/now/", 302)]
    assert "no longer asked for" in answer.content.decode()


def test_a_reason_that_is_suddenly_needed_is_asked_for(
    cast: Cast, signed_in: SignIn, reference: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    soft = a_soft_card(cast, reference)
    monkeypatch.setattr(now_views, "card_with", lambda walk, step, person: _firm(walk))
    address = f"/incidents/{reference}/steps/{soft.id}/" + (f"for/{soft.first.person}/" if soft.first.person else "")
    page = signed_in(cast.okafor).post(address, {"status": "done"}).content.decode()
    assert "Give the reason" in page
    assert signed_in(cast.okafor).post(f"{address}done/").url == address


def _firm(walk: Any) -> Any:
    from handrail.casework.access import cards_in

    return next(card for card in cards_in(walk) if not card.modality.is_soft)


def test_an_outcome_stays_in_its_box_when_something_has_come_up(cast: Cast, signed_in: SignIn, reference: str) -> None:
    settle(cast.okafor, reference)
    answer_question(cast.patel, reference, "danger_now", ["yes"], now=NOW)
    page = signed_in(cast.okafor).post(f"/incidents/{reference}/close/", {"outcome": WORDS}).content.decode()
    assert f">\n{WORDS}</textarea>" in page
    assert "It cannot be closed yet" in page and "999" in page
    assert "meanwhile" not in page
    assert is_open(get_incident(cast.okafor, reference))


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("close/", {"outcome": WORDS}),
        ("questions/danger_now/", {"options": "no", "reason": WORDS}),
        ("steps/spine.make_safe/", {"status": "done", "reason": WORDS}),
        ("steps/spine.make_safe/back/", {"reason": WORDS}),
        ("people/A/", {"who": "Pupil A", "kind": "pupil", "parts": ["harmed"], "reason": WORDS}),
    ],
)
def test_what_was_written_is_given_back_when_a_colleague_has_closed_it(
    cast: Cast, signed_in: SignIn, reference: str, path: str, data: dict[str, Any]
) -> None:
    settle(cast.okafor, reference)
    close_incident(cast.patel, reference, "All settled", now=NOW)
    answer = signed_in(cast.okafor).post(f"/incidents/{reference}/{path}", data)
    keeps(answer, reference)
    assert "A colleague has closed this incident meanwhile" in answer.content.decode()
    assert WORDS not in str([change.reason for change in Record(get_incident(cast.okafor, reference)).status_changes])


def test_what_is_given_back_can_be_kept_as_a_note(cast: Cast, signed_in: SignIn, reference: str) -> None:
    signed_in(cast.okafor).post(f"/incidents/{reference}/notes/add/", {"text": WORDS})
    assert [note.text for note in Record(get_incident(cast.okafor, reference)).notes] == [WORDS]


def test_a_correction_that_comes_second_is_given_back(cast: Cast, signed_in: SignIn, reference: str) -> None:
    note = add_note(cast.okafor, reference, "A note", now=NOW).pk
    correct_note(cast.patel, reference, note, "A better note", now=NOW)
    client, address = signed_in(cast.okafor), f"/incidents/{reference}/notes/{written('note', note)}/correct/"
    answer = client.post(address, {"text": WORDS})
    keeps(answer, reference)
    assert "Somebody has corrected this note meanwhile" in answer.content.decode()
    assert client.get(address).status_code == 404


def test_nothing_is_given_back_to_somebody_who_may_no_longer_see_it(
    cast: Cast, signed_in: SignIn, reference: str, danger: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def out_of_reach() -> None:
        answer_question(cast.patel, reference, "leader_involved", ["head"], now=NOW)

    meanwhile(monkeypatch, "take_action", out_of_reach)
    answer = signed_in(cast.hughes).post(danger, {"status": "not_needed", "reason": WORDS})
    assert answer.status_code == 404 and WORDS not in answer.content.decode()


FORMS = ("questions/danger_now/", "people/add/", "people/A/", "close/", "steps/spine.make_safe/")


@pytest.mark.parametrize("path", [*FORMS, "steps/spine.make_safe/back/"])
def test_a_closed_incident_offers_no_form(cast: Cast, signed_in: SignIn, reference: str, path: str) -> None:
    settle(cast.okafor, reference)
    close_incident(cast.okafor, reference, "All settled", now=NOW)
    answer = signed_in(cast.okafor).get(f"/incidents/{reference}/{path}", follow=True)
    assert answer.redirect_chain == [(f"/incidents/{reference}/", 302)]
    assert "This incident is closed" in answer.content.decode()


def test_nor_do_its_pages_lead_to_one(cast: Cast, signed_in: SignIn, reference: str) -> None:
    settle(cast.okafor, reference)
    take_action(cast.okafor, reference, "spine.make_safe", "done", now=NOW)
    close_incident(cast.okafor, reference, "All settled", now=NOW)
    client = signed_in(cast.okafor)
    for page in ("", "now/", "next/", "danger/"):
        shown = client.get(f"/incidents/{reference}/{page}").content.decode()
        assert not [path for path in FORMS if f'"/incidents/{reference}/{path}"' in shown]
        assert f'class="button button-warning" href="/incidents/{reference}/danger/"' in shown or page == "danger/"


def test_an_answer_given_meanwhile_is_replaced_only_by_who_has_seen_it(
    cast: Cast, signed_in: SignIn, reference: str
) -> None:
    client, address = signed_in(cast.okafor), f"/incidents/{reference}/questions/child_at_risk/A/"
    seen = {"seen": seen_on(client, address)}
    answer_question(cast.patel, reference, "child_at_risk", ["yes"], person="A", now=NOW)
    stale = client.post(address, {"options": "no", "reason": WORDS} | seen)
    assert stale.status_code == 200
    page = stale.content.decode()
    assert "somebody answered “Yes”" in page and WORDS in page
    assert answers_to(cast, reference) == [["yes"]]
    again = client.post(address, {"options": "no", "reason": WORDS, "seen": "yes"})
    assert again.status_code == 302
    assert answers_to(cast, reference) == [["yes"], ["no"]]


def test_the_same_answer_from_two_people_is_taken(cast: Cast, signed_in: SignIn, reference: str) -> None:
    client, address = signed_in(cast.okafor), f"/incidents/{reference}/questions/child_at_risk/A/"
    seen = {"seen": seen_on(client, address)}
    answer_question(cast.patel, reference, "child_at_risk", ["yes"], person="A", now=NOW)
    assert client.post(address, {"options": "yes"} | seen).status_code == 302
    assert answers_to(cast, reference) == [["yes"], ["yes"]]


def seen_on(client: Client, address: str) -> str:
    found = re.search(r'name="seen"(?: value="([^"]*)")?', client.get(address).content.decode())
    assert found
    return found[1] or ""


def answers_to(cast: Cast, reference: str) -> list[list[str]]:
    return [answer.options for answer in CaseRecord(get_incident(cast.okafor, reference)).answers]
