"""Moments as people and machines read them, in the time of the school."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.utils.dates import MONTHS
from django.utils.timezone import localtime
from django.utils.translation import gettext_noop

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
"""Anything said to have been done before is a slip of the pen."""
OUR_JULY = gettext_noop("July")
"""Marked so that our translation of it is taken: Django’s Welsh one is misspelt."""


def moment(at: datetime) -> str:
    """A moment in words: 4 March 2026, 09:30."""
    local = localtime(at)
    return f"{day_words(local)}, {local:%H:%M}"


def day_words(day: date) -> str:
    """A day in words, in the language of the page or paper: 4 March 2026."""
    return f"{day.day} {MONTHS[day.month]} {day.year}"


def short_day(at: datetime) -> str:
    """The day of a moment, where there is little room: 4 Mar 2026."""
    local = localtime(at)
    return f"{local.day} {local:%b %Y}"


def stamp(at: datetime) -> str:
    """A moment for machines, with its distance from Greenwich."""
    return localtime(at).isoformat(timespec="seconds")
