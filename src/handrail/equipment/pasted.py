"""Reading a list of equipment that was pasted from a table: what can be taken, and what not and why."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from handrail.equipment.access import LARGEST

MOST_ROWS = 1000
HEADINGS = {
    "name": ("name", "number", "name or number", "asset", "asset number", "asset tag", "device", "tag", "item"),
    "kind": ("kind", "type", "category"),
    "make": ("make", "model", "make and model", "manufacturer", "description"),
    "serial": ("serial", "serial number", "serial no", "s/n", "sn"),
    "room": ("room", "location", "place", "classroom"),
    "since": ("since", "from", "bought", "purchase date", "purchased", "date"),
    "until": ("until", "to", "gone", "disposed", "disposal date"),
}
MEANT = {heading: field for field, headings in HEADINGS.items() for heading in headings}
DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%y", "%d %B %Y", "%d %b %Y")


@dataclass(frozen=True, slots=True)
class ThingGiven:
    """One thing as somebody enters it."""

    name: str
    kind: str = ""
    make: str = ""
    serial: str = ""
    room: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that cannot be taken. `line` counts the rows of the text from 1, the heading included."""

    line: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Read:
    """What a text holds: the things, the rows refused, and the columns that mean nothing here."""

    things: tuple[ThingGiven, ...] = ()
    refused: tuple[Refused, ...] = ()
    left_out: tuple[str, ...] = ()


class NoHeading(ValueError):
    """The first row names no column that says what the thing is called."""


class TooMany(ValueError):
    """More rows than are taken at once."""


def read_pasted(text: str, taken: Iterable[str]) -> Read:
    """Read rows under a heading, apart by tab, semicolon or comma; `taken` are the names, in capitals, that stand.

    Columns are known by what their heading says, in any order. Raises `NoHeading`, `TooMany`.
    """
    rows = _rows(text)
    if not rows:
        raise NoHeading
    columns = [MEANT.get(_plain(cell), "") for cell in rows[0][1]]
    if "name" not in columns:
        raise NoHeading
    if len(rows) - 1 > MOST_ROWS:
        raise TooMany
    seen, things, refused = set(taken), list[ThingGiven](), list[Refused]()
    for line, cells in rows[1:]:
        given = _by_column(columns, cells)
        why = _why_not(given, seen)
        if why:
            refused.append(Refused(line, ", ".join(filter(None, cells))[:200], why))
        else:
            things.append(_thing(given))
            seen.add(given["name"].upper())
    unknown = tuple(cell for cell, column in zip(rows[0][1], columns, strict=True) if cell and not column)
    return Read(tuple(things), tuple(refused), unknown)


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """Each row with anything in it, with its number."""
    lines = text.lstrip("\ufeff").strip()
    first = lines.partition("\n")[0]
    apart = max("\t;,", key=first.count)
    read = csv.reader(io.StringIO(lines), delimiter=apart)
    told = [(number, [cell.strip() for cell in row]) for number, row in enumerate(read, 1)]
    return [(number, row) for number, row in told if any(row)]


def _plain(heading: str) -> str:
    return re.sub(r"[\s_.:]+", " ", heading.lower()).strip()


def _by_column(columns: list[str], cells: list[str]) -> dict[str, str]:
    given = dict.fromkeys(HEADINGS, "")
    for column, cell in zip(columns, cells, strict=False):
        if column and not given[column]:
            given[column] = cell
    return given


def _why_not(given: Mapping[str, str], seen: set[str]) -> str:
    """Why a row cannot be taken; empty where it can."""
    if not given["name"]:
        return "It has no name or number."
    if given["name"].upper() in seen:
        return "Something of this name is on the list, or stands further up."
    for field, most in LARGEST.items():
        if len(given[field]) > most:
            return f"The {field} is longer than {most} characters."
    days = [_day(given[field]) for field in ("since", "until") if given[field]]
    if None in days:
        return "A day cannot be read. Write it like 1/9/2025."
    if len(days) == 2 and days[0] > days[1]:  # type: ignore[operator]
        return "It ends before it begins."
    return ""


def _thing(given: Mapping[str, str]) -> ThingGiven:
    words = {field: given[field] for field in LARGEST}
    return ThingGiven(**words, since=_day(given["since"]), until=_day(given["until"]))


def _day(text: str) -> date | None:
    for form in DAYS:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None
