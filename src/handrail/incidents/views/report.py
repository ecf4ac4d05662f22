"""Pages to report a concern, and to read one's own reports."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from handrail.accounts import carried
from handrail.contacts.access import directory_of
from handrail.contacts.presenters import contacts_words
from handrail.equipment.access import offered
from handrail.equipment.presenters import choices
from handrail.incidents import presenters
from handrail.incidents.access import (
    NoSuchIncident,
    acknowledge,
    beside_the_head,
    may_lift,
    may_see,
    offices_told,
    reports_by,
)
from handrail.incidents.actions import NobodyToConfideIn, SentAlready, lift_confidence, open_own_report, record_report
from handrail.incidents.forms import ReportForm
from handrail.library.access import pack_for
from handrail.post.access import is_set_up
from handrail.post.access import stuck as stuck_post
from handrail.schools.access import Actor
from handrail.schools.decorators import with_actor
from handrail.ui.addresses import page_address

THROW_AWAY = "throw_away"


@require_http_methods(["GET", "POST"])
@with_actor
def report_concern(request: HttpRequest, actor: Actor) -> HttpResponse:
    """One short form; whoever may see the incident goes on to what to do now."""
    if THROW_AWAY in request.POST:
        carried.let_go(request)
        return redirect("incidents:report-concern")
    form = _form(request, actor)
    if request.method != "POST":
        return _show(request, form, is_given_back=form.is_bound)
    if form.is_of_another:
        messages.warning(request, presenters.OF_ANOTHER)
        return redirect("incidents:report-concern")
    return _record(request, actor, form) if form.is_valid() else _show(request, form)


@with_actor
def show_once_more(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What was typed, in the form again, in answer to sending it from a page that was too old to be taken."""
    return _show(request, _form(request, actor), is_given_back=True, status=403)


def _form(request: HttpRequest, actor: Actor) -> ReportForm:
    """The form with what was just sent in it; otherwise with what waits since the session ended, if anything does."""
    waiting = None if request.method == "POST" else carried.held(request)
    typed = waiting.typed if waiting and waiting.address == request.path else request.POST or None
    return ReportForm(pack_for(actor), actor, timezone.localtime(), typed)


def _show(request: HttpRequest, form: ReportForm, *, is_given_back: bool = False, status: int = 200) -> HttpResponse:
    nevers = presenters.nevers_before_reporting(form.pack)
    adviser, policies = beside_the_head(form.actor.school)
    page = {
        "form": form,
        "nevers": nevers,
        "is_given_back": is_given_back,
        "choices": choices(offered(form.actor, timezone.localdate())),
        "adviser": contacts_words([adviser], directory_of(form.actor, timezone.localdate())) if adviser else [],
        "policies": policies,
    }
    return render(request, "incidents/report-concern.html", page, status=status)


def _record(request: HttpRequest, actor: Actor, form: ReportForm) -> HttpResponse:
    given, people = form.report(), form.people()
    try:
        report = record_report(
            actor, given, people, now=timezone.now(), sending=form.number, confide_in=form.confide_in
        )
    except NobodyToConfideIn:
        form.ask_for_somebody_else()
        return _show(request, form)
    except SentAlready as sent:
        if not sent.says_the_same(given, people, form.confide_in):
            form.ask_whether_to_send_again()
            return _show(request, form)
        messages.info(request, presenters.SENT_ALREADY)
        return after_reporting(request, actor, sent.report.incident.reference)
    carried.let_go(request)
    # Told by the address: a message would write the session, and the reporter would wait for the disk once more.
    return after_reporting(request, actor, report.incident.reference, f"?{presenters.JUST_REPORTED}")


def after_reporting(request: HttpRequest, actor: Actor, reference: str, told: str = "") -> HttpResponse:
    """To what to do now, for those who may see it; else to what they reported; else to a few words of thanks."""
    if may_see(actor, reference):
        return redirect(page_address("casework:show-now", reference) + told)
    if reports_by(actor).filter(incident__reference=reference).exists():
        return redirect("incidents:show-report", reference)
    return redirect("incidents:thank-reporter")


@require_GET
@with_actor
def thank_reporter(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same few words for everybody whose report is out of their own reach once it is sent."""
    nevers = presenters.nevers_for_reporters(pack_for(actor))
    return render(request, "incidents/thank-reporter.html", {"nevers": nevers, "mail_leaves": is_set_up()})


@require_GET
@with_actor
def show_report(request: HttpRequest, actor: Actor, reference: str) -> HttpResponse:
    """What the reader themselves reported, and what they should do now."""
    try:
        report = open_own_report(actor, reference, now=timezone.now())
    except NoSuchIncident:
        raise Http404 from None
    now = timezone.now()
    sent_to = offices_told(report) if is_set_up() else ()
    stuck = bool(sent_to) and stuck_post(actor.school.pk, now) is not None
    today = timezone.localdate(now)
    page = presenters.AcknowledgementPage(
        acknowledge(report, today), directory_of(actor, today), sent_to, mail_is_stuck=stuck
    )
    return render(request, "incidents/show-report.html", {"page": page, "may_lift": may_lift(actor, report.incident)})


@require_http_methods(["GET", "POST"])
@with_actor
def lift(request: HttpRequest, actor: Actor, reference: str) -> HttpResponse:
    """Let those who see one’s report in confidence know from whom it is; for the reporter, and nobody else."""
    try:
        report = open_own_report(actor, reference, now=timezone.now())
        if not may_lift(actor, report.incident):
            raise Http404
        if request.method == "POST":
            lift_confidence(actor, reference, now=timezone.now())
            messages.success(request, presenters.LIFTED)
            return redirect("incidents:show-report", reference)
    except NoSuchIncident:
        raise Http404 from None
    today = timezone.localdate()
    page = presenters.AcknowledgementPage(acknowledge(report, today), directory_of(actor, today))
    return render(request, "incidents/lift-confidence.html", {"page": page})
