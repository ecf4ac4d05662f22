"""The clock beside the server: one process that does what is due for as long as the server runs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

LOOKS_EVERY_SECONDS = 30


@contextmanager
def clock_running() -> Iterator[None]:
    """Beside the server, one more process that does what is due; it ends with the server, however that ends."""
    command = [sys.executable, "-m", "handrail.config.cli", "run-due", "--keep-on"]
    # A session of its own: a key pressed at the terminal ends the server, and that ends the clock in good order.
    clock = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=True)  # noqa: S603
    try:
        yield
    finally:
        clock.terminate()
        clock.wait()


def keep_on() -> None:
    """Do what is due, again and again, until a signal comes or whoever started this process is gone."""
    from django.db import DatabaseError, close_old_connections
    from django.utils import timezone

    from handrail.config.jobs import JOBS
    from handrail.schedule.actions import run_due

    stopped, starter = Event(), os.getppid()
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda *_: stopped.set())
    while not stopped.is_set() and os.getppid() == starter:
        try:
            run_due(JOBS, timezone.now())
        except DatabaseError as error:
            # The database may be away for a while; its words may hold the values of rows.
            print(f"handrail: the jobs wait for the database ({type(error).__name__}).", file=sys.stderr, flush=True)
        close_old_connections()
        stopped.wait(LOOKS_EVERY_SECONDS)
