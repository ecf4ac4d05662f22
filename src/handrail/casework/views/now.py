"""What to do now, and recording what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from handrail.accounts.typed import typed_in
from handrail.casework.access import Card, CaseRecord, card_with
from handrail.casework.actions import NothingToTakeBack, ReasonMissing, take_action, take_back
from handrail.casework.forms import DONE, GIVE_REASON, ReasonForm, StepForm
from handrail.casework.presenters import Case, NowPage, card_words, confidence_words, not_possible, settle_address
from handrail.casework.views.keeping import give_back, keeping_words
from handrail.casework.views.opened import case_of, go_on, offices_of, others_of
from handrail.incidents.access import entry_of
from handrail.incidents.decorators import to_work_on, with_incident
from handrail.incidents.presenters import JUST_REPORTED, REPORTED
from handrail.referrals.access import ContactRecord
from handrail.referrals.presenters import advice_words
from handrail.sanctions.presenters import ended_links
from handrail.schools.access import Actor

if TYPE_CHECKING:
    from handrail.incidents.models import Incident

RECORDED = "Recorded."
DUE_AGAIN = "Taken back. It is due again."
NOTHING_RECORDED = "Nothing is recorded of this step, so there is nothing to take back."


@require_GET
@with_incident
def show_now(request: HttpRequest, actor: Actor, incident: Incident) -> HttpResponse:
    """Every instruction reached, the most pressing first."""
    if JUST_REPORTED in request.GET:
        messages.success(request, REPORTED)
    case = case_of(actor, incident, "casework:show-now")
    offices = offices_of(actor, case)
    advice = advice_words(ContactRecord(incident))
    given = CaseRecord(incident)
    others = others_of(actor, incident, case, offices)
    page = NowPage(case, offices, entry_of(incident), others, advice, given.task_briefs)
    confidence = confidence_words(actor, incident, case, offices)
    stuck = not_possible(case.cards, given.task_reports) if case.is_open else []
    today = timezone.localdate()
    back = CaseRecord(incident, actor).sanctions.to_give_back(today)
    ended = ended_links(case.reference, back, today, case.walk.pack)
    context = {"case": case, "page": page, "confidence": confidence, "not_possible": stuck, "ended": ended}
    return render(request, "casework/show-now.html", context)


@require_http_methods(["GET", "POST"])
@to_work_on
@keeping_words
def record_step(request: HttpRequest, actor: Actor, incident: Incident, step: str, person: str = "") -> HttpResponse:
    """Say that it is done, or why not; and when and by whom, where that was not just now and by oneself."""
    case = case_of(actor, incident)
    card = card_with(case.walk, step, person)
    typed = typed_in(request)
    form = StepForm(case.walk.pack, actor, timezone.now(), typed, is_soft=card.modality.is_soft)
    if request.method == "POST" and form.is_valid() and _is_recorded(actor, incident, step, person, form):
        messages.success(request, RECORDED)
        return go_on(request, actor, incident, "casework:show-now")
    return _show(request, actor, case, card, form)


@require_http_methods(["GET", "POST"])
@to_work_on
@keeping_words
def mark_done(request: HttpRequest, actor: Actor, incident: Incident, step: str, person: str = "") -> HttpResponse:
    """Done, with one press; what is left to judgement is asked for its reason instead.

    Whoever was signed out before they pressed comes here from the sign-in, and is asked once more.
    """
    card = card_with(case_of(actor, incident).walk, step, person)
    if request.method != "POST" or card.modality.is_soft:
        return redirect(request.path.removesuffix("done/"))
    try:
        take_action(actor, incident.reference, step, DONE, person=person, now=timezone.now())
    except ReasonMissing:
        return redirect(request.path.removesuffix("done/"))
    messages.success(request, RECORDED)
    return go_on(request, actor, incident, "casework:show-now")


@require_http_methods(["GET", "POST"])
@to_work_on
@keeping_words
def take_step_back(request: HttpRequest, actor: Actor, incident: Incident, step: str, person: str = "") -> HttpResponse:
    """Say that what was recorded was a mistake; where nothing was, say that."""
    case = case_of(actor, incident)
    card = card_with(case.walk, step, person)
    form = ReasonForm(typed_in(request))
    if not card.is_recorded:
        return give_back(request, actor, incident, NOTHING_RECORDED)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            take_back(actor, incident.reference, step, person=person, reason=reason, now=timezone.now())
        except NothingToTakeBack:
            return give_back(request, actor, incident, NOTHING_RECORDED)
        messages.success(request, DUE_AGAIN)
        return go_on(request, actor, incident, "casework:show-now")
    return _show(request, actor, case, card, form)


def _is_recorded(actor: Actor, incident: Incident, step: str, person: str, form: StepForm) -> bool:
    """False where the instruction has meanwhile become one that needs its reason: the form says so."""
    given = form.cleaned_data
    try:
        take_action(
            actor,
            incident.reference,
            step,
            given["status"],
            person=person,
            reason=given["reason"],
            deed=form.deed(),
            now=timezone.now(),
        )
    except ReasonMissing:
        form.add_error("reason", GIVE_REASON)
        return False
    return True


def _show(request: HttpRequest, actor: Actor, case: Case, card: Card, form: StepForm | ReasonForm) -> HttpResponse:
    offices = offices_of(actor, case)
    words = card_words(case.reference, case.walk.pack, card, offices, case.named, people=case.people)
    page = {"case": case, "card": words, "form": form, "takes_back": isinstance(form, ReasonForm)}
    page["settle_address"] = settle_address(case, card)
    return render(request, "casework/record-step.html", page)
