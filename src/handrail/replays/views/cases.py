"""What another pack or edition would change for the cases that somebody may see."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from handrail.incidents.access import may_see_log
from handrail.library.access import UnknownPack
from handrail.procedures.model import Pack
from handrail.replays.access import DraftLeadsNowhere, pack_to_try, packs_to_try, what_would_change
from handrail.replays.actions import note_replay
from handrail.replays.forms import PERIODS, ReplayForm
from handrail.replays.presenters import CasesPage
from handrail.schools.access import Actor
from handrail.schools.decorators import with_actor

LAST_PAGE = 10_000
MEND_FIRST = "No case can be tried on the draft while something in it leads nowhere. Mend this first."


@require_GET
@with_actor
def choose_replay(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Ask on which pack or edition, and which closed cases too. Not there for whoever sees no case at all."""
    if not may_see_log(actor):
        raise Http404
    form = ReplayForm(packs_to_try(actor), request.GET or None)
    if form.is_valid():
        return redirect("replays:show-cases", form.cleaned_data["pack"], form.cleaned_data["days"])
    return render(request, "replays/choose-replay.html", {"form": form})


@require_GET
@with_actor
def show_cases(request: HttpRequest, actor: Actor, pack: str, days: int) -> HttpResponse:
    """The cases for which something would change, by the step at which they would part. It is kept who looked."""
    if not may_see_log(actor) or str(days) not in PERIODS:
        raise Http404
    now = timezone.now()
    try:
        found = what_would_change(actor, pack_to_try(actor, pack), now - timedelta(days=days))
    except DraftLeadsNowhere:
        messages.warning(request, MEND_FIRST)
        return redirect("drafting:show-proof")
    except UnknownPack:
        raise Http404 from None
    note_replay(actor, found, days, now=now)
    page = CasesPage(found, pack, _page_number(request))
    return render(request, "replays/show-cases.html", {"page": page, "period": PERIODS[str(days)]})


def pack_named(actor: Actor, key: str) -> Pack:
    """What may be replayed on under that name; a page that is not there for what may not."""
    try:
        return pack_to_try(actor, key)
    except UnknownPack:
        raise Http404 from None


def _page_number(request: HttpRequest) -> int:
    asked = request.GET.get("page", "1")
    return min(int(asked), LAST_PAGE) if asked.isdecimal() and asked.isascii() and int(asked[:9]) > 0 else 1
