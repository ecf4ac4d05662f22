"""One question a page, in a rehearsal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from handrail.accounts.typed import typed_in
from handrail.casework.access import cards_due_now
from handrail.casework.forms import AnswerForm
from handrail.procedures.model import Fact, Scope
from handrail.rehearsals.access import stand_of
from handrail.rehearsals.actions import answer_in_rehearsal
from handrail.rehearsals.presenters import AskingPage, Head, answer_rows, question_links
from handrail.rehearsals.views.opened import head_of, person_in, shown, to_work_on, with_rehearsal
from handrail.schools.access import Actor

if TYPE_CHECKING:
    from handrail.rehearsals.models import Rehearsal

PAGE = "rehearsals:next-question"
NOW_FIRST = "Your answer means that something would have to be done now. Do it first; the questions wait for you."


@require_GET
@with_rehearsal
def ask_next(request: HttpRequest, actor: Actor, rehearsal: Rehearsal) -> HttpResponse:
    """The most pressing question not asked before; else those asked again, to choose from; else that there is none."""
    head = head_of(rehearsal, PAGE)
    if head.runs and head.questions and not head.questions[0].again:
        return _ask(request, actor, head, head.questions[0].fact, head.questions[0].person)
    again = question_links(head) if head.runs else []
    return shown(request, "no-question", {"head": head, "answers": answer_rows(head), "again": again})


@require_http_methods(["GET", "POST"])
@to_work_on
def answer(request: HttpRequest, actor: Actor, rehearsal: Rehearsal, fact: str, whom: str) -> HttpResponse:
    """Answer one question, or change the answer."""
    head, person = head_of(rehearsal, PAGE), person_in(whom)
    asked, typed = _fact(head, fact, person), typed_in(request)
    page = AskingPage(head, actor, asked, person)
    form = AnswerForm(asked, page.ask, page.hint, typed, counts=page.given) if typed is not None else None
    if form is None or request.method != "POST" or not form.is_valid():
        return _ask(request, actor, head, asked, person, form)
    answer_in_rehearsal(
        actor, rehearsal.pk, fact, form.chosen(), person=person, reason=form.cleaned_data["reason"], now=timezone.now()
    )
    if cards_due_now(stand_of(rehearsal).walk) - cards_due_now(head.walk):
        messages.warning(request, NOW_FIRST)
        return redirect("rehearsals:show-rehearsal", rehearsal.pk)
    return redirect(PAGE, rehearsal.pk)


def _ask(
    request: HttpRequest, actor: Actor, head: Head, fact: Fact, person: str, form: AnswerForm | None = None
) -> HttpResponse:
    page = AskingPage(head, actor, fact, person)
    given = () if page.again else page.given
    form = form or AnswerForm(fact, page.ask, page.hint, given=given, counts=page.given)
    return shown(request, "question", {"head": head, "page": page, "form": form})


def _fact(head: Head, fact_id: str, person: str) -> Fact:
    """A fact that the edition asks of the whole, or of this person in the story."""
    fact = head.walk.pack.facts.get(fact_id)
    if fact is None or (fact.scope is Scope.PERSON) != bool(person) or (person and person not in head.titles):
        raise Http404
    return fact
