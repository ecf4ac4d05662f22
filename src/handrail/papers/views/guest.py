"""The papers that a guest was given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from handrail.incidents.access import Visit
from handrail.incidents.decorators import with_visit
from handrail.papers.actions import record_print
from handrail.papers.views.file import as_pdf
from handrail.papers.views.incident import drawn_for

if TYPE_CHECKING:
    from handrail.incidents.models import Incident


@require_GET
@with_visit
def download_for_guest(request: HttpRequest, visit: Visit, incident: Incident, paper: str) -> HttpResponse:
    """One of them as a PDF; any other does not exist."""
    if paper not in visit.papers:
        raise Http404
    drawn, now = drawn_for(visit.actor, incident, paper)
    record_print(visit.actor, incident.reference, paper, "pdf", now=now)
    return as_pdf(drawn, now)
