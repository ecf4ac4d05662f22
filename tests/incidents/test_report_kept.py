"""A report that is sent when it cannot be taken is given back to whoever typed it, and to nobody else."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from handrail.accounts import carried
from handrail.incidents.models import Incident, Report
from handrail.schools.access import Actor
from tests.schools.cast import PASSWORD, Cast

REPORT, SIGN_IN = "/report/", "/sign-in/"
TYPED = {"what_happened": "He says “I can tell nobody” & cries", "when": "today", "who_1": "Ewa", "part_1": ["harmed"]}
SignIn = Callable[[Actor], Client]


def hidden(html: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    assert found, f"no {name} in the page"
    return unescape(found[1])


def opened_by(actor: Actor) -> tuple[Client, dict[str, Any]]:
    """A strict browser in which `actor` has typed a report, and what it will send."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(actor.user)
    html = browser.get(REPORT).content.decode()
    tokens = {name: hidden(html, name) for name in ("csrfmiddlewaretoken", "sending")}
    return browser, TYPED | tokens


def sent_after_the_session(actor: Actor) -> tuple[Client, str]:
    """The browser before the sign-in page that came in answer, and that page."""
    browser, typed = opened_by(actor)
    del browser.cookies["sessionid"]
    answer = browser.post(REPORT, typed)
    assert answer.status_code == 403
    return browser, answer.content.decode()


def sign_in(browser: Client, page: str, actor: Actor, password: str = PASSWORD) -> Any:
    names = ("csrfmiddlewaretoken", "carried")
    fields = {name: hidden(page, name) for name in names} | {"username": actor.user.email, "password": password}
    return browser.post(SIGN_IN, fields)


def test_it_is_in_the_form_again_after_signing_in_and_recorded_only_when_sent(cast: Cast) -> None:
    browser, page = sent_after_the_session(cast.rees)
    assert "What you sent is not recorded yet" in page
    assert sign_in(browser, page, cast.rees).url == REPORT
    form = browser.get(REPORT).content.decode()
    assert "Not sent yet" in form and "He says “I can tell nobody” &amp; cries" in form and 'value="Ewa"' in form
    assert not Report.objects.exists()
    again = {name: hidden(form, name) for name in ("csrfmiddlewaretoken", "sending")}
    assert browser.post(REPORT, TYPED | again).status_code == 302
    assert Report.objects.get().what_happened == TYPED["what_happened"]
    assert "Not sent yet" not in browser.get(REPORT).content.decode()


def test_the_sign_in_page_shows_nothing_of_it_and_the_server_keeps_nothing_readable(cast: Cast) -> None:
    browser, page = sent_after_the_session(cast.rees)
    assert "cries" not in page and "Ewa" not in page
    sign_in(browser, page, cast.rees)
    assert not any("cries" in str(session.get_decoded()) for session in Session.objects.all())


def test_whoever_else_signs_in_is_given_none_of_it(cast: Cast) -> None:
    browser, page = sent_after_the_session(cast.rees)
    assert sign_in(browser, page, cast.hughes).url == "/"
    start = browser.get("/").content.decode()
    assert "is not shown and not kept" in start
    form = browser.get(REPORT).content.decode()
    assert "cries" not in start + form and "Not sent yet" not in form


def test_a_wrong_password_loses_nothing(cast: Cast) -> None:
    browser, page = sent_after_the_session(cast.rees)
    page = sign_in(browser, page, cast.rees, "not the password").content.decode()
    assert "do not belong together" in page
    sign_in(browser, page, cast.rees)
    assert "cries" in browser.get(REPORT).content.decode()


def test_after_four_hours_it_is_gone(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    browser, page = sent_after_the_session(cast.rees)
    monkeypatch.setattr(carried, "LIFE", timedelta(seconds=-1))
    assert sign_in(browser, page, cast.rees).url == "/"
    assert "cries" not in browser.get(REPORT).content.decode()


def test_what_was_changed_on_the_way_is_not_taken(cast: Cast) -> None:
    browser, page = sent_after_the_session(cast.rees)
    sealed = hidden(page, "carried")
    forged = page.replace(sealed, sealed[:-10] + "AAAAAAAAA=")
    assert sign_in(browser, forged, cast.rees).url == "/"
    assert carried.unseal(cast.rees.user.pk, "nonsense") is None


def test_signing_in_again_in_another_tab_loses_nothing(cast: Cast) -> None:
    browser, typed = opened_by(cast.rees)
    browser.force_login(cast.rees.user)
    browser.get(SIGN_IN)
    answer = browser.post(REPORT, typed | {"csrfmiddlewaretoken": "x" * 64})
    page = answer.content.decode()
    assert answer.status_code == 403 and "Not sent yet" in page and "cries" in page
    again = {name: hidden(page, name) for name in ("csrfmiddlewaretoken", "sending")}
    assert browser.post(REPORT, TYPED | again).status_code == 302
    assert Report.objects.count() == 1


def test_a_colleague_who_signed_in_in_another_tab_is_not_shown_it(cast: Cast) -> None:
    browser, typed = opened_by(cast.rees)
    browser.force_login(cast.webb.user)
    refused = browser.post(REPORT, typed | {"csrfmiddlewaretoken": "x" * 64})
    assert refused.status_code == 403 and "cries" not in refused.content.decode()
    html = browser.get(REPORT).content.decode()
    answer = browser.post(REPORT, typed | {"csrfmiddlewaretoken": hidden(html, "csrfmiddlewaretoken")}, follow=True)
    page = answer.content.decode()
    assert "typed by somebody else" in page and "cries" not in page
    assert not Incident.objects.exists()


def test_a_sign_in_page_that_is_too_old_still_carries_it(cast: Cast) -> None:
    browser, page = sent_after_the_session(cast.rees)
    fields = {"carried": hidden(page, "carried"), "username": cast.rees.user.email, "password": PASSWORD}
    once_more = browser.post(SIGN_IN, fields)
    assert once_more.status_code == 403
    sign_in(browser, once_more.content.decode(), cast.rees)
    assert "cries" in browser.get(REPORT).content.decode()


def test_signed_in_already_in_another_tab_the_sign_in_page_leads_back_to_it(cast: Cast) -> None:
    browser, page = sent_after_the_session(cast.rees)
    browser.force_login(cast.rees.user)
    assert browser.post(SIGN_IN, {"carried": hidden(page, "carried")}).url == REPORT
    assert "cries" in browser.get(REPORT).content.decode()


def test_a_form_from_elsewhere_fills_in_nothing(cast: Cast) -> None:
    browser = Client(enforce_csrf_checks=True)
    answer = browser.post(REPORT, TYPED)
    assert answer.status_code == 403 and "cries" not in answer.content.decode()
    signed_in = Client()
    signed_in.force_login(cast.rees.user)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = signed_in.cookies
    assert "Please send it again" in strict.post(REPORT, TYPED).content.decode()


def test_it_waits_until_a_new_password_is_chosen(cast: Cast) -> None:
    browser, typed = opened_by(cast.rees)
    cast.rees.user.must_change_password = True
    cast.rees.user.save()
    assert browser.post(REPORT, typed).url == "/account/password/"
    cast.rees.user.must_change_password = False
    cast.rees.user.save()
    assert "cries" in browser.get(REPORT).content.decode()


def test_it_can_be_thrown_away(cast: Cast) -> None:
    browser, page = sent_after_the_session(cast.rees)
    sign_in(browser, page, cast.rees)
    form = browser.get(REPORT).content.decode()
    browser.post(REPORT, {"throw_away": "yes", "csrfmiddlewaretoken": hidden(form, "csrfmiddlewaretoken")})
    assert "cries" not in browser.get(REPORT).content.decode()
    assert not Report.objects.exists()


def test_a_pause_of_more_than_an_hour_loses_nothing(cast: Cast) -> None:
    browser, typed = opened_by(cast.rees)
    session = browser.session
    session["seen_at"] = int(timezone.now().timestamp()) - 2 * 60 * 60
    session.save()
    page = browser.post(REPORT, typed).content.decode()
    sign_in(browser, page, cast.rees)
    assert "cries" in browser.get(REPORT).content.decode()
