"""Whom to ring when somebody is in danger."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from handrail.contacts.access import national_contacts
from handrail.contacts.presenters import contact_words
from handrail.library.access import pack_for
from handrail.schools.access import Actor
from handrail.schools.decorators import with_actor


@require_GET
@with_actor
def show_danger(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Whom to ring when somebody is in danger now, before anything is written down."""
    page = {"contacts": [contact_words(contact) for contact in national_contacts(pack_for(actor))]}
    return render(request, "incidents/show-danger.html", page)
