"""Reviews of the log: those that were signed, and signing one."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from handrail.incidents import presenters
from handrail.incidents.access import LogFilter
from handrail.incidents.access.reviews import may_review, may_see_reviews, reviews_due, reviews_for, span_to_review
from handrail.incidents.actions import ReviewedMeanwhile, note_log_look, note_reviews_look, sign_review
from handrail.incidents.forms import ReviewForm
from handrail.incidents.kinds import Reviewed
from handrail.library.access import pack_for
from handrail.schools.access import Actor
from handrail.schools.decorators import with_actor

SIGNED = "Signed. Your name, the moment and the head of the audit log stand with it."
MEANWHILE = "Somebody signed meanwhile. The list below is what came since; read it and sign again if there is need."


@require_GET
@with_actor
def list_reviews(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What was signed, and what is due; no such page for those who neither keep nor review the log."""
    if not may_see_reviews(actor):
        raise Http404
    note_reviews_look(actor, now=timezone.now())
    pack = pack_for(actor)
    due = presenters.due_reviews(reviews_due(actor), timezone.localdate())
    signed = [presenters.review_words(seen, pack) for seen in reviews_for(actor)]
    return render(request, "incidents/list-reviews.html", {"due": due, "signed": signed})


@require_http_methods(["GET", "POST"])
@with_actor
def sign(request: HttpRequest, actor: Actor, kind: str) -> HttpResponse:
    """Read what came since the last review, write what was seen, and sign."""
    wanted = _kind(actor, kind)
    form, now = ReviewForm(wanted, request.POST or None), timezone.now()
    if form.is_valid():
        read_until = form.cleaned_data["read_until"]
        try:
            sign_review(actor, kind, form.cleaned_data["text"], read_until=read_until, now=now)
        except ReviewedMeanwhile:
            form.add_error(None, MEANWHILE)
        else:
            messages.success(request, SIGNED)
            return redirect("incidents:list-reviews")
    until = _read_until(form) or now
    span = span_to_review(actor, wanted, until)
    note_log_look(actor, LogFilter(), span.count, now=now)
    page = {"form": form, "page": presenters.SpanPage(wanted, span), "read_until": until.isoformat()}
    return render(request, "incidents/sign-review.html", page)


def _kind(actor: Actor, kind: str) -> Reviewed:
    """The kind that an address names, for those who sign reviews of it; to all others there is no such page."""
    if kind not in Reviewed.values or not may_review(actor, Reviewed(kind)):
        raise Http404
    return Reviewed(kind)


def _read_until(form: ReviewForm) -> datetime | None:
    """The moment at which the list was read that a form with another mistake was sent for."""
    if not form.is_bound or form.non_field_errors():
        return None
    given: datetime | None = form.cleaned_data.get("read_until")
    return given
