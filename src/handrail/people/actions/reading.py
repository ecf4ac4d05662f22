"""The dry run: a roll read row by row and held against the list. Nothing of the list changes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import islice
from typing import BinaryIO
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from handrail.people.access.known import known_to
from handrail.people.access.matching import Compared, compared, compared_carer
from handrail.people.access.rolls import is_read, optional_fields_on
from handrail.people.actions.absent import ToldOf, note_absent
from handrail.people.actions.counting import CarersCounted
from handrail.people.actions.sealing import opened_seal
from handrail.people.models import Roll, RollRow, Stage, Standing
from handrail.people.wording import in_words
from handrail.queries import insert_all
from handrail.rolls import oneroster, transfer_file
from handrail.rolls.opening import Format, opened
from handrail.rolls.rows import told_by
from handrail.rolls.stored import as_json
from handrail.rolls.telling import CarerOf, Rejected, Row, Rows, Told
from handrail.rolls.words import Words

PIECE = 1_000
EXAMPLES, EXAMPLE_LETTERS = 3, 30


def read_rows(roll: Roll, *, now: datetime) -> None:
    """Read a roll and keep what each row would do. Raises `NotRead`; then the roll stays as it was, without rows."""
    _forget(roll)
    reading = _Reading(roll, localdate(now))
    try:
        rows = reading.rows(opened_seal(Roll.objects.values_list("sealed", flat=True).get(pk=roll.pk)))
        while piece := list(islice(rows, PIECE)):
            reading.take(piece)
        note_absent(roll, ToldOf(reading.seen, reading.rejected), reading.counts)
    except BaseException:
        _forget(roll)
        raise
    Roll.objects.filter(pk=roll.pk, stage=Stage.COLUMNS).update(stage=Stage.READ, counts=dict(reading.counts))
    roll.refresh_from_db()


def first_rows(roll: Roll) -> list[str]:
    """For each column of a table what its first rows hold, shortened; nothing for a file that is no table."""
    table = opened(opened_seal(Roll.objects.values_list("sealed", flat=True).get(pk=roll.pk))).table
    if table is None:
        return []
    lines = [line for _, line in islice(table.lines(), EXAMPLES)]
    columns = [[line[at] for line in lines if line[at]] for at in range(len(table.headings))]
    return [", ".join(cell[:EXAMPLE_LETTERS] for cell in dict.fromkeys(column)) for column in columns]


def _forget(roll: Roll) -> None:
    RollRow.objects.filter(roll=roll).delete()


@dataclass
class _Reading:
    roll: Roll
    today: date
    counts: Counter[str] = field(default_factory=Counter)
    seen: set[UUID] = field(default_factory=set)
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    rejected: set[tuple[str, str]] = field(default_factory=set)
    carers: CarersCounted = field(init=False)

    def __post_init__(self) -> None:
        self.carers = CarersCounted(self.counts)

    def rows(self, file: BinaryIO) -> Rows:
        """Every row, without the optional fields that the school has not turned on."""
        on = optional_fields_on(self.roll.school)
        for row in self._all(file, on):
            yield self._once(_without_optional(row, on))

    def _all(self, file: BinaryIO, on: frozenset[str]) -> Rows:
        if self.roll.format == Format.ONEROSTER.value:
            return oneroster.told_by(file, today=self.today)
        if self.roll.format == Format.TRANSFER_FILE.value:
            return transfer_file.told_by(file, today=self.today)
        table = opened(file).table
        if table is None:
            raise RuntimeError("A roll that was a table is none any more.")
        mapped = {name: at for name, at in self.roll.mapped.items() if is_read(name, on)}
        return told_by(table, mapped, self.roll.kind_of_file, today=self.today)

    def _once(self, row: Row) -> Row:
        """The row, or its rejection where an earlier one has the same number or UPN."""
        if not isinstance(row, Told):
            return row
        for number in filter(lambda pair: pair[1], ((f"{row.kind}:number", row.record_id), ("UPN", row.upn))):
            if number in self.numbers:
                return Rejected(row.row, _same(self.numbers[number], number[0]), row.name)
            self.numbers[number] = row.row
        return row

    @transaction.atomic
    def take(self, piece: list[Row]) -> None:
        """Hold a piece of the rows against the list, and keep what they would do."""
        known = known_to(self.roll.school, [row for row in piece if not isinstance(row, Rejected)])
        kept = []
        for row in piece:
            self.counts["rows"] += 1
            if isinstance(row, Rejected):
                found = Compared(Standing.REJECTED, why=in_words(row.why))
                self.rejected |= {("number", row.record_id), ("UPN", row.upn)}
            elif isinstance(row, CarerOf):
                found = compared_carer(row, known)
            else:
                found = compared(row, known, today=self.today)
                if found.person is not None:
                    self.seen.add(found.person.pk)
            self.counts[found.standing or "same"] += 1
            self.carers.take(row, found, known)
            if found.standing is not None:
                kept.append(self._row(row, found, found.standing))
        insert_all(kept)

    def _row(self, row: Row, found: Compared, standing: Standing) -> RollRow:
        told = row if isinstance(row, Told | CarerOf) and standing != Standing.REJECTED else None
        return RollRow(
            roll=self.roll,
            row=row.row,
            standing=standing,
            name=_name_in(row),
            person=found.person,
            told=as_json(told) if told else {},
            changes=found.changes,
            why=found.why or (" ".join(map(in_words, told.remarks)) if told else ""),
        )


def _same(row: int, what: str) -> Words:
    if what == "UPN":
        return Words("Row %(row)s has the same UPN.", row=row)
    return Words("Row %(row)s has the same number.", row=row)


def _name_in(row: Row) -> str:
    if isinstance(row, Told):
        return row.name
    return row.carer.name if isinstance(row, CarerOf) else row.shown


def _without_optional(row: Row, on: frozenset[str]) -> Row:
    """A row without what the school has not asked for, whatever the file holds."""
    if isinstance(row, CarerOf):
        return row if "phone" in on else replace(row, carer=replace(row.carer, phone=""))
    if not isinstance(row, Told):
        return row
    if "phone" not in on:
        row = replace(row, phone="", carers=tuple(replace(carer, phone="") for carer in row.carers))
    return row if "send" in on else replace(row, send="")
