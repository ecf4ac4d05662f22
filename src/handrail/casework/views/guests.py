"""The pages of a guest: the incidents they are invited to, to read and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from handrail.casework.access import CaseRecord, stand_told_by
from handrail.casework.presenters import Case, GuestPage, Offices, visit_lines
from handrail.incidents.access import Record, Visit, note_kinds, visits_of
from handrail.incidents.decorators import with_visit

if TYPE_CHECKING:
    from handrail.incidents.models import Incident


@require_GET
@login_required
def list_visits(request: HttpRequest) -> HttpResponse:
    """The incidents that the reader is invited to today."""
    visits = visits_of(request.user, timezone.localdate())
    for visit in visits[:1]:
        request.guest = visit.actor  # type: ignore[attr-defined]
    return render(request, "casework/list-visits.html", {"visits": visit_lines(visits)})


@require_GET
@with_visit
def show_visit(request: HttpRequest, visit: Visit, incident: Incident) -> HttpResponse:
    """The record of one."""
    record, given = Record(note_kinds(incident)), CaseRecord(incident)
    case = Case(visit.actor, incident, stand_told_by(incident, record, given))
    offices = Offices(visit.actor, case.walk.pack, timezone.localdate(), incident)
    return render(request, "casework/show-visit.html", {"page": GuestPage(visit, case, record, given, offices)})
