"""The paper twin of a procedure, as a page and as a file."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from handrail.contacts.access import directory_of
from handrail.library.access import UnknownProcedure, pack_for, procedure_for
from handrail.papers.typeset import PACKAGE, set_in
from handrail.papers.views.file import saved
from handrail.schools.access import Actor
from handrail.schools.decorators import with_actor
from handrail.twins.actions import keep_edition
from handrail.twins.presenters import Twin, twin_of, twin_told

LAYOUT = PACKAGE / "twins" / "twin.typ"


@require_GET
@with_actor
def show_twin(request: HttpRequest, actor: Actor, slug: str) -> HttpResponse:
    """Every step with its codes, to read or to print from the browser."""
    twin = _twin(actor, slug, timezone.now())
    return render(request, "twins/show-twin.html", {"twin": twin})


@require_GET
@with_actor
def download_twin(request: HttpRequest, actor: Actor, slug: str) -> HttpResponse:
    """The same as a file, to be printed and kept where it is found without a computer."""
    now = timezone.now()
    told = twin_told(_twin(actor, slug, now), actor.school.name, timezone.localdate(now))
    return saved(set_in(LAYOUT, told, now=now), f"paper-{slug}")


def _twin(actor: Actor, slug: str, now: datetime) -> Twin:
    try:
        procedure = procedure_for(actor, slug)
    except UnknownProcedure:
        raise Http404 from None
    keep_edition(actor, now)
    return twin_of(pack_for(actor), procedure, directory_of(actor, timezone.localdate(now)))
