"""Pages to report a concern, to read one's own reports, and to read the log."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from handrail.incidents import presenters
from handrail.incidents.access import (
    NoSuchIncident,
    acknowledge,
    get_own_report,
    incidents_for,
    log_page,
    may_see_log,
    reports_by,
)
from handrail.incidents.actions import record_report
from handrail.incidents.forms import LogForm, ReportForm
from handrail.library.access import pack_for
from handrail.schools.access import Actor
from handrail.schools.decorators import with_actor

FURTHEST_PAGE = 10_000


@require_http_methods(["GET", "POST"])
@with_actor
def report_concern(request: HttpRequest, actor: Actor) -> HttpResponse:
    """One short form; whoever may see the incident goes on to what to do now."""
    pack, now = pack_for(actor), timezone.now()
    form = ReportForm(pack, actor, timezone.localtime(now), request.POST or None)
    if form.is_valid():
        report = record_report(actor, form.report(), form.people(), now=now)
        return _after_reporting(request, actor, report.incident.reference)
    page = {"form": form, "nevers": presenters.nevers_before_reporting(pack)}
    return render(request, "incidents/report-concern.html", page)


def _after_reporting(request: HttpRequest, actor: Actor, reference: str) -> HttpResponse:
    if incidents_for(actor).filter(reference=reference).exists():
        messages.success(request, presenters.REPORTED)
        return redirect("casework:show-now", reference)
    if reports_by(actor).filter(incident__reference=reference).exists():
        return redirect("incidents:show-report", reference)
    return redirect("incidents:thank-reporter")


@require_GET
@with_actor
def thank_reporter(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same few words for everybody whose report is out of their own reach once it is sent."""
    nevers = presenters.nevers_for_reporters(pack_for(actor))
    return render(request, "incidents/thank-reporter.html", {"nevers": nevers})


@require_GET
@with_actor
def show_report(request: HttpRequest, actor: Actor, reference: str) -> HttpResponse:
    """What the reader themselves reported, and what they should do now."""
    try:
        report = get_own_report(actor, reference)
    except NoSuchIncident:
        raise Http404 from None
    page = presenters.AcknowledgementPage(acknowledge(report, timezone.localdate()))
    return render(request, "incidents/show-report.html", {"page": page})


@require_GET
@with_actor
def show_danger(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Whom to ring when somebody is in danger now, before anything is written down."""
    contacts = [contact for contact in pack_for(actor).contacts.values() if contact.confirmed == "national"]
    page = {"contacts": [presenters.contact_words(contact) for contact in contacts]}
    return render(request, "incidents/show-danger.html", page)


@require_GET
@with_actor
def show_log(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The log, for those who may see any of it; for all others there is no such page."""
    if not may_see_log(actor):
        raise Http404
    pack = pack_for(actor)
    form = LogForm(pack, timezone.localdate(), request.GET or None)
    log = presenters.LogView(log_page(actor, form.filter(), _page_number(request)), pack)
    return render(request, "incidents/show-log.html", {"filters": form, "page": log})


def _page_number(request: HttpRequest) -> int:
    asked = request.GET.get("page", "1")
    return min(int(asked), FURTHEST_PAGE) if asked.isdecimal() and asked.isascii() and int(asked[:9]) > 0 else 1
