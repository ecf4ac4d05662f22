"""The checklist of a school, and going live."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from handrail.schools.access import Actor, is_any_school, pack_of
from handrail.schools.decorators import with_actor
from handrail.setup import access, actions
from handrail.setup.presenters.checklist import Checklist
from handrail.setup.views.first import give_code
from handrail.setup.views.run import START

LIVE = "Your school is live. The edition of the procedures that it began with is kept."
ALREADY = "Your school is live already."


@require_http_methods(["GET", "POST"])
@login_not_required
def show_setup(request: HttpRequest) -> HttpResponseBase:
    """Where setting up goes on: with the code while there is no school, with the checklist afterwards."""
    return show_checklist(request) if is_any_school() else give_code(request)


@with_actor
def show_checklist(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What is done, and what is still to be seen to."""
    return _page(request, actor)


@require_POST
@with_actor
def go_live(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Go live, or say what stands in the way."""
    try:
        actions.go_live(actor, now=timezone.now())
    except actions.NotReady:
        return _page(request, actor, refused=True)
    except actions.AlreadyLive:
        messages.info(request, ALREADY)
    else:
        messages.success(request, LIVE)
    return redirect(START)


def _page(request: HttpRequest, actor: Actor, *, refused: bool = False) -> HttpResponse:
    today, pack = timezone.localdate(), pack_of(actor.school)
    readiness = access.readiness_of(actor, today)
    context = {
        "page": Checklist(readiness, pack, access.proof_of(pack)),
        "school": actor.school,
        "may_go_live": access.may_go_live(actor, today),
        "refused": refused,
    }
    return render(request, "setup/checklist.html", context, status=409 if refused else 200)
