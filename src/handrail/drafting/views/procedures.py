"""A procedure of the draft: its chart and its steps, its title and start, and back to what is followed."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from handrail.accounts.typed import typed_in
from handrail.drafting.access import report_of
from handrail.drafting.actions import ChangedMeanwhile
from handrail.drafting.desk import Desk, desk_at
from handrail.drafting.forms.frame import BackForm, FrameForm
from handrail.drafting.presenters.procedures import ProcedurePage
from handrail.drafting.views.gone import shows_what_was_typed
from handrail.drafting.views.saving import desk_or_404, save, save_all, tell_meanwhile
from handrail.procedures.own import file_of
from handrail.schools.access import Actor
from handrail.schools.decorators import with_actor


@require_GET
@with_actor
def show_procedure(request: HttpRequest, actor: Actor, slug: str) -> HttpResponse:
    """A procedure as it stands in the draft: chart, steps, what differs, and the state of the proof."""
    desk = desk_or_404(actor, slug)
    return render(request, "drafting/procedure.html", {"page": ProcedurePage(desk, report_of(desk.own))})


@require_http_methods(["GET", "POST"])
@shows_what_was_typed
@with_actor
def change_frame(request: HttpRequest, actor: Actor, slug: str) -> HttpResponse:
    """Change the title of a procedure, what it is about, or with which step it begins."""
    desk = desk_or_404(actor, slug)
    form = FrameForm(typed_in(request), desk=desk)
    if request.method == "POST" and form.is_valid():
        says = f"{form.cleaned_data['title']}: title, words or start"
        try:
            if done := save(request, actor, desk, form, form.change, says):
                return done
        except ChangedMeanwhile as told:
            tell_meanwhile(actor, form, told, slug)
            form.meets(FrameForm.stands(desk_at(told.latest, slug)), told.latest.number)
    return render(request, "drafting/frame.html", {"form": form, "desk": desk})


@require_http_methods(["GET", "POST"])
@with_actor
def follow_again(request: HttpRequest, actor: Actor, slug: str) -> HttpResponse:
    """Let a procedure be again as it is followed. What the school wrote stays in the versions before."""
    desk = desk_or_404(actor, slug)
    if not _is_changed(desk):
        raise Http404
    form = BackForm(request.POST if request.method == "POST" else None, seen=desk.number)
    if request.method == "POST" and form.is_valid():
        says = f"{desk.procedure.title}: back to what is followed"
        try:
            if done := save_all(request, actor, form, lambda own: own.without(file_of(slug)), says, slug, ""):
                return done
        except ChangedMeanwhile as told:
            tell_meanwhile(actor, form, told, slug)
            form.meets({}, told.latest.number)
    page = ProcedurePage(desk, report_of(desk.own))
    return render(request, "drafting/follow-again.html", {"form": form, "page": page})


def _is_changed(desk: Desk) -> bool:
    """Whether the school wrote it in the place of one that it follows."""
    return desk.procedure.pack == desk.pack.id and desk.own.followed_procedure(desk.slug) is not None
