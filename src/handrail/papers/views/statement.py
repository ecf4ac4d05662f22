"""The statement of who could see an incident on a day."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from handrail.casework.access import stand_of
from handrail.casework.presenters import Case, Offices
from handrail.incidents.access.statement import may_read_statement, statement_on
from handrail.incidents.decorators import with_incident
from handrail.incidents.forms import DayForm
from handrail.papers.actions import record_print
from handrail.papers.paper import Paper
from handrail.papers.presenters import statement_paper
from handrail.papers.views.file import as_pdf
from handrail.schools.access import Actor

if TYPE_CHECKING:
    from handrail.incidents.models import Incident

NAME = "statement"


@require_GET
@with_incident
def choose_statement(request: HttpRequest, actor: Actor, incident: Incident) -> HttpResponse:
    """Ask of which day."""
    _require_reader(actor, incident)
    form = DayForm(timezone.localdate(), request.GET or None)
    if form.is_valid():
        return redirect("papers:show-statement", incident.reference, form.cleaned_data["day"].isoformat())
    case = Case(actor, incident, stand_of(incident))
    return render(request, "papers/choose-statement.html", {"case": case, "form": form})


@require_GET
@with_incident
def show_statement(request: HttpRequest, actor: Actor, incident: Incident, day: str) -> HttpResponse:
    """The statement as a page."""
    now = timezone.now()
    case = Case(actor, incident, stand_of(incident))
    paper = _paper(actor, incident, case, day, now)
    record_print(actor, incident.reference, NAME, "page", now=now)
    return render(request, "papers/show-statement.html", {"case": case, "paper": paper, "day": day})


@require_GET
@with_incident
def download_statement(request: HttpRequest, actor: Actor, incident: Incident, day: str) -> HttpResponse:
    """The same as a PDF."""
    now = timezone.now()
    paper = _paper(actor, incident, Case(actor, incident, stand_of(incident)), day, now)
    record_print(actor, incident.reference, NAME, "pdf", now=now)
    return as_pdf(paper, now)


def _paper(actor: Actor, incident: Incident, case: Case, day: str, now: datetime) -> Paper:
    _require_reader(actor, incident)
    told = statement_on(incident, _day(day, timezone.localdate(now)))
    offices = Offices(actor, case.walk.pack, timezone.localdate(now), incident)
    return statement_paper(actor, incident.reference, told, offices, now)


def _day(written: str, today: date) -> date:
    """The day in the address; none to come."""
    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise Http404 from None
    if day > today:
        raise Http404
    return day


def _require_reader(actor: Actor, incident: Incident) -> None:
    if not may_read_statement(actor, incident):
        raise Http404
