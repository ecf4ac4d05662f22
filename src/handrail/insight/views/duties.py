"""The duties of the reader's offices."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from handrail.insight import actions
from handrail.insight.access import UnknownDuty, duties_of, one_duty, written_of
from handrail.insight.forms import DutyDoneForm
from handrail.insight.presenters import DutiesPage, done_rows, duty_words
from handrail.schools.access import Actor
from handrail.schools.decorators import with_actor


@require_GET
@with_actor
def list_duties(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What the reader sees to, what of it is due and what is done."""
    today = timezone.localdate()
    page = DutiesPage.of(actor, duties_of(actor, today), today)
    return render(request, "insight/list-duties.html", {"page": page})


@require_http_methods(["GET", "POST"])
@with_actor
def write_done(request: HttpRequest, actor: Actor, duty: str) -> HttpResponse:
    """Write that a duty was done."""
    now = timezone.now()
    today = timezone.localdate(now)
    try:
        found = one_duty(actor, duty)
    except UnknownDuty:
        raise Http404 from None
    form = DutyDoneForm(today, found.duty.asks, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.write_duty_done(actor, duty, form.cleaned_data["done_on"], note=form.cleaned_data["note"], now=now)
        messages.success(request, "It is written down.")
        return redirect("insight:list-duties")
    page = {"form": form, "duty": duty_words(actor, found, today), "written": done_rows(written_of(actor, duty))}
    return render(request, "insight/write-done.html", page)


@require_POST
@with_actor
def take_back(request: HttpRequest, actor: Actor, duty: str) -> HttpResponse:
    """Say that what was written last was a mistake."""
    try:
        actions.take_duty_back(actor, duty, now=timezone.now())
    except UnknownDuty:
        raise Http404 from None
    messages.success(request, "It counts as not done.")
    return redirect("insight:list-duties")
