"""What to do now, and recording what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from handrail.casework.access import Card, NoSuchInstruction, card_with
from handrail.casework.actions import take_action, take_back
from handrail.casework.forms import DONE, ReasonForm, StepForm
from handrail.casework.presenters import Case, NowPage, card_words
from handrail.casework.views.opened import case_of, go_on, offices_of
from handrail.incidents.decorators import with_incident
from handrail.schools.access import Actor

if TYPE_CHECKING:
    from handrail.incidents.models import Incident

RECORDED = "Recorded."
DUE_AGAIN = "Taken back. It is due again."


@require_GET
@with_incident
def show_now(request: HttpRequest, actor: Actor, incident: Incident) -> HttpResponse:
    """Every instruction reached, the most pressing first."""
    case = case_of(incident, "casework:show-now")
    page = NowPage(case, offices_of(actor, case))
    return render(request, "casework/show-now.html", {"case": case, "page": page})


@require_http_methods(["GET", "POST"])
@with_incident
def record_step(request: HttpRequest, actor: Actor, incident: Incident, step: str, person: str = "") -> HttpResponse:
    """Say that it is done, or why not."""
    case = case_of(incident)
    card = _card(case, step, person)
    form = StepForm(request.POST or None, is_soft=card.modality.is_soft)
    if form.is_valid():
        status, reason = form.cleaned_data["status"], form.cleaned_data["reason"]
        take_action(actor, incident.reference, step, status, person=person, reason=reason, now=timezone.now())
        messages.success(request, RECORDED)
        return go_on(request, actor, incident, "casework:show-now")
    return _show(request, actor, case, card, form)


@require_POST
@with_incident
def mark_done(request: HttpRequest, actor: Actor, incident: Incident, step: str, person: str = "") -> HttpResponse:
    """Done, with one press; what is left to judgement is asked for its reason instead."""
    card = _card(case_of(incident), step, person)
    if card.modality.is_soft:
        return redirect(request.path.removesuffix("done/"))
    take_action(actor, incident.reference, step, DONE, person=person, now=timezone.now())
    messages.success(request, RECORDED)
    return go_on(request, actor, incident, "casework:show-now")


@require_http_methods(["GET", "POST"])
@with_incident
def take_step_back(request: HttpRequest, actor: Actor, incident: Incident, step: str, person: str = "") -> HttpResponse:
    """Say that what was recorded was a mistake."""
    case = case_of(incident)
    card = _card(case, step, person)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        take_back(actor, incident.reference, step, person=person, reason=reason, now=timezone.now())
        messages.success(request, DUE_AGAIN)
        return go_on(request, actor, incident, "casework:show-now")
    return _show(request, actor, case, card, form)


def _card(case: Case, step: str, person: str) -> Card:
    try:
        return card_with(case.walk, step, person)
    except NoSuchInstruction:
        raise Http404 from None


def _show(request: HttpRequest, actor: Actor, case: Case, card: Card, form: StepForm | ReasonForm) -> HttpResponse:
    words = card_words(case.reference, case.walk.pack, card, offices_of(actor, case), case.named)
    page = {"case": case, "card": words, "form": form, "takes_back": isinstance(form, ReasonForm)}
    return render(request, "casework/record-step.html", page)
