"""The draft as a whole: it is begun, looked at, taken back to an earlier version, put aside."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from handrail.drafting import access, actions
from handrail.drafting.access import NoDraft
from handrail.drafting.presenters.overview import DraftPage, files_link
from handrail.schools.access import Actor, may_publish
from handrail.schools.decorators import with_actor

DRAFT = "drafting:show-draft"
MEANWHILE = "Somebody else changed the draft meanwhile. See how it stands now, and try again if you still want to."


@require_GET
@with_actor
def show_draft(request: HttpRequest, actor: Actor) -> HttpResponse:
    """How the draft stands and whether its proof holds; where none is open, how to begin one."""
    if access.open_draft(actor) is None:
        return render(request, "drafting/no-draft.html", {})
    version = access.latest_version(actor)
    own = access.own_of(version)
    page = DraftPage(version, own, access.report_of(own), access.versions_of(actor))
    may = may_publish(actor, timezone.localdate())
    return render(request, "drafting/draft.html", {"page": page, "may_publish": may, "files": files_link()})


@require_POST
@with_actor
def begin(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Begin the next edition with what is in force."""
    actions.begin_draft(actor, now=timezone.now())
    return redirect(DRAFT)


@require_http_methods(["GET", "POST"])
@with_actor
def put_aside(request: HttpRequest, actor: Actor) -> HttpResponse:
    """End the draft without publishing it, after saying so twice."""
    if access.open_draft(actor) is None:
        return redirect(DRAFT)
    if request.method == "GET":
        return render(request, "drafting/put-aside.html", {"number": access.latest_version(actor).number})
    try:
        actions.put_aside(actor, now=timezone.now())
        messages.success(request, "The draft is put aside. What is in force has not changed.")
    except NoDraft:
        messages.info(request, "No draft is open any more. See under the editions what became of it.")
    return redirect(DRAFT)


@require_POST
@with_actor
def go_back(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Let the draft stand as it stood in an earlier version."""
    try:
        actions.go_back(actor, number, seen=access.latest_version(actor).number, now=timezone.now())
        messages.success(request, f"The draft stands as it stood in version {number}. Nothing is lost.")
    except NoDraft:
        raise Http404 from None
    except actions.NothingChanged:
        messages.info(request, "That is how the draft stands already.")
    return redirect(DRAFT)
