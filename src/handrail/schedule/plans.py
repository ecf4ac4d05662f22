"""When things are done: every so many minutes, or at a time of day on some days of the week."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import NamedTuple, TypeAlias
from zoneinfo import ZoneInfo

from django.conf import settings

When: TypeAlias = Callable[[datetime], datetime]
"""The next moment after a given one."""
EVERY_DAY, SCHOOL_DAYS = frozenset(range(7)), frozenset(range(5))
"""Days of the week; Monday is 0."""


class Plan(NamedTuple):
    """A job that this installation knows: what is done, and when. Doing it twice must do no harm."""

    name: str
    run: Callable[[datetime], object]
    when: When


def every(pause: timedelta) -> When:
    """Again and again, so long after the last time."""
    return lambda moment: moment + pause


def daily(at: time, on: frozenset[int] = EVERY_DAY) -> When:
    """At a time of day as the school's clocks show it, in summer too."""

    def following(moment: datetime) -> datetime:
        zone = ZoneInfo(settings.TIME_ZONE)
        day = moment.astimezone(zone).date()
        days = (day + timedelta(days=ahead) for ahead in range(8))
        moments = (datetime.combine(day, at, zone) for day in days if day.weekday() in on)
        return next(one for one in moments if one > moment)

    return following
