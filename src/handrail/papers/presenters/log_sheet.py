"""The log in the columns of the school's own sheet (LOG-02, requirements 1.1): its labels are data of the pack."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate

from handrail.audit import verify_log
from handrail.audit.access import Head, chain_of
from handrail.papers.access import Logged
from handrail.papers.layouts import Layouts, layouts_of
from handrail.papers.paper import Grid, Missing, Paper, Words
from handrail.papers.period import Period
from handrail.papers.presenters.told import file_name, head_of, printed_by
from handrail.papers.presenters.where import where_to_give
from handrail.papers.presenters.words import decisions_and_unexplained, texts_for
from handrail.procedures.model import Column
from handrail.schools.access import Actor

SEEN = "It holds what the person who printed it may see of the log."
BLANK_ROWS, BLANK_ROOM = 5, 22
LEFT_FOR_A_PEN = frozenset({"pen", "sex"})
"""What is never missing: a school that records male or female asks it of each person, and they may leave it out."""
NOT_ASKED = "“{label}”: not asked, and left for a pen"
NO_DAY = "“{label}”: nobody said on which day it happened"
NO_DEVICE = "“{label}”: no device is named"
NO_REASON = "“{label}”: {missing} of {all} decisions without a reason"


@dataclass(frozen=True, slots=True)
class LogSheet:
    """The sheet that the school of `actor` keeps its log on."""

    actor: Actor
    title: str
    said_above: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def labels(self) -> list[str]:
        """What stands above each column."""
        return [column.label for column in self.columns]

    @property
    def widths(self) -> list[int]:
        """The part of the width that each column takes."""
        return [column.width for column in self.columns]

    @property
    def widths_in_letters(self) -> list[int]:
        """The same for a workbook, whose columns are as wide as so many letters."""
        return [width * 2 for width in self.widths]

    def cells_of(self, one: Logged) -> list[list[str]]:
        """The cells of one incident; one without anything is empty, never a dash."""
        return [texts_for(column.holds, one, self.actor) for column in self.columns]

    def grid(self, entries: Iterable[Logged]) -> Grid:
        """A line for each incident."""
        return Grid("", self.labels, self.widths, [self.cells_of(one) for one in entries])

    @property
    def rules(self) -> list[Words]:
        """What stands above the columns."""
        return [Words("", self.said_above)] if self.said_above else []


def log_sheet_of(actor: Actor) -> LogSheet:
    """The sheet that the school has chosen."""
    return _sheet_in(actor, layouts_of(actor.school))


def _sheet_in(actor: Actor, layouts: Layouts) -> LogSheet:
    return LogSheet(actor, layouts.log_name, layouts.sheet.rules, layouts.columns)


def entry_paper(actor: Actor, layouts: Layouts, one: Logged, now: datetime) -> Paper:
    """One incident as one line of the sheet, with what the sheet asks for and the record does not hold."""
    reference, own = one.incident.reference, _sheet_in(actor, layouts)
    return Paper(
        title=f"{own.title}: {reference}",
        school=head_of(actor),
        mark=reference,
        printed=printed_by(actor, now),
        file_name=file_name(reference, "log-sheet"),
        parts=[*own.rules, own.grid([one])],
        is_wide=True,
        empty=[gap for column in own.columns for gap in _gaps(column, one, actor)],
    )


def log_paper(
    actor: Actor, period: Period, entries: Iterable[Logged], head: Head, now: datetime, *, signed: Sequence[str] = ()
) -> Paper:
    """All incidents of a period that `actor` may see, in the order in which they were reported.

    It ends with who read and signed the log, and with the head of the log of who did what, so that paper which is filed
    or sent on bears witness to it.
    """
    own = log_sheet_of(actor)
    grid = own.grid(entries)
    count = len(grid.rows)
    told = f"{count} incident{'' if count == 1 else 's'} reported. {SEEN}" if count else f"No incident. {SEEN}"
    return Paper(
        title=f"{own.title}: {period.title}",
        school=head_of(actor),
        mark=period.title,
        printed=printed_by(actor, now),
        file_name=file_name("log", period.key),
        parts=[
            *own.rules,
            Words("", [told]),
            *([grid] if count else []),
            *([Words("", signed)] if signed else []),
            Words("", [_head(actor, head, now)]),
        ],
        is_wide=True,
    )


def blank_log_paper(actor: Actor, now: datetime) -> Paper:
    """The sheet with nothing on it, for when the system is out of reach (LOG-27)."""
    own = log_sheet_of(actor)
    rows: list[list[list[str]]] = [[[] for _ in own.columns] for _ in range(BLANK_ROWS)]
    return Paper(
        title=own.title,
        school=head_of(actor),
        mark="Blank sheet",
        printed=printed_by(actor, now),
        file_name=file_name("log", "blank"),
        parts=[*own.rules, Grid("", own.labels, own.widths, rows, room=BLANK_ROOM)],
        is_wide=True,
    )


def _head(actor: Actor, head: Head, now: datetime) -> str:
    """One line: how many entries, the beginning of the digest for people, and all of it as the checker reads it."""
    line = verify_log.Head(*head, f"{localdate(now):%Y-%m-%d}", chain_of(actor.school.pk)).line
    return f"Head of the audit log at printing: {head.place:,} entries, {head.digest[:12]}. To check: {line}"


def _gaps(column: Column, one: Logged, actor: Actor) -> list[Missing]:
    """What a column asks for and the record does not hold yet (LOG-26)."""
    says = list(_missing(column, one, actor))
    address = where_to_give(column.holds, one, actor)
    return [
        Missing(text.format(label=column.label), "" if LEFT_FOR_A_PEN.issuperset(column.holds) else address)
        for text in says
    ]


def _missing(column: Column, one: Logged, actor: Actor) -> Iterable[str]:
    if LEFT_FOR_A_PEN.issuperset(column.holds):
        return [] if texts_for(column.holds, one, actor) else [NOT_ASKED]
    if "moment" in column.holds and not any(row.happened_on for row in one.told):
        return [NO_DAY]
    if not texts_for(column.holds, one, actor):
        return ["“{label}”"]
    if "devices" in column.holds and not texts_for(["devices"], one, actor):
        return [NO_DEVICE]
    decided, unexplained = decisions_and_unexplained(one)
    if "deeds" in column.holds and unexplained:
        return [NO_REASON.replace("{missing}", str(unexplained)).replace("{all}", str(decided))]
    return []
