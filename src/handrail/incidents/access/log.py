"""The log: incidents newest first, a page at a time, narrowed by what a school asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models.functions import Substr

from handrail.incidents.access.doors import incidents_for
from handrail.incidents.access.search import lines_with
from handrail.incidents.access.terms import Term
from handrail.incidents.models import Incident, IncidentQuerySet, Report, Standing
from handrail.schools.access import Actor

PAGE_SIZE = 50
COUNT_UP_TO = 1000
"""Nobody reads to the end of a thousand; counting further would make every page wait."""


@dataclass(frozen=True, slots=True)
class LogFilter:
    """What to show of the log; nothing chosen shows everything."""

    words: str = ""
    person: str = ""
    is_open: bool | None = None
    kind: str = ""
    term: Term | None = None


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
    found = _narrowed(incidents_for(actor), actor, wanted)
    start = (number - 1) * PAGE_SIZE
    lines = found.values_list("reference", "created_at", "log_line__standing", "log_line__shown")
    shown = list(lines[start : start + PAGE_SIZE + 1])
    count = found.order_by()[: COUNT_UP_TO + 1].count()
    return LogPage(
        rows=tuple(_row(*line) for line in shown[:PAGE_SIZE]),
        number=number,
        count=min(count, COUNT_UP_TO),
        more=count > COUNT_UP_TO,
        has_next=len(shown) > PAGE_SIZE,
    )


def open_incidents(actor: Actor, most: int) -> list[Incident]:
    """The newest open incidents that `actor` may see, with their editions named."""
    found = _narrowed(incidents_for(actor), actor, LogFilter(is_open=True))
    return list(found.select_related("edition").defer("edition__text")[:most])


def _narrowed(seen: IncidentQuerySet, actor: Actor, wanted: LogFilter) -> IncidentQuerySet:
    """Each filter names the school again, so that its index begins with it."""
    order = "-created_at"
    if wanted.is_open is not None:
        standing = Standing.OPEN if wanted.is_open else Standing.CLOSED
        seen = seen.filter(log_line__school=actor.school, log_line__standing=standing)
        order = "-log_line__created_at"
    if wanted.kind:
        seen, order = seen.filter(log_kinds__school=actor.school, log_kinds__kind=wanted.kind), "-log_kinds__created_at"
    if wanted.term:
        first, after = wanted.term.bounds()
        seen = seen.filter(created_at__gte=first, created_at__lt=after)
    if wanted.words.strip():
        seen = seen.filter(log_line__in=lines_with(wanted.words))
    if wanted.person.strip():
        seen = seen.filter(log_line__in=lines_with(wanted.person, only_names=True))
    return seen.order_by(order, "pk")


def _row(reference: str, reported_at: datetime, standing: str, shown: dict[str, Any]) -> LogRow:
    people = tuple(Named(*person) for person in shown.get("people", ()))
    kinds = tuple(shown.get("kinds", ()))
    return LogRow(reference, reported_at, standing == Standing.OPEN, shown.get("begins", ""), kinds, people)


def beginnings_of(incidents: list[Incident]) -> dict[UUID, str]:
    """The first words of each incident's first report."""
    first_first = Report.objects.filter(incident__in=incidents).order_by("-pk")
    return dict(first_first.annotate(begins=Substr("what_happened", 1, 240)).values_list("incident_id", "begins"))
