"""Moments as people and machines read them, in the time of the school."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.utils.timezone import localtime

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
"""Anything said to have been done before is a slip of the pen."""


def moment(at: datetime) -> str:
    """A moment in words: 4 March 2026, 09:30."""
    local = localtime(at)
    return f"{local.day} {local:%B %Y, %H:%M}"


def day_words(day: date) -> str:
    """A day in words: 4 March 2026."""
    return f"{day.day} {day:%B %Y}"


def short_day(at: datetime) -> str:
    """The day of a moment, where there is little room: 4 Mar 2026."""
    local = localtime(at)
    return f"{local.day} {local:%b %Y}"


def stamp(at: datetime) -> str:
    """A moment for machines, with its distance from Greenwich."""
    return localtime(at).isoformat(timespec="seconds")
