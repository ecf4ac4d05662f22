"""The sheet of key contacts, for the wall of the office and the staff room."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from handrail.contacts.access import directory_of
from handrail.papers.paper import Paper
from handrail.papers.presenters import key_contacts_paper
from handrail.papers.views.file import as_pdf
from handrail.schools.access import Actor
from handrail.schools.decorators import with_actor


@require_GET
@with_actor
def show_key_contacts(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The sheet as a page."""
    return render(request, "papers/show-key-contacts.html", {"paper": _paper(actor, timezone.now())})


@require_GET
@with_actor
def download_key_contacts(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same as a PDF."""
    now = timezone.now()
    return as_pdf(_paper(actor, now), now)


def _paper(actor: Actor, now: datetime) -> Paper:
    return key_contacts_paper(actor, directory_of(actor, timezone.localdate(now)), now)
