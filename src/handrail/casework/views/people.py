"""Adding people to an incident, and correcting what is known of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from handrail.accounts.typed import typed_in
from handrail.casework.actions import add_person_to_incident, change_person_in_incident
from handrail.casework.forms import PersonForm
from handrail.casework.views.keeping import keeping_words
from handrail.casework.views.opened import case_of, go_on
from handrail.incidents.access import one_involved
from handrail.incidents.decorators import to_work_on
from handrail.schools.access import Actor

if TYPE_CHECKING:
    from handrail.incidents.models import Incident

ADDED = "Added to the incident."
CHANGED = "Changed. What was known before stays in the record."


@require_http_methods(["GET", "POST"])
@to_work_on
@keeping_words
def add_person(request: HttpRequest, actor: Actor, incident: Incident) -> HttpResponse:
    """Add somebody."""
    case = case_of(actor, incident)
    form = PersonForm(case.walk.pack, actor, typed_in(request))
    if request.method == "POST" and form.is_valid():
        add_person_to_incident(actor, incident.reference, form.given(), now=timezone.now())
        messages.success(request, ADDED)
        return go_on(request, actor, incident, "casework:show-now")
    wanted = [wanted.says for wanted in case.walk.people_wanted]
    return render(request, "casework/name-person.html", {"case": case, "form": form, "wanted": wanted})


@require_http_methods(["GET", "POST"])
@to_work_on
@keeping_words
def change_person(request: HttpRequest, actor: Actor, incident: Incident, person: str) -> HttpResponse:
    """Say anew what is known of somebody."""
    case = case_of(actor, incident)
    known = one_involved(incident, person)
    if known.is_hidden:
        raise Http404
    form = PersonForm(case.walk.pack, actor, typed_in(request), person=known)
    if request.method == "POST" and form.is_valid():
        given, reason = form.given(), form.cleaned_data["reason"]
        change_person_in_incident(actor, incident.reference, person, given, reason=reason, now=timezone.now())
        messages.success(request, CHANGED)
        return go_on(request, actor, incident, "casework:show-incident")
    title = case.titles[person]
    return render(request, "casework/name-person.html", {"case": case, "form": form, "title": title})
