"""The checklist of a school, and going live."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from handrail.editions.access import report_of
from handrail.schools.access import Actor, is_any_school, may_publish, pack_of
from handrail.schools.decorators import with_actor
from handrail.setup import access, actions
from handrail.setup.presenters.checklist import Checklist
from handrail.setup.views.first import give_code
from handrail.setup.views.run import START
from handrail.ui.addresses import page_address

LIVE = "Your school is live. The edition of the procedures that it began with is kept."
ALREADY = "Your school is live already."
REFUSED = "refused"


@require_http_methods(["GET", "POST"])
@login_not_required
def show_setup(request: HttpRequest) -> HttpResponseBase:
    """Where setting up goes on: with the code while there is no school, with the checklist afterwards."""
    return show_checklist(request) if is_any_school() else give_code(request)


@with_actor
def show_checklist(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What is done, and what is still to be seen to; all of it by name for whoever was refused a moment ago."""
    today, pack = timezone.localdate(), pack_of(actor.school)
    page = Checklist(access.readiness_of(actor, today), pack, report_of(pack))
    context = {
        "page": page,
        "school": actor.school,
        "may_go_live": may_publish(actor, today),
        "refused": REFUSED in request.GET and not actor.school.is_live and not page.is_ready,
    }
    return render(request, "setup/checklist.html", context)


@require_POST
@with_actor
def go_live(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Go live, or say what stands in the way."""
    try:
        actions.go_live(actor, now=timezone.now())
    except actions.NotReady:
        return redirect(f"{page_address(START)}?{REFUSED}=yes")
    except actions.AlreadyLive:
        messages.info(request, ALREADY)
    else:
        messages.success(request, LIVE)
    return redirect(START)
