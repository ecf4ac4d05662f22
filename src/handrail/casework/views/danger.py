"""Danger now: what can be answered from every page of an incident, at any time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from handrail.casework.presenters import DangerPage
from handrail.casework.views.opened import case_of
from handrail.incidents.decorators import with_incident
from handrail.schools.access import Actor

if TYPE_CHECKING:
    from handrail.incidents.models import Incident


@require_GET
@with_incident
def show_danger(request: HttpRequest, actor: Actor, incident: Incident) -> HttpResponse:
    """Whom to ring at once, and the questions that never wait."""
    case = case_of(actor, incident)
    return render(request, "casework/show-danger.html", {"case": case, "page": DangerPage(case)})
