"""How things stand, as rows with a way to each list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from handrail.insight.access import Span, Standing
from handrail.insight.presenters import words
from handrail.insight.presenters.stands import headings_of_duties
from handrail.schools.access import Actor, may_describe_school, pack_of
from handrail.ui.addresses import page_address
from handrail.ui.moments import moment
from handrail.ui.parts import Link, Row

LOG = "incidents:show-log"
NOT_SAID = "Nobody has said yet"
INTACT = "Last sent outside {at}; the log carries every head that was sent"
BROKEN = "The log no longer carries a head that was sent outside"
REACHED = "Parents find a telephone number or an e-mail address on their page"
NOT_REACHED = "No telephone number and no e-mail address is filled in, so the page for parents names none"
NEVER_SENT = "No head of the log has been sent outside yet"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table of counts: one number for each period."""

    title: str
    numbers: Sequence[int]
    periods: Sequence[str] = ()

    @property
    def each(self) -> Iterator[tuple[str, int]]:
        """Each number with the period that it is of."""
        return zip(self.periods, self.numbers, strict=True)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of counts; a group without any number is left out."""

    title: str
    lines: Sequence[Line]


class StandingPage:
    """Everything that the head answers for, in one view."""

    def __init__(self, actor: Actor, stands: Standing, today: date) -> None:
        self._actor = actor
        self._stands = stands
        self.headings = headings_of_duties(pack_of(actor.school), stands.duties, today)
        self.periods = [span.period.title for span in stands.spans]

    @property
    def tables(self) -> list[Table]:
        """Reports by period: how many, by kind, by accident or on purpose, by heading."""
        spans = self._stands.spans
        reported = [
            Line("Reported", [span.reported for span in spans]),
            Line("Of these closed", [span.closed for span in spans]),
        ]
        how = [*_lines(words.HOW, [span.how for span in spans]), Line(NOT_SAID, [_not_said(span) for span in spans])]
        tables = [
            Table("Incidents", reported),
            Table("By accident or on purpose", how),
            Table("By kind", _lines(words.kinds(self._actor), [span.kinds for span in spans])),
            Table("By risk heading", _lines(words.headings(self._actor), [span.headings for span in spans])),
        ]
        return [Table(table.title, [self._dated(line) for line in table.lines]) for table in tables if table.lines]

    def _dated(self, line: Line) -> Line:
        return replace(line, periods=self.periods)

    @property
    def now(self) -> list[Row]:
        """What is open today."""
        stands = self._stands
        log, past = page_address(LOG), page_address("casework:list-past-keeping")
        awaited = f"{stands.awaited}, of which {stands.late} late" if stands.late else str(stands.awaited)
        return [
            _row("Open incidents", str(stands.open), f"{log}?status=open"),
            _row("Complaints without an answer", str(stands.complaints), f"{log}?came_as=complaint"),
            _row("Replies awaited from outside", awaited, page_address("copies:show-awaited")),
            _row("Withheld from somebody now", str(stands.withheld)),
            _row("Evidence kept", str(stands.held)),
            _row("Evidence past its time", str(stands.past_time), past),
            _row("To be looked at again", str(stands.follow_ups), page_address("casework:home")),
        ]

    @property
    def overview(self) -> list[Row]:
        """Each heading in a line: what is due of it."""
        return [heading.row for heading in self.headings]

    @property
    def school(self) -> list[Row]:
        """What the school itself has still to see to."""
        settings, offices = page_address("schools:show-settings"), page_address("schools:show-offices")
        rows = [
            _row("Settings not filled in", str(self._stands.unset), settings),
            _row("The log was last read and signed", self._reviewed(), page_address("incidents:list-reviews")),
            _row("How parents reach the school", *self._reach()),
            _row("Offices that keep the log", list(self._gaps()) or "Each is held, and somebody stands in", offices),
        ]
        if self._stands.heads is not None:
            rows.append(_row("The audit log", self._heads(), page_address("witnesses:show-heads")))
        return rows

    def _reviewed(self) -> list[str]:
        last, due = self._stands.reviewed_at, self._stands.reviews_due
        return [f"Up to {moment(last)}" if last else "Never yet", *([f"Due for you to sign: {due}"] if due else [])]

    def _reach(self) -> tuple[str, str]:
        if self._stands.parents_can_reach:
            return REACHED, page_address("parents:show-notice", self._actor.school.slug)
        return NOT_REACHED, page_address("schools:describe-school") if may_describe_school(self._actor) else ""

    def _gaps(self) -> Iterator[str]:
        titles = pack_of(self._actor.school).offices
        for gap in self._stands.gaps:
            title = titles[gap.office].title
            yield f"{title}: nobody stands in" if gap.is_held else f"{title}: nobody holds it"

    def _heads(self) -> str:
        heads = self._stands.heads
        if heads is None or heads.last_at is None:
            return NEVER_SENT
        return INTACT.format(at=moment(heads.last_at)) if heads.are_carried else BROKEN


def _lines(titles: Mapping[str, str], counts: Sequence[Mapping[str, int]]) -> list[Line]:
    """The rows that have a number in any period."""
    rows = (Line(title, [count.get(id_, 0) for count in counts]) for id_, title in titles.items())
    return [row for row in rows if any(row.numbers)]


def _not_said(span: Span) -> int:
    return max(0, span.reported - sum(span.how.get(option, 0) for option in words.HOW))


def _row(key: str, value: str | list[str], address: str = "") -> Row:
    return Row(key, value, (Link("Look", address, f"at: {key}"),) if address else ())
