"""Adding what the reports left open of when and where it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from handrail.accounts.typed import typed_in
from handrail.casework.views.opened import case_of
from handrail.incidents.actions import add_details
from handrail.incidents.decorators import to_work_on
from handrail.incidents.forms import DetailsForm
from handrail.schools.access import Actor

if TYPE_CHECKING:
    from handrail.incidents.models import Incident

ADDED = "Added. The report stays as it was written."


@require_http_methods(["GET", "POST"])
@to_work_on
def add(request: HttpRequest, actor: Actor, incident: Incident) -> HttpResponse:
    """Add when and where it was; a closed incident takes this too."""
    form = DetailsForm(timezone.localtime(), typed_in(request))
    if request.method == "POST" and form.is_valid():
        add_details(actor, incident.reference, form.given(), now=timezone.now())
        messages.success(request, ADDED)
        return redirect("casework:show-incident", incident.reference)
    return render(request, "casework/add-details.html", {"case": case_of(actor, incident), "form": form})
