"""Pages on which any member of staff reads the school's procedures."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from handrail.library import presenters
from handrail.library.access import UnknownProcedure, pack_for, procedure_for
from handrail.library.contacts import directory
from handrail.procedures.model import Procedure
from handrail.schools.access import Actor
from handrail.schools.decorators import with_actor

SVG = "image/svg+xml; charset=utf-8"


@require_GET
@with_actor
def list_procedures(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The pack that the school works with."""
    return render(request, "library/list-procedures.html", {"page": presenters.PackPage(pack_for(actor))})


@require_GET
@with_actor
def list_contacts(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Whom outside the school's pack names, and when to turn to them."""
    return render(request, "library/list-contacts.html", {"contacts": directory(pack_for(actor))})


@require_GET
@with_actor
def show_procedure(request: HttpRequest, actor: Actor, slug: str) -> HttpResponse:
    """One procedure, as a chart and in words."""
    procedure = _procedure(actor, slug)
    page = presenters.ProcedurePage(pack_for(actor), procedure)
    return render(request, "library/show-procedure.html", {"page": page})


@require_GET
@with_actor
def draw_procedure(request: HttpRequest, actor: Actor, slug: str) -> HttpResponse:
    """The chart alone, to enlarge or to keep."""
    return HttpResponse(presenters.chart_of(pack_for(actor), _procedure(actor, slug)), content_type=SVG)


def _procedure(actor: Actor, slug: str) -> Procedure:
    try:
        return procedure_for(actor, slug)
    except UnknownProcedure:
        raise Http404 from None
