"""Charts for the wall, which any member of staff may print."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from handrail.contacts.access import directory_of
from handrail.library.access import UnknownProcedure, pack_for, procedure_for
from handrail.papers.typeset import PACKAGE, set_in
from handrail.papers.views.file import saved
from handrail.posters import presenters
from handrail.posters.fit import SIZES
from handrail.procedures.model import Procedure
from handrail.schools.access import Actor
from handrail.schools.decorators import with_actor

LAYOUT = PACKAGE / "posters" / "poster.typ"


@require_GET
@with_actor
def offer(request: HttpRequest, actor: Actor, slug: str) -> HttpResponse:
    """What of a procedure can be printed or saved."""
    page = presenters.OfferPage(pack_for(actor), _procedure(actor, slug), directory_of(actor, timezone.localdate()))
    return render(request, "posters/offer.html", {"page": page})


@require_GET
@with_actor
def download_poster(request: HttpRequest, actor: Actor, slug: str, size: str) -> HttpResponse:
    """The chart as a poster; there is none on paper on which it could not be read."""
    procedure, now = _procedure(actor, slug), timezone.now()
    kept = directory_of(actor, timezone.localdate(now))
    if size not in SIZES:
        raise Http404
    try:
        told = presenters.poster_of(actor.school.name, pack_for(actor), procedure, kept, size, now)
    except presenters.NoPoster:
        raise Http404 from None
    return saved(set_in(LAYOUT, told, now=now), f"poster-{slug}-{size}")


def _procedure(actor: Actor, slug: str) -> Procedure:
    try:
        return procedure_for(actor, slug)
    except UnknownProcedure:
        raise Http404 from None
