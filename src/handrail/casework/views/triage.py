"""One question a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from handrail.accounts.typed import typed_in
from handrail.casework.access import cards_due_now, stand_of
from handrail.casework.actions import answer_question
from handrail.casework.forms import AnswerForm
from handrail.casework.presenters import NOT_YOURS, AskingPage, Case, answers_given, question_links
from handrail.casework.views.keeping import give_back, keeping_words
from handrail.casework.views.opened import case_of, go_on, offices_of, others_of, whom_to_ask
from handrail.incidents.access import incidents_for
from handrail.incidents.decorators import to_work_on, with_incident
from handrail.procedures.model import Fact, Scope
from handrail.schools.access import Actor

if TYPE_CHECKING:
    from handrail.incidents.models import Incident

NOW_FIRST = "Your answer means that something must be done now. Do it first; the questions wait for you."


@require_GET
@with_incident
def next_question(request: HttpRequest, actor: Actor, incident: Incident) -> HttpResponse:
    """The most pressing question not asked before; else those asked again, to choose from; else that there is none.

    Always among those that the actor may answer; of the others it says who can.
    """
    case = case_of(actor, incident, "casework:next-question")
    if case.may_work and case.questions and not case.questions[0].again:
        return _ask(request, case, case.questions[0].fact, case.questions[0].person)
    again = question_links(case) if case.may_work else []
    others = others_of(actor, incident, case, offices_of(actor, case)) if case.is_open else []
    page = {"case": case, "answers": answers_given(case), "again": again, "others": others}
    return render(request, "casework/no-question.html", page)


@require_http_methods(["GET", "POST"])
@to_work_on
@keeping_words
def answer(request: HttpRequest, actor: Actor, incident: Incident, fact: str, person: str = "") -> HttpResponse:
    """Answer one question, or change the answer; whoever may not is told who can."""
    case = case_of(actor, incident, "casework:next-question")
    asked = _fact(case, fact, person)
    if not case.may_answer(fact):
        return _not_yours(request, actor, incident, case)
    typed = typed_in(request)
    if typed is None:
        return _ask(request, case, asked, person)
    page = AskingPage(case, asked, person)
    form = AnswerForm(asked, page.ask, page.hint, typed, counts=page.given)
    if request.method != "POST" or not form.is_valid():
        return _ask(request, case, asked, person, form)
    answer_question(
        actor,
        incident.reference,
        fact,
        form.chosen(),
        person=person,
        reason=form.cleaned_data["reason"],
        now=timezone.now(),
    )
    return _after(request, actor, incident, case)


def _ask(request: HttpRequest, case: Case, fact: Fact, person: str, form: AnswerForm | None = None) -> HttpResponse:
    page = AskingPage(case, fact, person)
    given = () if page.again else page.given
    form = form or AnswerForm(fact, page.ask, page.hint, given=given, counts=page.given)
    return render(request, "casework/ask-question.html", {"case": case, "page": page, "form": form})


def _not_yours(request: HttpRequest, actor: Actor, incident: Incident, case: Case) -> HttpResponse:
    """Why not, and whom to ask; with what was written, if anything was."""
    says = f"{NOT_YOURS} {whom_to_ask(actor, incident, offices_of(actor, case))}"
    return give_back(request, actor, incident, says, refused=True)


def _after(request: HttpRequest, actor: Actor, incident: Incident, before: Case) -> HttpResponse:
    """On to the next question; but what must be done now comes first, where the answer has added to it."""
    if not incidents_for(actor).filter(pk=incident.pk).exists():
        return go_on(request, actor, incident, "casework:home")
    if cards_due_now(stand_of(incident).walk) - cards_due_now(before.walk):
        messages.warning(request, NOW_FIRST)
        return redirect("casework:show-now", incident.reference)
    return redirect("casework:next-question", incident.reference)


def _fact(case: Case, fact_id: str, person: str) -> Fact:
    """A fact that the incident's edition asks of the incident, or of this person in it."""
    fact = case.walk.pack.facts.get(fact_id)
    if fact is None or (fact.scope is Scope.PERSON) != bool(person) or (person and person not in case.titles):
        raise Http404
    return fact
