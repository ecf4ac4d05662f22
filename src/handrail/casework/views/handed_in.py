"""Devices that were handed in, for the school office, which sees nothing of why."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from handrail.evidence.access import handed_in, keeps_handed_in, one_handed_in
from handrail.evidence.actions import note_handed_in_look, sign_out
from handrail.evidence.forms import SignOutForm
from handrail.evidence.presenters import device_lines
from handrail.incidents.access import NoSuchIncident
from handrail.schools.access import Actor
from handrail.schools.decorators import with_actor

GIVEN_BACK = "It is signed out."


@require_GET
@with_actor
def list_handed_in(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What is held, whose it is, where it lies and when it goes back; for all other offices there is no such page."""
    if not keeps_handed_in(actor):
        raise Http404
    note_handed_in_look(actor, now=timezone.now())
    lines = device_lines(handed_in(actor), timezone.localdate())
    return render(request, "casework/list-handed-in.html", {"lines": lines})


@require_http_methods(["GET", "POST"])
@with_actor
def hand_back(request: HttpRequest, actor: Actor, item: int) -> HttpResponse:
    """Sign one out to its owner or a parent."""
    try:
        [line] = device_lines([one_handed_in(actor, item)], timezone.localdate())
        form = SignOutForm(request.POST or None)
        if form.is_valid():
            sign_out(actor, item, **form.cleaned_data, now=timezone.now())
            messages.success(request, GIVEN_BACK)
            return redirect("casework:list-handed-in")
    except NoSuchIncident:
        raise Http404 from None
    note_handed_in_look(actor, now=timezone.now())
    return render(request, "casework/hand-back.html", {"form": form, "line": line})
