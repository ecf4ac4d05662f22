"""The log: incidents newest first, a page at a time, narrowed by what a school asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import CharField, DateField, DateTimeField, F
from django.db.models.functions import Substr

from handrail.incidents.access.doors import incidents_for
from handrail.incidents.access.log_filter import LogFilter, Shape, shape_of, values_for
from handrail.incidents.access.search import lines_with
from handrail.incidents.models import Complaint, Incident, IncidentQuerySet, Report, Standing
from handrail.queries import Parameter, Prepared
from handrail.schools.access import Actor

PAGE_SIZE = 50
COUNT_UP_TO = 500
"""Nobody reads to the end of five hundred; counting further would make every page wait."""


class Named(NamedTuple):
    """Somebody as the log names them."""

    ref: str
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class LogRow:
    """One incident as the log shows it."""

    reference: str
    reported_at: datetime
    is_open: bool
    begins: str
    kinds: tuple[str, ...]
    people: tuple[Named, ...]
    is_complaint: bool = False


@dataclass(frozen=True, slots=True)
class LogPage:
    """A page of the log. `count` stops at COUNT_UP_TO; `more` says that there are further ones."""

    rows: tuple[LogRow, ...]
    number: int
    count: int
    more: bool
    has_next: bool


def log_page(actor: Actor, wanted: LogFilter, number: int = 1) -> LogPage:
    """One page of what `actor` may see of the log; `number` counts from 1."""
    start = (number - 1) * PAGE_SIZE
    values = values_for(wanted)
    shown = _lines(actor, shape_of(wanted), start).rows(**values)
    has_next = len(shown) > PAGE_SIZE
    count = _counted(actor, shape_of(wanted)).count(**values) if has_next or not shown else start + len(shown)
    return LogPage(
        rows=tuple(_row(line) for line in shown[:PAGE_SIZE]),
        number=number,
        count=min(count, COUNT_UP_TO),
        more=count > COUNT_UP_TO,
        has_next=has_next,
    )


def open_incidents(actor: Actor, most: int) -> list[Incident]:
    """The newest open incidents that `actor` may see, with their editions named."""
    return _newest_open(actor, most).rows(**values_for(_OPEN))


_OPEN = LogFilter(is_open=True)


@lru_cache(maxsize=256)
def _newest_open(actor: Actor, most: int) -> Prepared[Incident]:
    return Prepared(_narrowed(actor, shape_of(_OPEN))[:most], {"edition": "digest"})


@lru_cache(maxsize=512)
def _lines(actor: Actor, shape: Shape, start: int) -> Prepared[Incident]:
    found = _narrowed(actor, shape).annotate(standing=F("log_line__standing"), shown=F("log_line__shown"))
    return Prepared(found[start : start + PAGE_SIZE + 1])


@lru_cache(maxsize=512)
def _counted(actor: Actor, shape: Shape) -> Prepared[Incident]:
    return Prepared(_narrowed(actor, shape).order_by().only("pk")[: COUNT_UP_TO + 1])


def _narrowed(actor: Actor, shape: Shape) -> IncidentQuerySet:
    """Each filter names the school again, so that its index begins with it."""
    seen, order = incidents_for(actor), "-created_at"
    if shape.by_status:
        seen = seen.filter(log_line__school=actor.school, log_line__standing=Parameter("standing", CharField()))
        order = "-log_line__created_at"
    if shape.by_kind:
        seen = seen.filter(log_kinds__school=actor.school, log_kinds__kind=Parameter("kind", CharField()))
        order = "-log_kinds__created_at"
    for named, is_wanted in (("group", shape.by_group), ("risk", shape.by_risk)):
        if is_wanted:
            seen = seen.filter(log_marks__school=actor.school, log_marks__mark=Parameter(named, CharField()))
            order = "-log_marks__created_at"
    if shape.by_happened:
        begin, end = Parameter("from", DateField()), Parameter("to", DateField())
        happened = {"log_line__happened_on__gte": begin, "log_line__happened_on__lte": end}
        seen, order = seen.filter(log_line__school=actor.school, **happened), "-log_line__happened_on"
    return _narrowed_further(actor, shape, seen).order_by(order, "pk")


def _narrowed_further(actor: Actor, shape: Shape, seen: IncidentQuerySet) -> IncidentQuerySet:
    """By what no order goes."""
    for is_wanted, first, after in ((shape.by_term, "first", "after"), (shape.by_reported, "from", "before")):
        if is_wanted:
            begin, end = Parameter(first, DateTimeField()), Parameter(after, DateTimeField())
            seen = seen.filter(created_at__gte=begin, created_at__lt=end)
    if shape.by_words:
        seen = seen.filter(log_line__in=lines_with(Parameter("words", CharField())))
    if shape.by_person:
        seen = seen.filter(log_line__in=lines_with(Parameter("person", CharField()), only_names=True))
    if shape.complaints:
        seen = seen.filter(pk__in=Complaint.objects.filter(school=actor.school).values("incident"))
    return seen


def _row(line: Any) -> LogRow:
    people = tuple(Named(*person) for person in line.shown.get("people", ()))
    kinds, begins = tuple(line.shown.get("kinds", ())), line.shown.get("begins", "")
    is_open, is_complaint = line.standing == Standing.OPEN, line.shown.get("complaint", False)
    return LogRow(line.reference, line.created_at, is_open, begins, kinds, people, is_complaint)


def beginnings_of(incidents: list[Incident]) -> dict[UUID, str]:
    """The first words of each incident's first report."""
    first_first = Report.objects.filter(incident__in=incidents).order_by("-pk")
    return dict(first_first.annotate(begins=Substr("what_happened", 1, 240)).values_list("incident_id", "begins"))
