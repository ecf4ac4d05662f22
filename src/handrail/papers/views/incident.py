"""The papers of one incident."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from handrail.casework.access import CaseRecord, stand_told_by
from handrail.casework.presenters import Case, Offices
from handrail.incidents.access import NoSuchIncident, Record, note_kinds
from handrail.incidents.decorators import with_incident
from handrail.papers import presenters
from handrail.papers.access import logged
from handrail.papers.actions import record_print
from handrail.papers.paper import Paper
from handrail.papers.presenters import Told
from handrail.papers.views.file import as_pdf
from handrail.schools.access import Actor

if TYPE_CHECKING:
    from handrail.incidents.models import Incident


@require_GET
@with_incident
def show_papers(request: HttpRequest, actor: Actor, incident: Incident) -> HttpResponse:
    """What can be printed of an incident, and what the log sheet still lacks."""
    told = _told(actor, incident)
    context = {
        "case": told.case,
        "offered": presenters.papers_offered(incident.reference),
        "empty": _log_sheet(told).empty,
    }
    return render(request, "papers/show-papers.html", context)


@require_GET
@with_incident
def show_paper(request: HttpRequest, actor: Actor, incident: Incident, paper: str) -> HttpResponse:
    """One paper as a page."""
    told = _told(actor, incident)
    drawn = _drawn(paper, told)
    record_print(actor, incident.reference, paper, "page", now=told.now)
    context = {"case": told.case, "paper": drawn, "pdf": "papers:download-paper", "kind": paper}
    return render(request, "papers/show-paper.html", context)


@require_GET
@with_incident
def download_paper(request: HttpRequest, actor: Actor, incident: Incident, paper: str) -> HttpResponse:
    """The same as a PDF."""
    told = _told(actor, incident)
    drawn = _drawn(paper, told)
    response = as_pdf(drawn, told.now)
    record_print(actor, incident.reference, paper, "pdf", now=told.now)
    return response


def _told(actor: Actor, incident: Incident) -> Told:
    # A paper goes from hand to hand: it names no confidential reporter, whoever prints it.
    incident.knows_reporter = False
    note_kinds(incident)
    record, given, now = Record(incident), CaseRecord(incident, actor), timezone.now()
    case = Case(actor, incident, stand_told_by(incident, record, given))
    offices = Offices(actor, case.walk.pack, timezone.localdate(now))
    return Told(actor, incident, case, record, given, offices, now)


def _drawn(paper: str, told: Told) -> Paper:
    if paper not in DRAWING:
        raise Http404
    return DRAWING[paper](told)


def _log_sheet(told: Told) -> Paper:
    for one in logged(told.actor, [told.incident.pk]):
        return presenters.entry_paper(told.actor, one, told.now)
    raise NoSuchIncident(told.incident.reference)


DRAWING: dict[str, Callable[[Told], Paper]] = {
    "chronology": presenters.chronology_paper,
    "summary": presenters.summary_paper,
    "log-sheet": _log_sheet,
}
