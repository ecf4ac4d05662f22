"""The card for staff, which anybody on the staff reads and prints."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from handrail.papers.typeset import PACKAGE, set_in
from handrail.papers.views.file import saved
from handrail.posters import presenters
from handrail.posters.access import card_for
from handrail.schools.access import Actor
from handrail.schools.decorators import with_actor

LAYOUT = PACKAGE / "posters" / "card.typ"


@require_GET
@with_actor
def show_card(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What to do in the first minute."""
    page = presenters.CardPage(card_for(actor, timezone.localdate()))
    return render(request, "posters/show-card.html", {"page": page})


@require_GET
@with_actor
def download_card(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Two cards on one sheet of A4, to be cut apart."""
    now = timezone.now()
    today = timezone.localdate(now)
    told = presenters.card_told(presenters.CardPage(card_for(actor, today)), today)
    return saved(set_in(LAYOUT, told, now=now), "card-for-staff")
