"""The record of an incident, and the procedures drawn with its path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from handrail.casework.access import CaseRecord, stand_told_by
from handrail.casework.presenters import Case, ChartPage, IncidentPage, NotOnThePath, confidence_words, drawing
from handrail.casework.views.opened import case_of, offices_of
from handrail.incidents.access import Record, belongs_with, kept_out_by_words, note_kinds, second_record_wanted
from handrail.incidents.decorators import with_incident
from handrail.incidents.presenters import belonging, kept_out_in_words
from handrail.schools.access import Actor, pack_of, settings_of

if TYPE_CHECKING:
    from handrail.incidents.models import Incident

SVG = "image/svg+xml; charset=utf-8"


@require_GET
@with_incident
def show_incident(request: HttpRequest, actor: Actor, incident: Incident) -> HttpResponse:
    """Summary, people, what is due, charts, chronology."""
    note_kinds(incident)
    record, given = Record(incident), CaseRecord(incident, actor)
    case = Case(actor, incident, stand_told_by(incident, record, given), "casework:show-incident")
    offices = offices_of(actor, case)
    settings = settings_of(actor.school)
    page = IncidentPage(case, record, given, offices, settings)
    kept_out = kept_out_in_words(kept_out_by_words(incident) if case.people else (), case.walk.pack)
    confidence = confidence_words(actor, incident, case, offices)
    context = {
        "case": case,
        "page": page,
        "kept_out": kept_out,
        "confidence": confidence,
        "belonging": belonging(incident.reference, belongs_with(actor, incident)),
        "second_record": second_record_wanted(pack_of(actor.school), settings, case.facts, record.additions),
    }
    return render(request, "casework/show-incident.html", context)


@require_GET
@with_incident
def show_chart(request: HttpRequest, actor: Actor, incident: Incident, slug: str, person: str = "") -> HttpResponse:
    """One procedure with the path taken through it."""
    case = case_of(actor, incident)
    try:
        page = ChartPage(case, slug, person)
    except NotOnThePath:
        raise Http404 from None
    return render(request, "casework/show-chart.html", {"case": case, "page": page})


@require_GET
@with_incident
def draw_chart(request: HttpRequest, actor: Actor, incident: Incident, slug: str, person: str = "") -> HttpResponse:
    """The same as a picture alone; `?narrow` for a telephone."""
    try:
        chart = drawing(case_of(actor, incident), slug, person, narrow="narrow" in request.GET)
        return HttpResponse(chart, content_type=SVG)
    except NotOnThePath:
        raise Http404 from None
