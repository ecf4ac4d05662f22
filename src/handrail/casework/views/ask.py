"""Asking a colleague to do what an instruction says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from handrail.accounts.typed import typed_in
from handrail.casework.access import Card, CaseRecord, card_with, reports_of
from handrail.casework.actions import NotToBeAsked, ask_colleague, ask_no_longer, may_ask
from handrail.casework.forms import AskForm
from handrail.casework.presenters import Case, card_words, report_words
from handrail.casework.views.keeping import give_back, keeping_words
from handrail.casework.views.opened import case_of, offices_of
from handrail.incidents.access import colleagues_to_choose, may_let_colleague_in
from handrail.incidents.actions import IsAboutThem, NotAColleague
from handrail.incidents.decorators import to_work_on
from handrail.schools.access import Actor

if TYPE_CHECKING:
    from handrail.incidents.models import Incident

ASKED = "They are asked: it stands on their start page. Tell them, too: no mail is sent."
NO_LONGER = "They are no longer asked."
SETTLED = "This is done or decided already, or left to your judgement, so nobody is asked to do it."
REFUSED = {
    NotAColleague: "Choose a colleague who is on the staff today.",
    IsAboutThem: (
        "They cannot be asked: it is or could be about them or somebody close to them, they stepped aside, "
        "or an office of theirs, or whoever gave them a new password, is kept from it."
    ),
}


@require_http_methods(["GET", "POST"])
@to_work_on
@keeping_words
def ask(request: HttpRequest, actor: Actor, incident: Incident, step: str, person: str = "") -> HttpResponse:
    """Choose who is asked, and say what they need to know; or take it back from whoever is asked now."""
    if not may_ask(actor, incident):
        raise Http404
    case = case_of(actor, incident)
    card = card_with(case.walk, step, person)
    if card.modality.is_soft or not card.is_due:
        return give_back(request, actor, incident, SETTLED)
    if request.method == "POST" and "back" in request.POST:
        return _ask_no_longer(request, actor, incident, step, person)
    staff = [(str(user.pk), user.display_name) for user in colleagues_to_choose(actor, timezone.localdate())]
    form = AskForm(typed_in(request), staff=staff, may_let_in=may_let_colleague_in(actor, incident))
    if request.method == "POST" and form.is_valid():
        try:
            ask_colleague(actor, incident.reference, step, form.given(), person=person, now=timezone.now())
        except tuple(REFUSED) as refusal:
            form.add_error("who", REFUSED[type(refusal)])
        else:
            messages.success(request, ASKED)
            return redirect("casework:show-now", incident.reference)
    return _show(request, actor, incident, case, card, form)


def _ask_no_longer(request: HttpRequest, actor: Actor, incident: Incident, step: str, person: str) -> HttpResponse:
    try:
        ask_no_longer(actor, incident.reference, step, person=person, now=timezone.now())
        messages.success(request, NO_LONGER)
    except NotToBeAsked:
        messages.info(request, NO_LONGER)
    return redirect("casework:show-now", incident.reference)


def _show(
    request: HttpRequest, actor: Actor, incident: Incident, case: Case, card: Card, form: AskForm
) -> HttpResponse:
    briefs = CaseRecord(incident).task_briefs
    page = {
        "case": case,
        "card": card_words(case.reference, case.walk.pack, card, offices_of(actor, case), case.named, briefs),
        "form": form,
        "reports": [report_words(report) for report in reports_of(incident, card)],
    }
    return render(request, "casework/ask-colleague.html", page)
