"""Whatever is answered carries the protective headers: pages, redirects, refusals, faults and files."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Callable
from email.message import Message
from pathlib import Path

import pytest
from django.test import Client

from handrail.schools.access import Actor
from handrail.ui.policy import WITHOUT_SCRIPT
from tests.config.test_start import FirstStart, serving
from tests.schools.cast import Cast

SignIn = Callable[[Actor], Client]
ALWAYS = {
    "Content-Security-Policy": WITHOUT_SCRIPT,
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def missing(headers: Message | dict[str, str]) -> dict[str, str | None]:
    return {name: headers.get(name) for name, value in ALWAYS.items() if headers.get(name) != value}


@pytest.mark.parametrize(
    ("address", "status"),
    [("/sign-in/", 200), ("/", 302), ("/no-such-page/", 302), ("/incidents", 301), ("/static/ui/none.css", 404)],
)
def test_somebody_who_is_not_signed_in(client: Client, db: None, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code in (status, 302, 404)
    assert not missing(dict(answer.headers))


@pytest.mark.parametrize(("address", "status"), [("/", 200), ("/people/", 403), ("/no-such-page/", 404)])
def test_somebody_who_is(cast: Cast, signed_in: SignIn, address: str, status: int) -> None:
    answer = signed_in(cast.rees).get(address)
    assert answer.status_code == status
    assert not missing(dict(answer.headers))


def test_a_file(client: Client, db: None) -> None:
    answer = client.get("/static/ui/handrail.css")
    answer.close()
    assert answer.status_code == 200
    assert not missing(dict(answer.headers))


def test_a_form_from_elsewhere_and_one_that_is_too_large(cast: Cast) -> None:
    strict = Client(enforce_csrf_checks=True)
    refused = strict.post("/sign-in/", {"username": "x"})
    too_large = strict.post("/sign-in/", {"username": "x" * 1_100_000})
    assert (refused.status_code, too_large.status_code) == (403, 400)
    assert not missing(dict(refused.headers)) and not missing(dict(too_large.headers))


def test_a_host_that_is_not_ours(client: Client, db: None) -> None:
    answer = client.get("/sign-in/", headers={"host": "elsewhere.example"})
    assert answer.status_code == 400
    assert not missing(dict(answer.headers))


def test_a_fault_of_ours_and_the_way_to_a_new_password(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    cast.rees.user.must_change_password = True
    cast.rees.user.save()
    client = Client(raise_request_exception=False)
    client.force_login(cast.rees.user)
    led_away = client.get("/")
    assert led_away.status_code == 302 and not missing(dict(led_away.headers))

    def break_down(*args: object, **kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("handrail.schools.decorators.actor_for", break_down)
    cast.rees.user.must_change_password = False
    cast.rees.user.save()
    fault = client.get("/")
    assert fault.status_code == 500 and not missing(dict(fault.headers))


def test_over_the_real_server(tmp_path: Path, first_start: FirstStart) -> None:
    first_start(tmp_path)
    with serving("serve", "--data", tmp_path) as server:
        for address in ("/sign-in/", "/static/ui/handrail.css", "/static/ui/none.css", "/no-such-page/", "/incidents"):
            assert not missing(_headers(f"{server}{address}")), address


def _headers(address: str) -> Message:
    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *args: object, **kwargs: object) -> None:
            return None

    try:
        with urllib.request.build_opener(Stay).open(address, timeout=20) as answer:
            return answer.headers
    except urllib.error.HTTPError as refusal:
        return refusal.headers
