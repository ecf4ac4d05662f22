"""Closing an incident, and opening it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from handrail.accounts.typed import typed_in
from handrail.casework.access import still_open
from handrail.casework.actions import (
    ComplaintNotAnswered,
    LeftOpenUnexplained,
    MayNotClose,
    close_incident,
    reopen_incident,
)
from handrail.casework.forms import ClosingForm, ReasonForm
from handrail.casework.presenters import missing_in_words, still_open_links
from handrail.casework.views.keeping import keeping_words
from handrail.casework.views.opened import case_of, offices_of, others_of
from handrail.incidents.access import is_open
from handrail.incidents.actions import IsOpen
from handrail.incidents.decorators import to_work_on
from handrail.incidents.presenters import NOT_ANSWERED
from handrail.schools.access import Actor

if TYPE_CHECKING:
    from handrail.incidents.models import Incident

CLOSED = "The incident is closed. Its record stays, and it can be opened again."
REOPENED = "The incident is open again."
STILL_OPEN = (
    "It cannot be closed yet: settle what is listed first. What you wrote is kept here; it is not recorded yet."
)
OPENED_MEANWHILE = (
    "While this page was open, something was added that is still open. Send again to say why it may stay so."
)
OPEN_ALREADY = "This incident is open already."


@require_http_methods(["GET", "POST"])
@to_work_on
@keeping_words
def close(request: HttpRequest, actor: Actor, incident: Incident) -> HttpResponse:
    """Close with an outcome; while something is missing, the list of it instead."""
    case = case_of(actor, incident)
    still = still_open(actor, incident, case.walk)
    form = ClosingForm(typed_in(request), leaves_open=still.needs_reason)
    if request.method == "POST" and form.is_valid() and _closes(actor, incident, form):
        messages.success(request, CLOSED)
        return redirect("casework:show-incident", incident.reference)
    others = others_of(actor, incident, case, offices_of(actor, case))
    page = {"case": case, "form": form, "missing": missing_in_words(case), "others": others}
    page["still"] = still_open_links(case, still, timezone.localdate())
    return render(request, "casework/close-incident.html", page)


def _closes(actor: Actor, incident: Incident, form: ClosingForm) -> bool:
    try:
        outcome, because = form.cleaned_data["outcome"], form.why_left_open
        close_incident(actor, incident.reference, outcome, because=because, now=timezone.now())
    except MayNotClose:
        form.add_error(None, STILL_OPEN)
        return False
    except ComplaintNotAnswered:
        form.add_error(None, NOT_ANSWERED)
        return False
    except LeftOpenUnexplained:
        form.add_error(None, OPENED_MEANWHILE)
        return False
    return True


@require_http_methods(["GET", "POST"])
@to_work_on
def reopen(request: HttpRequest, actor: Actor, incident: Incident) -> HttpResponse:
    """Open again, with a reason."""
    if request.method != "POST" and is_open(incident):
        messages.info(request, OPEN_ALREADY)
        return redirect("casework:show-incident", incident.reference)
    form = ReasonForm(typed_in(request))
    if request.method == "POST" and form.is_valid():
        try:
            reopen_incident(actor, incident.reference, form.cleaned_data["reason"], now=timezone.now())
            messages.success(request, REOPENED)
        except IsOpen:
            messages.info(request, OPEN_ALREADY)
        return redirect("casework:show-incident", incident.reference)
    return render(request, "casework/reopen-incident.html", {"case": case_of(actor, incident), "form": form})
