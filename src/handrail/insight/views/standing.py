"""How things stand."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from handrail.insight.access import may_see_standing, standing_of
from handrail.insight.actions import note_standing_look
from handrail.insight.presenters import StandingPage
from handrail.papers.period import periods_offered
from handrail.schools.access import Actor
from handrail.schools.decorators import with_actor


@require_GET
@with_actor
def show_standing(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Counts of what the reader may know of, for this term and this school year."""
    if not may_see_standing(actor):
        raise Http404
    note_standing_look(actor, now=timezone.now())
    today = timezone.localdate()
    terms, years = periods_offered(today)
    page = StandingPage(actor, standing_of(actor, (terms[0], years[0]), today), today)
    return render(request, "insight/show-standing.html", {"page": page})
