"""The questions of the draft: a new one, and other words and more answers for one that is there."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from handrail.accounts.typed import typed_in
from handrail.drafting.access import own_of
from handrail.drafting.actions import ChangedMeanwhile
from handrail.drafting.desk import shortened
from handrail.drafting.forms.questions import NewQuestionForm, QuestionWordsForm
from handrail.drafting.views.gone import shows_what_was_typed
from handrail.drafting.views.saving import draft_or_404, save_all, tell_meanwhile
from handrail.procedures.edit import CannotEdit, new_id
from handrail.procedures.own import Own
from handrail.schools.access import Actor
from handrail.schools.decorators import with_actor
from handrail.ui.addresses import page_address

LONGEST_BACK = 300


@require_http_methods(["GET", "POST"])
@shows_what_was_typed
@with_actor
def change_question(request: HttpRequest, actor: Actor, fact: str) -> HttpResponse:
    """Write the words of a question anew, everywhere it is asked; or add answers."""
    number, own = draft_or_404(actor)
    if fact not in own.pack.facts:
        raise Http404
    form = QuestionWordsForm(typed_in(request), fact=own.fact(fact), seen=number)
    about = f"question:{fact}"
    if request.method == "POST" and form.is_valid():
        says = f"The question “{shortened(form.cleaned_data['ask'])}”: words or answers"
        try:
            if done := save_all(
                request, actor, form, lambda was: _worded(was, fact, form), says, about, _back(request)
            ):
                return done
        except ChangedMeanwhile as told:
            tell_meanwhile(actor, form, told, about)
            form.meets(QuestionWordsForm.stands(own_of(told.latest).fact(fact)), told.latest.number)
    return render(
        request, "drafting/question.html", {"form": form, "back": _back(request), "asks": own.pack.facts[fact].ask}
    )


@require_http_methods(["GET", "POST"])
@shows_what_was_typed
@with_actor
def add_question(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Write a question of the school's own, and go back to the step that is to ask it."""
    number, own = draft_or_404(actor)
    form = NewQuestionForm(typed_in(request), pack=own.pack, seen=number)
    if request.method == "POST" and form.is_valid():
        id_ = new_id(form.cleaned_data["ask"], own.pack.facts)
        says = f"New question: “{shortened(form.cleaned_data['ask'])}”"
        onward = f"{_back(request)}?{urlencode({'question': id_})}"
        try:
            if done := save_all(
                request, actor, form, lambda was: _added(was, id_, form), says, f"question:{id_}", onward
            ):
                return done
        except ChangedMeanwhile as told:
            tell_meanwhile(actor, form, told, f"question:{id_}")
            form.meets({}, told.latest.number)
    return render(request, "drafting/add-question.html", {"form": form, "back": _back(request)})


def _worded(own: Own, id_: str, form: QuestionWordsForm) -> Own:
    """The own part with the question as typed; as it was where nothing of it was changed."""
    before = own.fact(id_)
    after = form.fact(before)
    return own if after == before else own.with_fact(id_, after)


def _added(own: Own, id_: str, form: NewQuestionForm) -> Own:
    if id_ in own.pack.facts:
        raise CannotEdit("Somebody added a question of these words meanwhile. Choose it from the list instead.")
    return own.with_fact(id_, form.fact())


def _back(request: HttpRequest) -> str:
    """The page of the draft from which somebody came; the draft itself where that is none."""
    draft = page_address("drafting:show-proof").removesuffix("proof/")
    back = request.GET.get("back", "")[:LONGEST_BACK]
    is_here = back.startswith(draft) and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if is_here else draft
