"""The log of a term or a year on paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from handrail.incidents.access import UnknownTerm, may_see_log
from handrail.incidents.access.reviews import reviews_between
from handrail.incidents.presenters import signed_line
from handrail.papers import presenters
from handrail.papers.access import head_for, incidents_of, logged
from handrail.papers.actions import record_log_print
from handrail.papers.paper import Paper
from handrail.papers.period import Period, period_called
from handrail.papers.views.file import as_pdf
from handrail.papers.workbook import workbook_of
from handrail.schools.access import Actor
from handrail.schools.decorators import with_actor
from handrail.ui.spreadsheet import lines_of

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BLANK = {
    "log-sheet": presenters.blank_log_paper, "report-form": presenters.blank_form_paper,
    "concern-slip": presenters.blank_slip_paper, "meeting-notes": presenters.blank_meeting_paper,
}  # fmt: skip


@require_GET
@with_actor
def choose_log(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The terms and years that can be printed."""
    _require_log(actor)
    return render(request, "papers/choose-log.html", {"papers": presenters.LogPapers(timezone.localdate())})


@require_GET
@with_actor
def show_log(request: HttpRequest, actor: Actor, period: str) -> HttpResponse:
    """The log of a period as a page."""
    _require_log(actor)
    wanted = _period(period)
    incidents = incidents_of(actor, wanted)
    if len(incidents) > presenters.MOST_ON_PAPER:
        return _too_long(request, wanted, incidents)
    paper = _printed(actor, wanted, incidents, "page", timezone.now())
    return render(request, "papers/show-log.html", {"paper": paper, "period": period})


@require_GET
@with_actor
def download_log(request: HttpRequest, actor: Actor, period: str) -> HttpResponse:
    """The same as a PDF."""
    _require_log(actor)
    wanted, now = _period(period), timezone.now()
    incidents = incidents_of(actor, wanted)
    if len(incidents) > presenters.MOST_ON_PAPER:
        return _too_long(request, wanted, incidents)
    return as_pdf(_printed(actor, wanted, incidents, "pdf", now), now)


def _too_long(request: HttpRequest, period: Period, incidents: list[UUID]) -> HttpResponse:
    """How a log that has no room on one paper can be had all the same. Nothing is printed by it."""
    return render(request, "papers/long-log.html", {"long": presenters.LongLog(period, len(incidents))})


@require_GET
@with_actor
def download_log_as_table(request: HttpRequest, actor: Actor, period: str) -> HttpResponseBase:
    """The same as CSV, sent while it is read."""
    _require_log(actor)
    wanted, sheet = _period(period), presenters.log_sheet_of(actor)
    response = StreamingHttpResponse(lines_of(sheet.labels, _rows(actor, sheet, wanted, "csv")), content_type=CSV)
    response["Content-Disposition"] = f'attachment; filename="log-{wanted.key}.csv"'
    return response


@require_GET
@with_actor
def download_log_as_workbook(request: HttpRequest, actor: Actor, period: str) -> HttpResponseBase:
    """The same as a workbook, sent while it is read."""
    _require_log(actor)
    wanted, sheet = _period(period), presenters.log_sheet_of(actor)
    made = workbook_of(wanted.title, sheet.labels, sheet.widths_in_letters, _rows(actor, sheet, wanted, "xlsx"))
    response = StreamingHttpResponse(made, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="log-{wanted.key}.xlsx"'
    return response


def _rows(actor: Actor, sheet: presenters.LogSheet, period: Period, form: str) -> Iterator[list[str]]:
    """The lines of the log, read as they are asked for; that it was printed is written down at once."""
    incidents = incidents_of(actor, period)
    record_log_print(actor, period, len(incidents), form, now=timezone.now())
    return (["\n".join(cell) for cell in sheet.cells_of(one)] for one in logged(actor, incidents))


@require_GET
@with_actor
def show_blank(request: HttpRequest, actor: Actor, sheet: str) -> HttpResponse:
    """A sheet with nothing on it."""
    _require_log(actor)
    paper = _blank(actor, sheet, timezone.now())
    return render(request, "papers/show-log.html", {"paper": paper, "sheet": sheet})


@require_GET
@with_actor
def download_blank(request: HttpRequest, actor: Actor, sheet: str) -> HttpResponse:
    """The same as a PDF."""
    _require_log(actor)
    now = timezone.now()
    return as_pdf(_blank(actor, sheet, now), now)


def _blank(actor: Actor, sheet: str, now: datetime) -> Paper:
    if sheet not in BLANK:
        raise Http404
    return BLANK[sheet](actor, now)


def _printed(actor: Actor, period: Period, incidents: list[UUID], form: str, now: datetime) -> Paper:
    """The head is read after the print was written down, so that the paper bears witness to its own printing."""
    record_log_print(actor, period, len(incidents), form, now=now)
    signed = [
        signed_line(review.author.display_name, timezone.localdate(review.at))
        for review in reviews_between(actor.school, period.first, period.after)
    ]
    return presenters.log_paper(actor, period, logged(actor, incidents), head_for(actor), now, signed=signed)


def _require_log(actor: Actor) -> None:
    """For those who may not see any of the log there is no such page."""
    if not may_see_log(actor):
        raise Http404


def _period(key: str) -> Period:
    try:
        return period_called(key)
    except UnknownTerm:
        raise Http404 from None
