"""A complaint within its incident: answering it, and saying anew who deals with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from handrail.accounts.typed import typed_in
from handrail.casework.actions import change_complaint_of_incident
from handrail.casework.views.keeping import keeping_words
from handrail.casework.views.opened import case_of, go_on
from handrail.incidents.access import Complained, complained_of
from handrail.incidents.actions import answer_complaint
from handrail.incidents.decorators import to_work_on
from handrail.incidents.forms import AnswerComplaintForm, ChangeComplaintForm
from handrail.schools.access import Actor, offices_to_hold

if TYPE_CHECKING:
    from handrail.incidents.models import Incident

ANSWERED = "The answer is in the record."
CHANGED = "Changed. What was known before stays in the record."


@require_http_methods(["GET", "POST"])
@to_work_on
def answer(request: HttpRequest, actor: Actor, incident: Incident) -> HttpResponse:
    """Say what came of it, and when and how they were told. A closed incident takes this too."""
    form = AnswerComplaintForm(_found(incident), timezone.localdate(), typed_in(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        answer_complaint(
            actor, incident.reference, given["outcome"], given["answered_on"], given["how"], now=timezone.now()
        )
        messages.success(request, ANSWERED)
        return redirect("casework:show-incident", incident.reference)
    return _show(request, actor, incident, form, "Answer the complaint")


@require_http_methods(["GET", "POST"])
@to_work_on
@keeping_words
def change(request: HttpRequest, actor: Actor, incident: Incident) -> HttpResponse:
    """Say anew who complains, who deals with it and by when."""
    offices = [(office.id, office.title) for office in offices_to_hold(actor.school)]
    form = ChangeComplaintForm(actor, timezone.localdate(), offices, _found(incident), typed_in(request))
    if request.method == "POST" and form.is_valid():
        change_complaint_of_incident(actor, incident.reference, form.complaint(), now=timezone.now())
        messages.success(request, CHANGED)
        return go_on(request, actor, incident, "casework:show-incident")
    return _show(request, actor, incident, form, "Change what is known of the complaint")


def _found(incident: Incident) -> Complained:
    found = complained_of(incident)
    if found is None:
        raise Http404
    return found


def _show(
    request: HttpRequest, actor: Actor, incident: Incident, form: AnswerComplaintForm | ChangeComplaintForm, title: str
) -> HttpResponse:
    page = {"case": case_of(actor, incident), "form": form, "title": title}
    return render(request, "casework/add-to-record.html", page)
