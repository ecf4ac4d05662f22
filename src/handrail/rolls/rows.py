"""People out of the rows of a table, once somebody has said which column holds what."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from handrail.rolls.columns import CARERS, MOST_CARERS, STAFF
from handrail.rolls.days import day_of, is_month_first
from handrail.rolls.guessing import Mapped
from handrail.rolls.numbers import upn_of
from handrail.rolls.table import Line, Table
from handrail.rolls.telling import Carer, CarerOf, Rejected, Row, Rows, Told
from handrail.rolls.words import Words
from handrail.rolls.years import year_of

DAYS = ("born", "joined", "left")
NAME_LETTERS, TEXT_LETTERS = 100, 150
# What a spreadsheet would run, were it ever to open the name again (OWASP, CSV injection); and what no name holds.
BEGINS_A_FORMULA = re.compile(r"[=+@]|-\s*\w+\(")
NO_NAME = re.compile(r"[\x00-\x1f\x7f<>{}\[\]|\\]|https?:", re.IGNORECASE)
AN_ADDRESS = re.compile(r"[^\s@,;<>\"]+@[^\s@,;<>\"]+\.[^\s@,;<>\".]+\Z")
YES, NO = frozenset({"y", "yes", "true", "1", "t", "x"}), frozenset({"n", "no", "false", "0", "f"})
GOVERNOR = re.compile(r"\b(governor|trustee)\b", re.IGNORECASE)
SEND_SAID = {"e": "E", "ehcp": "E", "ehc plan": "E", "k": "K", "sen support": "K", "sen": "K", "n": "N", "none": "N",
             "no sen": "N", "no special educational need": "N"}  # fmt: skip


class Unusable(ValueError):
    """Nothing can be taken from this row; the text says why."""


def told_by(table: Table, mapped: Mapped, kind_of_file: str, *, today: date) -> Rows:
    """Everybody of whom `table` tells, row by row, and the rows nothing can be taken from. Raises `NotRead` on the way.

    `mapped` must lack nothing (`columns.missing`). `today` is needed for years of two digits.
    """
    reader = _Reader(mapped, kind_of_file, today, month_first=_month_first(table, mapped))
    for number, line in table.lines():
        yield reader.read(number, line)


@dataclass(frozen=True)
class _Reader:
    mapped: Mapped
    kind_of_file: str
    today: date
    month_first: frozenset[str]

    def read(self, number: int, line: Line) -> Row:
        """One row."""
        try:
            return self._carer_of(number, line) if self.kind_of_file == CARERS else self._told(number, line)
        except Unusable as why:
            return Rejected(number, why.args[0], shown=" · ".join(filter(None, line[:4]))[:TEXT_LETTERS])

    def _told(self, number: int, line: Line) -> Told:
        forename, surname = self._names(line)
        remarks: list[str] = []
        days = {name: self._day(line, name, remarks) for name in DAYS}
        upn, remark = upn_of(self._text(line, "upn"))
        year_group, strange = year_of(self._text(line, "year_group"))
        return Told(
            row=number,
            kind=self._kind(line),
            forename=forename,
            surname=surname,
            called=name_of(self._text(line, "called")),
            record_id=self._text(line, "record_id")[:60],
            upn=upn,
            born=self._born(days["born"]),
            year_group=year_group,
            class_name=self._text(line, "class_name")[:30],
            joined=days["joined"],
            left=days["left"],
            email=address_of(self._text(line, "email"), remarks),
            send=SEND_SAID.get(self._text(line, "send").lower(), ""),
            carers=tuple(self._carers(line, remarks)),
            remarks=tuple(filter(None, (*remarks, remark, strange))),
        )

    def _carer_of(self, number: int, line: Line) -> CarerOf:
        pupil_id = self._text(line, "pupil_id")[:60]
        upn, remark = upn_of(self._text(line, "pupil_upn"))
        if not pupil_id and not upn:
            raise Unusable(remark or Words("Neither the pupil’s number nor their UPN is given."))
        remarks: list[str] = []
        order = self._text(line, "order")
        carer = Carer(
            name=" ".join(self._names(line)),
            relation=self._text(line, "relation")[:60],
            email=address_of(self._text(line, "email"), remarks),
            phone=self._text(line, "phone")[:40],
            record_id=self._text(line, "record_id")[:60],
            order=int(order) if order.isascii() and order.isdigit() and 1 <= int(order) <= 99 else 1,
            responsible=_yes_or_no(self._text(line, "responsible")),
            # Whatever stands in this column and is not a no keeps them from being written to: the stricter reading.
            barred=_yes_or_no(self._text(line, "barred")) is not False and bool(self._text(line, "barred")),
        )
        return CarerOf(number, pupil_id, upn, carer, tuple(filter(None, (*remarks, remark))))

    def _carers(self, line: Line, remarks: list[str]) -> Iterable[Carer]:
        for number in range(1, MOST_CARERS + 1):
            name = name_of(self._text(line, f"carer_{number}_name"))
            if name:
                yield Carer(
                    name=name,
                    relation=self._text(line, f"carer_{number}_relation")[:60],
                    email=address_of(self._text(line, f"carer_{number}_email"), remarks),
                    phone=self._text(line, f"carer_{number}_phone")[:40],
                    order=number,
                )

    def _names(self, line: Line) -> tuple[str, str]:
        forename, surname = name_of(self._text(line, "forename")), name_of(self._text(line, "surname"))
        if not (forename and surname):
            forename, surname = (
                _parted(name_of(self._text(line, "name"))) if "name" in self.mapped else (forename, surname)
            )
        if not (forename or surname):
            raise Unusable(Words("There is no name."))
        return forename, surname

    def _kind(self, line: Line) -> str:
        if self.kind_of_file != STAFF:
            return "pupil"
        return "governor" if GOVERNOR.search(self._text(line, "kind")) else "staff"

    def _day(self, line: Line, name: str, remarks: list[str]) -> date | None:
        said = self._text(line, name)
        found = day_of(said, today=self.today, month_first=name in self.month_first) if said else None
        if said and found is None:
            raise Unusable(Words("“%(said)s” is not a date. Write dates as 27/05/2014.", said=said[:30]))
        return found

    def _born(self, born: date | None) -> date | None:
        if (born and not self.today.year - 120 <= born.year <= self.today.year) or (born and born > self.today):
            raise Unusable(Words("Nobody at a school was born on %(day)s.", day=born.isoformat()))
        return born

    def _text(self, line: Line, name: str) -> str:
        at = self.mapped.get(name)
        return line[at].strip() if at is not None and at < len(line) else ""


def _month_first(table: Table, mapped: Mapped) -> frozenset[str]:
    return frozenset(
        name
        for name in DAYS
        if name in mapped
        and is_month_first(line[mapped[name]] for _, line in table.lines() if mapped[name] < len(line))
    )


def name_of(text: str) -> str:
    """A name, or part of one, as it stands. Raises `Unusable` where it is none."""
    said = text.replace("’", "'").strip()
    if BEGINS_A_FORMULA.match(said) or NO_NAME.search(said):
        raise Unusable(
            Words(
                "This is not a name: it has characters that a spreadsheet would run as a formula, or that no name has."
            )
        )
    if len(said) > NAME_LETTERS:
        raise Unusable(Words("The name is longer than %(most)s letters.", most=NAME_LETTERS))
    return text.strip()


def _parted(name: str) -> tuple[str, str]:
    """“Sample, Alex” or “Alex Sample” as forename and surname."""
    surname, comma, forename = (part.strip() for part in name.partition(","))
    if comma:
        return forename, surname
    forename, _, surname = name.rpartition(" ")
    return forename, surname


def address_of(text: str, remarks: list[str]) -> str:
    """An e-mail address, in small letters; "" with one more of `remarks` where it is none."""
    if not text:
        return ""
    if len(text) > TEXT_LETTERS or not AN_ADDRESS.match(text):
        remarks.append(Words("“%(text)s” is not an e-mail address. It was left out.", text=text[:60]))
        return ""
    return text.lower()


def _yes_or_no(text: str) -> bool | None:
    said = text.lower()
    return True if said in YES else False if said in NO else None
