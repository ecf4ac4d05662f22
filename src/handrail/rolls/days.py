"""Days as spreadsheets write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?\Z")
RUN_TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})\Z")
PARTED = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(?: 0?0:00(?::00)?)?\Z")
NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4}|\d{2})\Z")
SERIAL = re.compile(r"\d{5}(?:\.0)?\Z")
# Day 1 of Excel is 1 January 1900, and it believes in a 29 February 1900: from March 1900 on this is day 0.
EXCELS_FIRST = date(1899, 12, 30)


def is_month_first(texts: Iterable[str]) -> bool:
    """Whether a column of days puts the month first: some of its days can only be read so, and none the other way.

    A column that leaves it open is read as in the United Kingdom, the day first.
    """
    parts = [found.groups() for text in texts if (found := PARTED.match(text.strip()))]
    return any(int(second) > 12 for _, second, _ in parts) and not any(int(first) > 12 for first, _, _ in parts)


def day_of(text: str, *, today: date, month_first: bool = False) -> date | None:
    """The day that `text` names, or None where it names none.

    Read are 2014-05-27 (also with a time after it), 27/05/2014 with `/`, `-` or `.`, 27/05/14, 27 May 2014, 20140527
    and the number of days by which Excel counts. A year of two digits is the last one that has come by `today`.
    """
    said = text.strip()
    try:
        if found := ISO.match(said) or RUN_TOGETHER.match(said):
            return date(*(int(part) for part in found.groups()))
        if found := PARTED.match(said):
            first, second, year = (int(part) for part in found.groups())
            day, month = (second, first) if month_first else (first, second)
            return date(_full(year, today), month, day)
        if found := NAMED.match(said):
            return date(_full(int(found[3]), today), MONTHS.index(found[2][:3].lower()) + 1, int(found[1]))
        if SERIAL.match(said):
            return EXCELS_FIRST + timedelta(days=int(float(said)))
    except ValueError:
        return None
    return None


def as_text(cell: object) -> str:
    """A cell of a spreadsheet as the text a CSV file would hold for it."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _full(year: int, today: date) -> int:
    if year > 99:
        return year
    century = today.year - today.year % 100
    return century + year if century + year <= today.year else century - 100 + year
