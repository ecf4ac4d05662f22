"""The days of a school year, on which everything looks that asks what time it is."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from handrail.config.jobs import JOBS


class Clock:
    """It goes on by a moment whenever somebody looks; when it is moved on, what is done by the clock is done."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
        self.now = now
        monkeypatch.setattr(timezone, "now", self._looked_at)

    def moves_to(self, year: int, month: int, day: int) -> None:
        """Nine in the morning of a later day, when every job has run."""
        to = datetime(year, month, day, 8, 0, tzinfo=self.now.tzinfo)
        assert to > self.now, "a school year goes on"
        self.now = to
        self.works()

    def _looked_at(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now

    def works(self) -> None:
        """Do now what is done by the clock: mail leaves, lists come in, figures are counted."""
        for job in JOBS:
            job.run(self.now)
        self.now += timedelta(minutes=1)
