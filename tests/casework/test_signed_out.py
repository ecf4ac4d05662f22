"""What was typed into a form of an incident outlives the session, for whoever typed it and for nobody else."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from handrail.accounts import carried
from handrail.casework.access import CaseRecord
from handrail.casework.actions import answer_question, close_incident
from handrail.incidents.access import Record, get_incident
from handrail.people.models import Person
from handrail.schools.access import Actor
from tests.casework.given import settle
from tests.incidents.given import MINUTE, a_report, somebody
from tests.schools.cast import NOW, PASSWORD, Cast
from tests.standing import standing

WORDS = "Her mother rang: “she is at her aunt’s” & safe"
MAKE_SAFE = "steps/spine.make_safe/"
FORMS = {
    "notes/add/": {"text": WORDS},
    "questions/danger_now/": {"options": "no", "reason": WORDS},
    MAKE_SAFE: {"status": "not_needed", "reason": WORDS},
    "people/add/": {"who": WORDS, "kind": "pupil", "parts": ["witness"]},
    "people/A/": {"who": "Ewa", "kind": "pupil", "parts": ["witness"], "reason": WORDS},
}


@pytest.fixture
@standing
def incident(cast: Cast, listed: dict[str, Person]) -> str:
    return f"/incidents/{a_report(cast.rees, somebody(listed['A']))}/"


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, f"no {name} in the page"
    return unescape(found[1])


def tokens(page: str) -> dict[str, str]:
    return {name: hidden(page, name) for name in ("csrfmiddlewaretoken", "opened_for")}


def opened_by(actor: Actor, address: str) -> tuple[Client, dict[str, str]]:
    """A strict browser before the form, and what the form carries."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(actor.user)
    page = browser.get(address).content.decode()
    # The form's own token, not that of “Sign out”.
    return browser, tokens(page[page.index("<main") :])


def sent_signed_out(actor: Actor, address: str, typed: dict[str, object]) -> tuple[Client, str]:
    """The browser, and the sign-in page that came in answer."""
    browser, given = opened_by(actor, address)
    del browser.cookies["sessionid"]
    answer = browser.post(address, {**typed, **given})
    assert answer.status_code == 403
    return browser, answer.content.decode()


def sign_in(browser: Client, page: str, actor: Actor) -> str:
    fields = {name: hidden(page, name) for name in ("csrfmiddlewaretoken", "carried")}
    answer = browser.post("/sign-in/", {**fields, "username": actor.user.email, "password": PASSWORD})
    return str(answer["Location"])


@pytest.mark.parametrize("form", FORMS)
def test_it_is_filled_in_again_and_recorded_only_when_sent(cast: Cast, incident: str, form: str) -> None:
    browser, page = sent_signed_out(cast.okafor, incident + form, FORMS[form])
    assert "What you sent is not recorded yet" in page and "her aunt" not in page
    assert sign_in(browser, page, cast.okafor) == incident + form
    again = browser.get(incident + form).content.decode()
    assert "Not recorded yet" in again and WORDS in unescape(again)
    assert not everything_written(cast, incident)
    assert browser.post(incident + form, {**FORMS[form], **tokens(again[again.index("<main") :])}).status_code == 302
    assert WORDS in everything_written(cast, incident)
    assert WORDS not in unescape(browser.get(incident + "notes/add/").content.decode())


def test_the_answer_chosen_is_chosen_again(cast: Cast, incident: str) -> None:
    address = incident + "questions/danger_now/"
    browser, page = sent_signed_out(cast.okafor, address, {"options": "not_known"})
    sign_in(browser, page, cast.okafor)
    assert re.search(r'value="not_known"[^>]* checked', browser.get(address).content.decode())


def test_whoever_else_signs_in_is_given_none_of_it(cast: Cast, incident: str) -> None:
    browser, page = sent_signed_out(cast.okafor, incident + "notes/add/", {"text": WORDS})
    assert sign_in(browser, page, cast.patel) == "/"
    assert "is not shown and not kept" in browser.get("/").content.decode()
    assert WORDS not in unescape(browser.get(incident + "notes/add/").content.decode())
    assert not any("aunt" in str(session.get_decoded()) for session in Session.objects.all())


def test_a_page_from_before_signing_in_again_is_filled_in_again(cast: Cast, incident: str) -> None:
    browser, given = opened_by(cast.okafor, incident + "notes/add/")
    browser.cookies["csrftoken"] = "x" * 32
    answer = browser.post(incident + "notes/add/", {"text": WORDS, **given})
    assert answer["Location"] == incident + "notes/add/"
    assert WORDS in unescape(browser.get(incident + "notes/add/").content.decode())


def test_what_another_site_sends_in_somebodys_name_is_not_filled_in(cast: Cast, incident: str) -> None:
    browser, _ = opened_by(cast.okafor, incident + "notes/add/")
    of_patel = carried.opened_for(cast.patel.user.pk)
    for forged in (of_patel, of_patel[:-1], "", "okafor"):
        sent = {"text": WORDS, "csrfmiddlewaretoken": "x" * 32, "opened_for": forged}
        assert browser.post(incident + "notes/add/", sent).status_code == 403
    assert WORDS not in unescape(browser.get(incident + "notes/add/").content.decode())


def test_where_a_colleague_has_closed_it_meanwhile_the_words_are_given_back(cast: Cast, incident: str) -> None:
    reference = incident.split("/")[2]
    form = "questions/danger_now/"
    browser, page = sent_signed_out(cast.okafor, incident + form, FORMS[form])
    settle(cast.patel, reference)
    close_incident(cast.patel, reference, "Settled", now=NOW + MINUTE)
    sign_in(browser, page, cast.okafor)
    answer = browser.get(incident + form)
    assert answer.status_code == 409 and WORDS in unescape(answer.content.decode())


def test_one_press_of_done_after_the_session_leads_to_the_step(cast: Cast, incident: str) -> None:
    browser = Client()
    sign_in_page = browser.post(incident + MAKE_SAFE + "done/")["Location"]
    answer = browser.post(sign_in_page, {"username": cast.okafor.user.email, "password": PASSWORD}, follow=True)
    assert answer.status_code == 200
    assert answer.redirect_chain[-1][0] == incident + MAKE_SAFE
    assert not CaseRecord(get_incident(cast.okafor, incident.split("/")[2])).actions


def test_a_question_answered_differently_meanwhile_says_so(cast: Cast, incident: str) -> None:
    reference, form = incident.split("/")[2], "questions/danger_now/"
    browser, page = sent_signed_out(cast.okafor, incident + form, {**FORMS[form], "seen": ""})
    answer_question(cast.patel, reference, "danger_now", ["yes"], now=NOW + MINUTE)
    sign_in(browser, page, cast.okafor)
    again = browser.get(incident + form).content.decode()
    assert WORDS in unescape(again) and "somebody answered “Yes, now”" in again
    assert CaseRecord(get_incident(cast.okafor, reference)).answers[-1].options == ["yes"]


def everything_written(cast: Cast, incident: str) -> str:
    """Every word that was recorded of the incident since its report."""
    found = get_incident(cast.okafor, incident.split("/")[2])
    record, given = Record(found), CaseRecord(found)
    people = [f"{known.described}{known.reason}" for known in record.particulars if known.described or known.reason]
    return "\n".join(
        [*(note.text for note in record.notes), *(row.reason for row in (*given.answers, *given.actions)), *people]
    )
