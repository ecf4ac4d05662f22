"""Precautions and what came of them; evidence that is past its time, and keeping it longer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from handrail.accounts.typed import typed_in
from handrail.casework.views.keeping import give_back
from handrail.casework.views.opened import case_of
from handrail.evidence.access import is_held, keeps_for, one_precaution, past_keeping
from handrail.evidence.actions import (
    AsItWas,
    CameBefore,
    ImpossibleMoment,
    follow_precaution,
    hold_evidence,
    note_past_look,
    take_precaution,
)
from handrail.evidence.forms import TOO_EARLY, HoldForm, PrecautionForm, SequelForm
from handrail.evidence.presenters import (
    AS_IT_WAS,
    CAME_BEFORE,
    FOLLOW_WORDS,
    FOLLOWED,
    HELD,
    RELEASED,
    TAKEN,
    past_lines,
)
from handrail.incidents.access import may_see_log
from handrail.incidents.decorators import to_work_on
from handrail.schools.access import Actor
from handrail.schools.decorators import with_actor

if TYPE_CHECKING:
    from handrail.incidents.models import Incident


@require_http_methods(["GET", "POST"])
@to_work_on
def add(request: HttpRequest, actor: Actor, incident: Incident) -> HttpResponse:
    """An account was disabled, an audit asked for, or somebody advised to keep what they have."""
    form = PrecautionForm(timezone.now(), typed_in(request))
    if request.method == "POST" and form.is_valid():
        take_precaution(actor, incident.reference, form.given(), now=timezone.now())
        messages.success(request, TAKEN)
        return redirect("casework:show-incident", incident.reference)
    page = {"case": case_of(actor, incident), "form": form, "title": "Record a precaution", "button": "Save"}
    return render(request, "casework/precaution.html", page)


@require_http_methods(["GET", "POST"])
@to_work_on
def follow(request: HttpRequest, actor: Actor, incident: Incident, number: int) -> HttpResponse:
    """What came of a precaution."""
    taken = one_precaution(incident, number)
    kind = taken.precaution.kind
    if taken.sequel:
        return give_back(request, actor, incident, CAME_BEFORE)
    form = SequelForm(kind, timezone.now(), typed_in(request))
    if request.method == "POST" and form.is_valid():
        try:
            follow_precaution(actor, incident.reference, number, form.given(), now=timezone.now())
            messages.success(request, FOLLOWED)
            return redirect("casework:show-incident", incident.reference)
        except CameBefore:
            return give_back(request, actor, incident, CAME_BEFORE)
        except ImpossibleMoment:
            form.add_error("done_at", TOO_EARLY)
    page = {"case": case_of(actor, incident), "form": form, "title": FOLLOW_WORDS[kind], "button": "Save",
            "about": taken.precaution.about}  # fmt: skip
    return render(request, "casework/precaution.html", page)


@require_http_methods(["GET", "POST"])
@to_work_on
def hold(request: HttpRequest, actor: Actor, incident: Incident) -> HttpResponse:
    """Keep the evidence of an incident past its time, or let the usual time count again."""
    ends = is_held(incident)
    form = HoldForm(typed_in(request))
    if request.method == "POST" and form.is_valid():
        try:
            hold_evidence(actor, incident.reference, form.cleaned_data["reason"],
                          ends=request.POST.get("ends") == "yes", now=timezone.now())  # fmt: skip
            messages.success(request, RELEASED if ends else HELD)
        except AsItWas:
            messages.info(request, AS_IT_WAS)
        return redirect("casework:show-incident", incident.reference)
    title = "Keep its evidence no longer than usual" if ends else "Keep its evidence longer"
    page = {"case": case_of(actor, incident), "form": form, "title": title, "button": "Save", "ends": ends}
    return render(request, "casework/precaution.html", page)


@require_GET
@with_actor
def list_past(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Evidence whose time is over, for those who see the log."""
    if not may_see_log(actor):
        raise Http404
    note_past_look(actor, now=timezone.now())
    items = past_lines(past_keeping(actor, timezone.localdate()))
    return render(request, "casework/past-keeping.html", {"items": items, "is_chosen": bool(keeps_for(actor))})
