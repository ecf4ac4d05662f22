"""Behind a web server with a certificate: whose word is believed about where a request comes from."""

from __future__ import annotations

import importlib
import io
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings

from handrail.config import wsgi

Wsgi = Callable[[dict[str, Any], object], list[bytes]]
FORWARDED = {"HTTP_X_FORWARDED_FOR": "198.51.100.7", "HTTP_X_FORWARDED_PROTO": "https", "wsgi.url_scheme": "http"}


def request_from(address: str) -> dict[str, Any]:
    """What the server hands over for a request that came from an address and says that it was forwarded."""
    return {"REMOTE_ADDR": address, "wsgi.input": io.BytesIO(), **FORWARDED}


@pytest.fixture
def application(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[list[str]], Wsgi]]:
    """The application as it is loaded with some trusted proxies, answering with nothing."""
    monkeypatch.setattr("django.core.wsgi.get_wsgi_application", lambda: lambda environ, respond: [])

    def loaded(proxies: list[str]) -> Any:
        monkeypatch.setattr(settings, "TRUSTED_PROXIES", proxies)
        return importlib.reload(wsgi).application

    yield loaded
    monkeypatch.undo()
    importlib.reload(wsgi)


def test_a_trusted_proxy_says_who_asks_and_how(application: Callable[[list[str]], Wsgi]) -> None:
    asked = request_from("192.0.2.1")
    application(["192.0.2.1"])(asked, None)
    assert (asked["REMOTE_ADDR"], asked["wsgi.url_scheme"]) == ("198.51.100.7", "https")


@pytest.mark.parametrize("proxies", [[], ["192.0.2.1"]])
def test_nobody_else_does(application: Callable[[list[str]], Wsgi], proxies: list[str]) -> None:
    asked = request_from("203.0.113.9")
    application(proxies)(asked, None)
    assert (asked["REMOTE_ADDR"], asked["wsgi.url_scheme"]) == ("203.0.113.9", "http")
