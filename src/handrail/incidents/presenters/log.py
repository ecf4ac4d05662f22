"""The log as words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from handrail.incidents.access import COUNT_UP_TO, LogPage, LogRow
from handrail.incidents.actions import KIND
from handrail.incidents.presenters.people import person_title
from handrail.procedures.model import Pack
from handrail.ui.addresses import page_address
from handrail.ui.excerpt import beginning
from handrail.ui.moments import short_day
from handrail.ui.parts import Tag

BEGINS = 24


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A line of the log as words."""

    reference: str
    address: str
    reported: str
    begins: str
    kinds: str
    people: list[str]
    status: Tag
    is_complaint: bool


class LogView:
    """The log as a page shows it."""

    def __init__(self, page: LogPage, pack: Pack) -> None:
        self.number = page.number
        self.found = _found(page)
        self.nothing = "The log ends before this page." if page.count else "Nothing in the log fits."
        self.entries = [_entry(row, pack) for row in page.rows]
        self._has_next = page.has_next

    def has_previous(self) -> bool:
        return self.number > 1

    def has_next(self) -> bool:
        return self._has_next


def _found(page: LogPage) -> str:
    if page.more:
        return f"More than {COUNT_UP_TO:,} incidents"
    return f"{page.count} incident{'' if page.count == 1 else 's'}"


def _entry(row: LogRow, pack: Pack) -> LogEntry:
    kinds = pack.facts.get(KIND)
    return LogEntry(
        reference=row.reference,
        address=page_address("casework:show-incident", row.reference),
        reported=short_day(row.reported_at),
        begins=beginning(row.begins, BEGINS),
        kinds="; ".join(kinds.label(kind) for kind in row.kinds) if kinds else "",
        people=[f"{person_title(p.ref, p.kind, pack)}: {p.name}" for p in row.people],
        status=Tag("Open", "calm") if row.is_open else Tag("Closed", "neutral"),
        is_complaint=row.is_complaint,
    )


def written_by(offices: Iterable[str], holders: Mapping[str, Sequence[str]], pack: Pack) -> str:
    """Whose task it is to write the log, with who holds each office; empty where the school names nobody (LOG-05)."""
    return "; ".join(_office(office, holders.get(office, ()), pack) for office in offices)


def _office(office: str, names: Sequence[str], pack: Pack) -> str:
    title = pack.offices[office].title if office in pack.offices else office
    return f"{title} ({', '.join(names) if names else 'nobody holds it today'})"
