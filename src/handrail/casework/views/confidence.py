"""Letting others see what was reported in confidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from handrail.accounts.typed import typed_in
from handrail.casework.actions import let_in_office
from handrail.casework.forms import LetInForm
from handrail.casework.presenters import confidence_words, ways_to_let_in
from handrail.casework.views.keeping import give_back, keeping_words
from handrail.casework.views.opened import case_of, offices_of
from handrail.incidents.access import receives
from handrail.incidents.actions import AdmittedBefore
from handrail.incidents.decorators import to_work_on
from handrail.schools.access import Actor

if TYPE_CHECKING:
    from handrail.incidents.models import Incident

LET_IN = "They may see it from now on. The reporter’s name is not shown to them."
LET_IN_BEFORE = "That office sees it already. Nothing was recorded."


@require_http_methods(["GET", "POST"])
@to_work_on
@keeping_words
def let_in(request: HttpRequest, actor: Actor, incident: Incident) -> HttpResponse:
    """Choose an office and say why; for whoever received the report, and nobody else."""
    if not receives(actor, incident):
        raise Http404
    case = case_of(actor, incident)
    offices = offices_of(actor, case)
    form = LetInForm(ways_to_let_in(actor, incident, offices), typed_in(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            let_in_office(actor, incident.reference, given["office"], given["reason"], now=timezone.now())
        except AdmittedBefore:
            return give_back(request, actor, incident, LET_IN_BEFORE)
        messages.success(request, LET_IN)
        return redirect("casework:show-incident", incident.reference)
    page = {"case": case, "form": form, "confidence": confidence_words(actor, incident, case, offices)}
    return render(request, "casework/let-in.html", page)
