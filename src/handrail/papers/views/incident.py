"""The papers of one incident."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from handrail.evidence.access import Custody
from handrail.evidence.kinds import Kind
from handrail.incidents.decorators import with_incident
from handrail.papers import presenters
from handrail.papers.access import logged_one
from handrail.papers.actions import record_print
from handrail.papers.paper import Paper
from handrail.papers.presenters import Told
from handrail.papers.views.file import as_pdf
from handrail.papers.views.told import told_of
from handrail.schools.access import Actor

if TYPE_CHECKING:
    from handrail.incidents.models import Incident


@require_GET
@with_incident
def show_papers(request: HttpRequest, actor: Actor, incident: Incident) -> HttpResponse:
    """What can be printed of an incident, and what the log sheet still lacks."""
    told = told_of(actor, incident)
    context = {
        "case": told.case,
        "offered": [
            *presenters.papers_offered(incident.reference),
            *presenters.receipts_offered(incident.reference, told.given.register),
        ],
        "empty": _log_sheet(told).empty,
        "empty_on_form": _report_form(told).empty if told.layouts.is_own_form else (),
    }
    return render(request, "papers/show-papers.html", context)


@require_GET
@with_incident
def show_paper(request: HttpRequest, actor: Actor, incident: Incident, paper: str) -> HttpResponse:
    """One paper as a page."""
    told = told_of(actor, incident)
    drawn = _drawn(paper, told)
    record_print(actor, incident.reference, paper, "page", now=told.now)
    context = {"case": told.case, "paper": drawn, "pdf": "papers:download-paper", "kind": paper}
    return render(request, "papers/show-paper.html", context)


@require_GET
@with_incident
def download_paper(request: HttpRequest, actor: Actor, incident: Incident, paper: str) -> HttpResponse:
    """The same as a PDF."""
    told = told_of(actor, incident)
    drawn = _drawn(paper, told)
    response = as_pdf(drawn, told.now)
    record_print(actor, incident.reference, paper, "pdf", now=told.now)
    return response


@require_GET
@with_incident
def show_receipt(request: HttpRequest, actor: Actor, incident: Incident, number: int) -> HttpResponse:
    """The slip that goes with a device, as a page."""
    told = told_of(actor, incident)
    drawn = presenters.receipt_paper(told, _device(told, number))
    record_print(actor, incident.reference, "receipt", "page", number=number, now=told.now)
    return render(request, "papers/show-receipt.html", {"case": told.case, "paper": drawn, "number": number})


@require_GET
@with_incident
def download_receipt(request: HttpRequest, actor: Actor, incident: Incident, number: int) -> HttpResponse:
    """The same as a PDF."""
    told = told_of(actor, incident)
    response = as_pdf(presenters.receipt_paper(told, _device(told, number)), told.now)
    record_print(actor, incident.reference, "receipt", "pdf", number=number, now=told.now)
    return response


def _device(told: Told, number: int) -> Custody:
    """A device of this incident; nothing else has a receipt."""
    for custody in told.given.register:
        if custody.item.number == number and custody.item.kind == Kind.DEVICE:
            return custody
    raise Http404


def drawn_for(actor: Actor, incident: Incident, paper: str) -> tuple[Paper, datetime]:
    """A paper as `actor` may read it, and the moment of which it tells."""
    told = told_of(actor, incident)
    return _drawn(paper, told), told.now


def _drawn(paper: str, told: Told) -> Paper:
    if paper not in DRAWING:
        raise Http404
    return DRAWING[paper](told)


def _log_sheet(told: Told) -> Paper:
    return presenters.entry_paper(told.actor, told.layouts, logged_one(told.actor, told.incident), told.now)


def _report_form(told: Told) -> Paper:
    return presenters.form_paper(told, logged_one(told.actor, told.incident))


DRAWING: dict[str, Callable[[Told], Paper]] = {
    "chronology": presenters.chronology_paper,
    "summary": presenters.summary_paper,
    "report-form": _report_form,
    "evidence": presenters.custody_paper,
    "log-sheet": _log_sheet,
}
