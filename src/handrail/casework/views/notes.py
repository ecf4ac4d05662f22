"""Notes on an incident."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from handrail.accounts.typed import typed_in
from handrail.casework.forms import NoteForm
from handrail.casework.views.keeping import give_back
from handrail.casework.views.opened import case_of
from handrail.incidents.access import NoSuchIncident, get_incident, note_in_force
from handrail.incidents.actions import add_note, correct_note
from handrail.incidents.decorators import to_work_on
from handrail.schools.access import Actor

if TYPE_CHECKING:
    from handrail.incidents.models import Incident

ADDED = "The note is in the record."
CORRECTED_BEFORE = "Somebody has corrected this note meanwhile. A note can be corrected only once."
CORRECTED = "Corrected. The note as it was stays in the record."


@require_http_methods(["GET", "POST"])
@to_work_on
def add(request: HttpRequest, actor: Actor, incident: Incident) -> HttpResponse:
    """Add a note."""
    form = NoteForm(typed_in(request))
    if request.method == "POST" and form.is_valid():
        add_note(actor, incident.reference, form.cleaned_data["text"], now=timezone.now())
        messages.success(request, ADDED)
        return redirect("casework:show-incident", incident.reference)
    return render(request, "casework/write-note.html", {"case": case_of(actor, incident), "form": form})


@require_http_methods(["GET", "POST"])
@to_work_on
def correct(request: HttpRequest, actor: Actor, incident: Incident, note: int) -> HttpResponse:
    """Correct a note that nobody has corrected yet."""
    try:
        before = note_in_force(incident, note)
        form = NoteForm(typed_in(request), initial={"text": before.text})
        if request.method == "POST" and form.is_valid():
            correct_note(actor, incident.reference, note, form.cleaned_data["text"], now=timezone.now())
            messages.success(request, CORRECTED)
            return redirect("casework:show-incident", incident.reference)
    except NoSuchIncident:
        return _corrected_before(request, actor, incident)
    page = {"case": case_of(actor, incident), "form": form, "corrects": True}
    return render(request, "casework/write-note.html", page)


def _corrected_before(request: HttpRequest, actor: Actor, incident: Incident) -> HttpResponse:
    """Give the words back to those who may still see the incident; the note is otherwise not found."""
    if request.method != "POST":
        raise Http404
    return give_back(request, actor, get_incident(actor, incident.reference), CORRECTED_BEFORE)
