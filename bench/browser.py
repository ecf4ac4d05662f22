"""One signed-in browser on one connection to a server of our own on this machine."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from html import unescape
from http.client import HTTPConnection, HTTPResponse
from types import TracebackType
from urllib.parse import urlencode

HERE = "127.0.0.1"


class Server:
    """granian, with one worker unless told otherwise, as `handrail serve` runs it; stopped and awaited at the end."""

    def __init__(self, workers: int = 1) -> None:
        self.workers = workers

    def __enter__(self) -> Server:
        with socket.socket() as probe:
            probe.bind((HERE, 0))
            self.port: int = probe.getsockname()[1]
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HERE, "--port", str(self.port)]
        command += ["--workers", str(self.workers), "--blocking-threads", "4", "--no-ws", "--log-level", "warning"]
        self.process = subprocess.Popen([*command, "bench.wsgi:application"])
        self._wait()
        return self

    def _wait(self) -> None:
        for _ in range(300):
            try:
                socket.create_connection((HERE, self.port), timeout=1).close()
                return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("The server did not start.")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.terminate()
        self.process.wait(timeout=20)


class Browser:
    """Keeps one connection and its cookies."""

    def __init__(self, port: int, cookies: Mapping[str, str]) -> None:
        self.connection = HTTPConnection(HERE, port, timeout=30)
        self.cookies = dict(cookies)
        self.token = ""
        self.led_to = ""
        """Where the last answer leads, if it leads anywhere."""

    def reconnect(self) -> None:
        """Begin a new connection; the server ends one that was idle for long."""
        self.connection.close()

    def get(self, address: str, *, wanted: int = 200) -> str:
        """Fetch a page and read it whole."""
        return self._ask("GET", address, None, wanted)

    def post(self, address: str, fields: Mapping[str, str], *, wanted: int) -> str:
        """Send a form with the token of the page last read."""
        return self._ask("POST", address, urlencode({**fields, "csrfmiddlewaretoken": self.token}), wanted)

    def open_form(self, address: str) -> Callable[[str], str]:
        """Open a page with a form, and remember its token; gives what stands in a hidden field of it."""
        page = self.get(address)
        self.token = _hidden(page, "csrfmiddlewaretoken")
        return lambda name: _hidden(page, name)

    def _ask(self, method: str, address: str, body: str | None, wanted: int) -> str:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, address, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        assert answer.status == wanted, (method, address, answer.status, text[:500])
        self._keep_cookies(answer)
        self.led_to = answer.headers.get("Location", "")
        return text

    def _keep_cookies(self, answer: HTTPResponse) -> None:
        for line in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value


def _hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]+)"', page)
    assert found is not None, name
    return unescape(found[1])
