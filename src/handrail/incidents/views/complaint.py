"""The page on which a complaint is recorded."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from handrail.accounts import carried
from handrail.incidents import presenters
from handrail.incidents.actions import SentAlready, record_complaint
from handrail.incidents.forms import ComplaintForm
from handrail.incidents.views.report import after_reporting
from handrail.library.access import pack_for
from handrail.schools.access import Actor
from handrail.schools.decorators import with_actor


@require_http_methods(["GET", "POST"])
@with_actor
def record(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Record a complaint; whoever may see it goes on to what to do now."""
    pack = pack_for(actor)
    routes = presenters.routes_in_words(actor, pack)
    form = ComplaintForm(actor, timezone.localdate(), routes, carried.typed(request))
    if request.method == "POST" and form.is_valid():
        what, people = form.cleaned_data["what"], form.people()
        try:
            report = record_complaint(actor, form.complaint(), what, people, now=timezone.now(), sending=form.number)
        except SentAlready as sent:
            messages.info(request, presenters.SENT_ALREADY)
            return after_reporting(request, actor, sent.report.incident.reference)
        messages.success(request, presenters.RECORDED)
        return after_reporting(request, actor, report.incident.reference)
    nevers = presenters.nevers_before_reporting(pack)
    return render(request, "incidents/record-complaint.html", {"form": form, "nevers": nevers})
