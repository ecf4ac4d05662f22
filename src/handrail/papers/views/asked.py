"""What the school's form asks for and no procedure does: all of it on one page, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from handrail.accounts.typed import typed_in
from handrail.casework.access import stand_of
from handrail.casework.presenters import Case
from handrail.casework.views.keeping import keeping_words
from handrail.incidents.decorators import to_work_on
from handrail.papers.actions import answer_form
from handrail.papers.forms import AskForm
from handrail.papers.layouts import layouts_of
from handrail.schools.access import Actor

if TYPE_CHECKING:
    from handrail.incidents.models import Incident

ANSWERED = "Recorded. The form is filled in with it."


@require_http_methods(["GET", "POST"])
@to_work_on
@keeping_words
def answer(request: HttpRequest, actor: Actor, incident: Incident) -> HttpResponse:
    """Answer what the form asks for; an incident of an older edition has no such questions."""
    case = Case(actor, incident, stand_of(incident))
    known = case.walk.pack.facts
    facts = [known[fact] for fact in layouts_of(actor.school).form.asks if fact in known]
    if not facts:
        raise Http404
    form = AskForm(facts, {fact.id: case.given(fact.id, "") for fact in facts}, typed_in(request))
    if request.method == "POST" and form.is_valid():
        answer_form(actor, incident.reference, form.answers(), now=timezone.now())
        messages.success(request, ANSWERED)
        return redirect("papers:show-paper", incident.reference, "report-form")
    return render(request, "papers/answer-form.html", {"case": case, "form": form})
