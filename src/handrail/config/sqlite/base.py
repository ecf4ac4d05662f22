"""Django's SQLite, where whoever wants to write takes their turn.

SQLite lets one writer in at a time; the others sleep a little and try again, longer and longer, so that with several of
them somebody who came early can wait ten times as long as somebody who came late. A lock that the operating system
hands on, in the order of asking, lets them wait without trying. It is courtesy only: what SQLite promises does not rest
on it, and where there is no such lock everything works as before.
"""

from __future__ import annotations

import os
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.db.backends.sqlite3 import base

# Not on Windows.
fcntl: Any = import_module("fcntl") if find_spec("fcntl") else None
SUFFIX = "-turn"


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that takes its turn before each transaction and hands it on afterwards."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._queue: int | None = None

    def _start_transaction_under_autocommit(self) -> None:
        self._take_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._hand_on()
            raise

    def _commit(self) -> None:
        try:
            super()._commit()  # type: ignore[misc]
        finally:
            self._hand_on()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._hand_on()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._leave_queue()

    def _take_turn(self) -> None:
        """Wait until it is ours. Whoever dies in their turn loses it to the next: the system sees to that."""
        if fcntl is None or self.is_in_memory_db():
            return
        try:
            if self._queue is None:
                self._queue = os.open(f"{self.settings_dict['NAME']}{SUFFIX}", os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(self._queue, fcntl.LOCK_EX)
        except OSError:
            self._leave_queue()

    def _hand_on(self) -> None:
        if self._queue is not None:
            fcntl.flock(self._queue, fcntl.LOCK_UN)

    def _leave_queue(self) -> None:
        if self._queue is not None:
            os.close(self._queue)
            self._queue = None
