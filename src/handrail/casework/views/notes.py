"""Notes on an incident."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from handrail.casework.forms import NoteForm
from handrail.casework.views.opened import case_of
from handrail.incidents.access import note_in_force
from handrail.incidents.actions import add_note, correct_note
from handrail.incidents.decorators import with_incident
from handrail.schools.access import Actor

if TYPE_CHECKING:
    from handrail.incidents.models import Incident

ADDED = "The note is in the record."
CORRECTED = "Corrected. The note as it was stays in the record."


@require_http_methods(["GET", "POST"])
@with_incident
def add(request: HttpRequest, actor: Actor, incident: Incident) -> HttpResponse:
    """Add a note."""
    form = NoteForm(request.POST or None)
    if form.is_valid():
        add_note(actor, incident.reference, form.cleaned_data["text"], now=timezone.now())
        messages.success(request, ADDED)
        return redirect("casework:show-incident", incident.reference)
    return render(request, "casework/write-note.html", {"case": case_of(incident), "form": form})


@require_http_methods(["GET", "POST"])
@with_incident
def correct(request: HttpRequest, actor: Actor, incident: Incident, note: int) -> HttpResponse:
    """Correct a note that nobody has corrected yet."""
    before = note_in_force(incident, note)
    form = NoteForm(request.POST or None, initial={"text": before.text})
    if form.is_valid():
        correct_note(actor, incident.reference, note, form.cleaned_data["text"], now=timezone.now())
        messages.success(request, CORRECTED)
        return redirect("casework:show-incident", incident.reference)
    page = {"case": case_of(incident), "form": form, "corrects": True}
    return render(request, "casework/write-note.html", page)
