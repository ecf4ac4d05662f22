"""By when the log is reviewed again: once in each month, half-term, term or school year, told from dates alone."""

from __future__ import annotations

from datetime import date, timedelta

BEGINNINGS = {
    "monthly": tuple((month, 1) for month in range(1, 13)),
    "half_termly": ((1, 1), (2, 15), (4, 1), (6, 1), (9, 1), (11, 1)),
    "termly": ((1, 1), (4, 1), (9, 1)),
    "yearly": ((9, 1),),
}
"""Month and day on which each period begins; every day of the year belongs to one, as to a term."""


def last_day(interval: str, day: date) -> date:
    """The last day of the period that holds `day`. An interval that is not known counts as a term."""
    beginnings = BEGINNINGS.get(interval, BEGINNINGS["termly"])
    later = (date(year, *start) for year in (day.year, day.year + 1) for start in beginnings)
    return min(start for start in later if start > day) - timedelta(days=1)


def next_due(interval: str, reviewed: date) -> date:
    """By when it is due again after it was reviewed on that day: the last day of the period that follows."""
    return last_day(interval, last_day(interval, reviewed) + timedelta(days=1))
