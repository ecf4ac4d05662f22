"""People out of the rows of a table, once somebody has said which column holds what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from handrail.rolls.cells import TEXT_LETTERS, Unusable, address_of, name_of, nameless, parted, says_barred, yes_or_no
from handrail.rolls.columns import CARERS, MOST_CARERS, STAFF
from handrail.rolls.days import day_of, is_month_first
from handrail.rolls.guessing import Mapped
from handrail.rolls.numbers import upn_of
from handrail.rolls.table import Line, Table
from handrail.rolls.telling import Carer, CarerOf, Rejected, Row, Rows, Told
from handrail.rolls.words import Words
from handrail.rolls.years import year_of

DAYS = ("born", "joined", "left")
GOVERNOR = re.compile(r"\b(governor|trustee)\b", re.IGNORECASE)
SEND_SAID = {"e": "E", "ehcp": "E", "ehc plan": "E", "k": "K", "sen support": "K", "sen": "K", "n": "N", "none": "N",
             "no sen": "N", "no special educational need": "N"}  # fmt: skip


def told_by(table: Table, mapped: Mapped, kind_of_file: str, *, today: date) -> Rows:
    """Everybody of whom `table` tells, row by row, and the rows nothing can be taken from. Raises `NotRead` on the way.

    `mapped` must lack nothing (`columns.missing`). `today` is needed for years of two digits.
    """
    reader = _Reader(mapped, kind_of_file, today, month_first=_month_first(table, mapped))
    for number, line in table.lines():
        empty = table.without_value.get(number, frozenset())
        named = [table.headings[at] for at in sorted(mapped.values()) if at in empty and at < len(table.headings)]
        yield reader.rejected(number, line, _no_value(named)) if named else reader.read(number, line)


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
            return self.rejected(number, line, why.args[0])

    def rejected(self, number: int, line: Line, why: str) -> Rejected:
        """A row nothing is taken from. Its numbers are kept, so that it takes nobody off the list."""
        shown = " · ".join(filter(None, line[:4]))[:TEXT_LETTERS]
        upn, _ = upn_of(self._text(line, "upn"))
        return Rejected(number, why, shown=shown, record_id=self._text(line, "record_id")[:60], upn=upn)

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
            order=int(order) if order.isascii() and order.isdigit() and 1 <= int(order) <= 99 else None,
            responsible=yes_or_no(self._text(line, "responsible")),
            barred=says_barred(self._text(line, "barred")),
        )
        return CarerOf(number, pupil_id, upn, carer, tuple(filter(None, (*remarks, remark))))

    def _carers(self, line: Line, remarks: list[str]) -> Iterable[Carer]:
        for number in range(1, MOST_CARERS + 1):
            own = f"carer_{number}"
            name = name_of(self._text(line, f"{own}_name")) or self._carer_in_parts(line, own)
            barred, email = says_barred(self._text(line, f"{own}_barred")), self._text(line, f"{own}_email")
            if name:
                yield Carer(
                    name=name,
                    relation=self._text(line, f"{own}_relation")[:60],
                    email=address_of(email, remarks),
                    phone=self._text(line, f"{own}_phone")[:40],
                    record_id=self._text(line, f"{own}_record_id")[:60],
                    order=number,
                    responsible=yes_or_no(self._text(line, f"{own}_responsible")),
                    barred=barred,
                )
            elif barred:
                remarks.append(
                    Words(
                        "Parent or carer %(number)s is barred from contact, and has no name. Add them by hand.",
                        number=number,
                    )
                )
            elif email:
                remarks.append(nameless(number, email))

    def _carer_in_parts(self, line: Line, own: str) -> str:
        parts = (name_of(self._text(line, f"{own}_{part}")) for part in ("forename", "surname"))
        return " ".join(filter(None, parts))

    def _names(self, line: Line) -> tuple[str, str]:
        forename, surname = name_of(self._text(line, "forename")), name_of(self._text(line, "surname"))
        if not (forename and surname):
            forename, surname = (
                parted(name_of(self._text(line, "name"))) if "name" in self.mapped else (forename, surname)
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


def _no_value(headings: Sequence[str]) -> Words:
    return Words(
        "A formula without a value stands in: %(columns)s. Open the file in Excel, save it and send it again, or put "
        "the values in place of the formulas.",
        columns=", ".join(f"“{heading}”" for heading in headings),
    )


def _month_first(table: Table, mapped: Mapped) -> frozenset[str]:
    return frozenset(
        name
        for name in DAYS
        if name in mapped
        and is_month_first(line[mapped[name]] for _, line in table.lines() if mapped[name] < len(line))
    )
