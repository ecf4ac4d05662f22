"""The server is killed while browsers send it reports and notes; nothing that it acknowledged may be lost.

Run as a program on a database of its own: `python -m tests.audit.endure_server ROUNDS`. What is killed is what
`handrail serve` runs, with its workers: no signal that could be heard, no time to finish. What a browser was answered
must be stored with its entry, and every chain must be whole. It prints two lines and ends with 0 when all holds.
"""

from __future__ import annotations

import os
import random
import re
import signal
import socket
import sys
import threading
import time
from contextlib import suppress
from http.client import HTTPException
from itertools import count
from pathlib import Path
from uuid import uuid4

from bench.browser import HERE, Browser
from tests.audit.endure import enduring, judge, make_school

BROWSERS, WORKERS = 4, 2
LONGEST_ROUND, PATIENCE = 0.5, 30.0
REPORT = {"when": "just_now", "who_1": "A child in Year 5", "kind_1": "pupil", "part_1": "harmed"}


class Acknowledged:
    """What browsers were answered: references of reports, and the texts of notes."""

    def __init__(self) -> None:
        self.references: set[str] = set()
        self.notes: set[str] = set()
        self.begun = threading.Event()
        """Some browser of this round has been shown a form."""


def main(rounds: int) -> int:
    """Endure, and say whether everything held."""
    make_school()
    cookies = _signed_in()
    acknowledged = Acknowledged()
    for _ in range(rounds):
        _round(cookies, acknowledged)
    return judge(acknowledged.references) or _judge_notes(acknowledged.notes)


def _signed_in() -> dict[str, str]:
    from django.db import connections
    from django.test import Client

    import handrail.config.wsgi  # noqa: F401  (read once, for every server)

    user = enduring().user
    user.must_change_password = False
    user.save()
    client = Client()
    client.force_login(user)
    # The servers made from this process have these pages at hand, so that they answer before they are killed.
    client.get("/report/", headers={"host": HERE})
    client.post(
        "/report/", {**REPORT, "what_happened": "Before the others.", "sending": uuid4()}, headers={"host": HERE}
    )
    connections.close_all()
    return {name: morsel.value for name, morsel in client.cookies.items()}


def _round(cookies: dict[str, str], acknowledged: Acknowledged) -> None:
    port, server = _serve()
    acknowledged.begun.clear()
    browsers = [
        threading.Thread(target=_use, args=(Browser(port, cookies), acknowledged), daemon=True) for _ in range(BROWSERS)
    ]
    for browser in browsers:
        browser.start()
    # A server that nobody has reached yet has nothing to lose.
    acknowledged.begun.wait(PATIENCE)
    time.sleep(random.uniform(0.01, LONGEST_ROUND))  # noqa: S311  (no secret)
    os.killpg(server, signal.SIGKILL)
    os.waitpid(server, 0)
    for browser in browsers:
        browser.join(PATIENCE)
        assert not browser.is_alive()


def _serve() -> tuple[int, int]:
    """A port, and the leader of the group of processes that serves there."""
    with socket.socket() as probe:
        probe.bind((HERE, 0))
        port = probe.getsockname()[1]
    server = os.fork()
    if not server:
        os.setsid()
        with open(os.devnull, "w") as nowhere:
            os.dup2(nowhere.fileno(), 1)
        from handrail.config.cli.serve import run_server

        run_server(HERE, port, workers=WORKERS)
        os._exit(0)
    _await(port)
    return port, server


def _await(port: int) -> None:
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        with suppress(OSError):
            socket.create_connection((HERE, port), timeout=1).close()
            return
        time.sleep(0.01)
    raise RuntimeError("The server did not start.")


def _use(browser: Browser, acknowledged: Acknowledged) -> None:
    """Report, and add a note to what was reported, until the server is gone."""
    with suppress(OSError, HTTPException):
        for turn in count():
            browser.open_form("/report/")
            acknowledged.begun.set()
            words = f"What was seen, {turn}."
            browser.post("/report/", {**REPORT, "what_happened": words, "sending": str(uuid4())}, wanted=302)
            found = re.search(r"HR-\w{4}-\w{4}", browser.led_to)
            assert found, browser.led_to
            acknowledged.references.add(found[0])
            note = f"Note {uuid4()}"
            browser.post(f"/incidents/{found[0]}/notes/add/", {"text": note}, wanted=302)
            acknowledged.notes.add(note)


def _judge_notes(acknowledged: set[str]) -> int:
    from handrail.audit.access import chain_of, told_of
    from handrail.incidents.models import Note
    from handrail.schools.access import every_school

    [school] = every_school()
    acts = [entry["act"] for entry in told_of(chain_of(school.pk))]
    stored = list(Note.objects.values_list("text", flat=True))
    lost = acknowledged - set(stored)
    alone = len(stored) - acts.count("incidents.note.added")
    print(f"{len(acknowledged)} notes acknowledged, {len(stored)} stored, {len(lost)} lost, {alone} without an entry")
    return int(bool(lost or alone or not acknowledged))


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    sys.exit(main(int(sys.argv[1])))
