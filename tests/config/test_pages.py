"""What is true of every page: headers, sign-in, idle sign-out, calm errors, versioned files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from handrail.config.middleware import SEEN_AT
from handrail.schools.access import Actor
from tests.schools.cast import Cast

SignIn = Callable[[Actor], Client]
OPEN_WITHOUT_SIGN_IN = {
    "accounts:sign-in", "accounts:sign-out",
    "parents:show-any-notice", "parents:show-notice", "parents:download-notice",
    "agreements:no-link", "agreements:sign", "agreements:sign-as-pupil", "agreements:answer-consents",
    "agreements:answer-for-work", "consents:sign-event",
    # Behind the setup code, and there for nobody once there is a school.
    "setup:show-setup", "setup:ask-question", "setup:found-school", "setup:show-pack", "setup:show-chart",
}  # fmt: skip


def every_page() -> Iterator[tuple[str, URLPattern]]:
    """Every page of the site, as room:name."""
    for resolver in get_resolver().url_patterns:
        assert isinstance(resolver, URLResolver)
        yield from _pages_of(resolver, str(resolver.app_name or ""))


def _pages_of(resolver: URLResolver, room: str) -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _pages_of(pattern, room)
        else:
            yield f"{room}:{pattern.name}", pattern


def test_every_page_has_a_room_and_a_name() -> None:
    names = [name for name, _ in every_page()]
    assert len(names) > 10
    assert all(re.fullmatch(r"[a-z]+:[a-z]+(-[a-z]+)*", name) for name in names), names
    assert len(set(names)) == len(names)


def test_every_page_asks_for_a_sign_in_but_those_for_signing_in() -> None:
    unguarded = {name for name, pattern in every_page() if not getattr(pattern.callback, "login_required", True)}
    assert unguarded <= OPEN_WITHOUT_SIGN_IN


def test_a_page_allows_no_script_and_nothing_from_elsewhere(client: Client, db: None) -> None:
    headers = client.get("/sign-in/").headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == policy["script-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["style-src"] == policy["img-src"] == policy["form-action"] == "'self'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize("address", ["/offices/", "/people/", "/no-such-page/", "/"])
def test_no_page_behind_the_sign_in_is_kept_by_the_browser(cast: Cast, signed_in: SignIn, address: str) -> None:
    assert "no-store" in signed_in(cast.okafor).get(address).headers["Cache-Control"]


def test_no_page_has_script_or_style_within(cast: Cast, signed_in: SignIn) -> None:
    okafor = signed_in(cast.okafor)
    for address in ("/sign-in/", "/offices/", "/people/", "/people/add/", "/colleagues/", "/account/password/"):
        html = okafor.get(address, follow=True).content.decode()
        assert not re.search(r"<script|<style|\sstyle=|\son[a-z]+=|javascript:", html), address


def test_cookies_are_out_of_reach_of_scripts_and_end_with_the_browser(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.rees)
    client.get("/offices/")
    cookie = client.cookies["sessionid"]
    client.get("/account/password/")
    assert client.cookies["csrftoken"]["httponly"]
    assert cookie["httponly"] or cookie.value
    assert cookie["samesite"] in ("Lax", "")


def test_somebody_who_pauses_for_an_hour_is_signed_out(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.rees)
    assert client.get("/offices/").status_code == 200
    _last_seen(client, seconds_ago=60 * 60 - 5)
    assert client.get("/offices/").status_code == 200
    _last_seen(client, seconds_ago=60 * 60 + 5)
    assert client.get("/offices/").status_code == 302


def test_the_session_is_written_once_a_minute_at_most(
    cast: Cast, signed_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    client = signed_in(cast.rees)
    client.get("/sign-in/")
    with django_assert_max_num_queries(4) as seen:
        client.get("/account/password/")
    assert not [query for query in seen.captured_queries if query["sql"].startswith(("UPDATE", "INSERT"))]
    _last_seen(client, seconds_ago=90)
    client.get("/account/password/")
    assert client.session[SEEN_AT] >= timezone.now().timestamp() - 5


def test_a_page_that_does_not_exist_says_so_calmly(cast: Cast, signed_in: SignIn) -> None:
    response = signed_in(cast.rees).get("/no-such-page/")
    assert (response.status_code, "There is nothing here" in response.content.decode()) == (404, True)


def test_a_form_from_elsewhere_is_refused(cast: Cast) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.okafor.user)
    response = strict.post("/people/add/", {"display_name": "Child A", "kind": "pupil"})
    assert response.status_code == 403
    assert "Please send it again" in response.content.decode()


def test_a_fault_of_ours_is_answered_calmly_and_logged_without_what_was_typed(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def break_down(*args: object, **kwargs: object) -> None:
        raise RuntimeError("Child A said a secret")

    monkeypatch.setattr("handrail.schools.access.holdings_on", break_down)
    client = Client(raise_request_exception=False)
    client.force_login(cast.rees.user)
    response = client.get("/offices/")
    assert response.status_code == 500
    assert "Something went wrong on our side" in response.content.decode()
    assert "secret" not in response.content.decode()


def test_a_style_sheet_has_an_address_that_changes_with_it(client: Client, cast: Cast) -> None:
    html = client.get("/sign-in/").content.decode()
    address = re.search(r'href="(/static/ui/handrail\.css\?v=[0-9a-f]{10})"', html)
    assert address
    response = client.get(address[1])
    response.close()
    assert (response.status_code, "max-age=31536000" in response.headers["Cache-Control"]) == (200, True)
    assert finders.find("ui/handrail.css")


def test_the_header_offers_only_what_the_actor_may_open(cast: Cast, signed_in: SignIn) -> None:
    coordinator = signed_in(cast.okafor).get("/offices/").content.decode()
    teacher = signed_in(cast.rees).get("/offices/").content.decode()
    assert 'href="/people/"' in coordinator
    assert 'href="/people/"' not in teacher
    assert 'href="/colleagues/"' not in teacher
    assert "Miss Rees" in teacher
    assert 'aria-current="page">Who holds which office' in teacher


def test_every_place_in_the_header_can_be_opened(cast: Cast, signed_in: SignIn) -> None:
    for actor in (cast.okafor, cast.patel, cast.hughes, cast.rees, cast.webb, cast.lane, cast.ellis):
        client = signed_in(actor)
        header = client.get("/offices/").content.decode().split("<header")[1].split("</header>")[0]
        places = set(re.findall(r'href="([^"]+)"', header))
        assert len(places) >= 4
        for place in places:
            assert client.get(place).status_code == 200, (actor.user, place)


def _last_seen(client: Client, *, seconds_ago: int) -> None:
    session = client.session
    session[SEEN_AT] = int(timezone.now().timestamp()) - seconds_ago
    session.save()
