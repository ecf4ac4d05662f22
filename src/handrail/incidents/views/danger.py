"""Whom to ring when somebody is in danger."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from handrail.incidents import presenters
from handrail.library.access import pack_for
from handrail.schools.access import Actor
from handrail.schools.decorators import with_actor


@require_GET
@with_actor
def show_danger(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Whom to ring when somebody is in danger now, before anything is written down."""
    contacts = [contact for contact in pack_for(actor).contacts.values() if contact.confirmed == "national"]
    page = {"contacts": [presenters.contact_words(contact) for contact in contacts]}
    return render(request, "incidents/show-danger.html", page)
