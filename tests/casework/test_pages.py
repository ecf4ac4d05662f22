"""Every page about an incident: for those who may, and not found for everybody else."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve
from django.utils import timezone

from handrail.casework.actions import ask_about_file_of_incident, close_incident, take_action
from handrail.casework.urls import of_evidence, of_incident, of_step
from handrail.evidence.actions import PrecautionGiven, UseGiven, list_item, seal_item, take_precaution
from handrail.incidents.actions import add_note
from handrail.incidents.row_numbers import written
from handrail.people.models import Person
from handrail.schools.access import Actor
from tests.casework.given import settle
from tests.evidence.given import a_tablet
from tests.evidence.vault import ALLOWED, a_file, a_vault
from tests.incidents.given import a_report, somebody
from tests.schools.cast import NOW, Cast
from tests.standing import standing

SignIn = Callable[[Actor], Client]
PAGES = (
    "",
    "now/",
    "next/",
    "danger/",
    "questions/danger_now/",
    "questions/child_at_risk/A/",
    "people/add/",
    "people/A/",
    "notes/add/",
    "details/add/",
    "notes/{note}/correct/",
    "charts/spine/",
    "charts/spine/drawing.svg",
    "close/",
    "reopen/",
    "steps/spine.make_safe/",
    "steps/spine.make_safe/back/",
    "evidence/add/",
    "evidence/1/",
    "evidence/1/move/",
    "evidence/1/correct/",
    "evidence/1/seal/",
    "evidence/1/files/add/",
    "evidence/1/files/1/",
    "evidence/1/files/1/use/",
    "evidence/requests/{asking}/",
    "evidence/hold/",
    "precautions/add/",
    "precautions/1/",
)
NO_ROW = written("note", 1)
POSTED = "steps/spine.make_safe/done/"


@pytest.fixture
@standing
def reference(cast: Cast, listed: dict[str, Person]) -> str:
    return a_report(cast.rees, somebody(listed["A"]), somebody(listed["B"], "instigator"), said=ALLOWED)


@pytest.fixture
def address(cast: Cast, reference: str, tmp_path: Path) -> Callable[[str], str]:
    note = add_note(cast.okafor, reference, "A note", now=NOW).pk
    take_action(cast.okafor, reference, "spine.make_safe", "done", now=NOW)
    list_item(cast.okafor, reference, a_tablet(), could_be_illegal=False, now=NOW)
    take_precaution(cast.okafor, reference, PrecautionGiven("advice", "Pupil A", "Keep the messages."), now=NOW)
    a_file(a_vault(tmp_path), cast.okafor, reference)
    seal_item(cast.okafor, reference, 1, "For this test only", now=timezone.now())
    given = UseGiven("opened", "For this test only")
    asking = ask_about_file_of_incident(cast.okafor, reference, 1, 1, given, now=timezone.now()).pk
    return lambda path: (
        f"/incidents/{reference}/{path.format(note=written('note', note), asking=written('asking', asking))}"
    )


def test_every_page_of_the_site_map_is_tried_here() -> None:
    tried = {
        resolve(f"/incidents/HR-2222-2222/{path.format(note=NO_ROW, asking=NO_ROW)}").url_name
        for path in (*PAGES, POSTED)
    }
    all_of_them = {pattern.name for pattern in (*of_incident, *of_step, *of_evidence)}
    assert {name for name in all_of_them - tried if not name.endswith("-for-person")} == set()


def _without_token(page: HttpResponse) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page.content.decode())


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("name", ["okafor", "patel", "hughes"])
def test_those_who_keep_the_log_open_it(
    cast: Cast, signed_in: SignIn, address: Callable[[str], str], name: str, path: str
) -> None:
    # It is open already, and its record says so; whoever asks is not the second person.
    is_elsewhere = path == "reopen/" or (path == "evidence/requests/{asking}/" and name == "okafor")
    shown = 302 if is_elsewhere else 200
    assert signed_in(getattr(cast, name)).get(address(path)).status_code == shown


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("name", ["rees", "webb", "lane", "ellis", "novak"])
def test_for_everybody_else_there_is_no_such_page(
    cast: Cast, signed_in: SignIn, address: Callable[[str], str], name: str, path: str
) -> None:
    client = signed_in(getattr(cast, name))
    refused = client.get(address(path))
    assert refused.status_code == 404
    unknown = client.get(address(path).replace("/incidents/HR-", "/incidents/HR-X"))
    assert _without_token(refused) == _without_token(unknown), (
        "what is kept from somebody looks like what does not exist"
    )
    assert client.post(address(path), {"reason": "x", "text": "x", "outcome": "x"}).status_code in (404, 405)


@pytest.mark.parametrize("name", ["rees", "webb", "lane", "novak"])
def test_nor_can_they_mark_anything_done(
    cast: Cast, signed_in: SignIn, address: Callable[[str], str], name: str
) -> None:
    assert signed_in(getattr(cast, name)).post(address(POSTED)).status_code == 404


def test_the_head_finds_no_page_of_an_incident_about_the_head(
    cast: Cast, listed: dict[str, Person], signed_in: SignIn
) -> None:
    reference = a_report(cast.patel, somebody(listed["Hughes"], "instigator"))
    head, chair = signed_in(cast.hughes), signed_in(cast.lane)
    for page in ("", "now/", "next/", "danger/", "charts/spine/", "charts/spine/drawing.svg", "close/"):
        assert head.get(f"/incidents/{reference}/{page}").status_code == 404
        assert chair.get(f"/incidents/{reference}/{page}").status_code == 200
    for page in ("/", "/incidents/", "/incidents/?words=tablet", "/incidents/?person=Hughes"):
        assert reference not in head.get(page).content.decode()
        assert reference in chair.get(page).content.decode()
    assert "0 incidents" in head.get("/incidents/").content.decode()


def test_a_visitor_who_is_not_signed_in_is_sent_to_sign_in(address: Callable[[str], str]) -> None:
    for path in PAGES:
        assert Client().get(address(path)).status_code == 302


@pytest.mark.parametrize(
    "path",
    [
        "questions/nonsense/",
        "questions/child_at_risk/",
        "questions/danger_now/A/",
        "questions/child_at_risk/Z/",
        "people/Z/",
        "notes/999999/correct/",
        "evidence/2/",
        "evidence/2/move/",
        "charts/nonsense/",
        "charts/spine/A/",
        "charts/staff-targeted/drawing.svg",
        "steps/no.such/",
        "steps/nonsense/",
        "steps/spine.make_safe/for/A/",
        "steps/danger-now.call_999/",
    ],
)
def test_what_does_not_exist_is_not_found(
    cast: Cast, signed_in: SignIn, address: Callable[[str], str], path: str
) -> None:
    assert signed_in(cast.okafor).get(address(path)).status_code == 404


def test_a_closed_incident_can_be_read_and_not_worked_on(cast: Cast, signed_in: SignIn, reference: str) -> None:
    settle(cast.okafor, reference)
    close_incident(cast.okafor, reference, "All settled", now=NOW)
    client = signed_in(cast.okafor)
    record = client.get(f"/incidents/{reference}/").content.decode()
    assert "All settled" in record and "Open the incident again" in record
    for page, data in (("questions/danger_now/", {"options": "yes"}), ("people/add/", _somebody())):
        answer = client.post(f"/incidents/{reference}/{page}", data, follow=True)
        assert answer.redirect_chain[-1][0] == f"/incidents/{reference}/"
        assert "This incident is closed" in answer.content.decode()
    for page in ("now/", "next/", "danger/", "charts/spine/"):
        assert client.get(f"/incidents/{reference}/{page}").status_code == 200


def _somebody() -> dict[str, Any]:
    return {"who": "A girl", "kind": "pupil", "parts": ["witness"]}


def test_adding_oneself_leads_back_to_the_start_page(
    cast: Cast, listed: dict[str, Person], signed_in: SignIn, reference: str
) -> None:
    client = signed_in(cast.okafor)
    answer = client.post(
        f"/incidents/{reference}/people/add/",
        {"who": "Ms Okafor", "kind": "staff", "parts": ["instigator"]},
        follow=True,
    )
    assert answer.redirect_chain == [("/", 302)]
    assert "it is recorded" in answer.content.decode()
    assert reference not in answer.content.decode()


def test_words_from_people_are_shown_as_words(cast: Cast, signed_in: SignIn, listed: dict[str, Person]) -> None:
    reference = a_report(cast.rees, somebody(listed["A"]), what_happened="<script>alert(1)</script>")
    take_action(cast.okafor, reference, "spine.make_safe", "not_needed", reason="<img src=x>", now=NOW)
    page = signed_in(cast.okafor).get(f"/incidents/{reference}/").content.decode()
    assert "<script>" not in page and "<img src=x>" not in page
    assert "&lt;script&gt;" in page and "&lt;img src=x&gt;" in page
