"""By what the log is narrowed, and the values that its prepared queries ask for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.utils.timezone import make_aware

from handrail.incidents.access.search import searched
from handrail.incidents.access.terms import Term
from handrail.incidents.models import Standing, group_mark, risk_mark

EARLIEST, LATEST = date(1900, 1, 1), date(8999, 12, 31)
"""Where only one end of a span of days is given."""


@dataclass(frozen=True, slots=True)
class LogFilter:
    """What to show of the log; nothing chosen shows everything."""

    words: str = ""
    person: str = ""
    is_open: bool | None = None
    kind: str = ""
    term: Term | None = None
    complaints: bool = False
    group: str = ""
    risk: str = ""
    first: date | None = None
    last: date | None = None
    by_happened: bool = False
    """Whether `first` and `last` are of the day on which it happened, and not of the day on which it was reported."""


class Shape(NamedTuple):
    """By what a log is narrowed, but not to what: queries of one shape differ only in their values."""

    by_status: bool
    by_kind: bool
    by_term: bool
    by_words: bool
    by_person: bool
    complaints: bool
    by_group: bool
    by_risk: bool
    by_reported: bool
    by_happened: bool


def shape_of(wanted: LogFilter) -> Shape:
    """The shape of what is wanted."""
    by_day = wanted.first is not None or wanted.last is not None
    return Shape(
        by_status=wanted.is_open is not None,
        by_kind=bool(wanted.kind),
        by_term=wanted.term is not None,
        by_words=bool(wanted.words.strip()),
        by_person=bool(wanted.person.strip()),
        complaints=wanted.complaints,
        by_group=bool(wanted.group.strip()),
        by_risk=bool(wanted.risk),
        by_reported=by_day and not wanted.by_happened,
        by_happened=by_day and wanted.by_happened,
    )


def values_for(wanted: LogFilter) -> dict[str, object]:
    """The values that a query of this shape asks for."""
    shape, values = shape_of(wanted), dict[str, object]()
    if shape.by_status:
        values["standing"] = Standing.OPEN if wanted.is_open else Standing.CLOSED
    if shape.by_kind:
        values["kind"] = wanted.kind
    if wanted.term:
        values["first"], values["after"] = wanted.term.bounds()
    if shape.by_words:
        values["words"] = searched(wanted.words)
    if shape.by_person:
        values["person"] = searched(wanted.person, only_names=True)
    return values | _values_of_days(wanted, shape) | _values_of_marks(wanted, shape)


def _values_of_days(wanted: LogFilter, shape: Shape) -> dict[str, object]:
    first, last = wanted.first or EARLIEST, wanted.last or LATEST
    if shape.by_reported:
        return {"from": _begins(first), "before": _begins(last + timedelta(days=1))}
    return {"from": first, "to": last} if shape.by_happened else {}


def _values_of_marks(wanted: LogFilter, shape: Shape) -> dict[str, object]:
    values = dict[str, object]()
    if shape.by_group:
        values["group"] = group_mark(wanted.group)
    if shape.by_risk:
        values["risk"] = risk_mark(wanted.risk)
    return values


def _begins(day: date) -> datetime:
    return make_aware(datetime.combine(day, time()))
