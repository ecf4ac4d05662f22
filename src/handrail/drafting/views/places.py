"""Before a step is written: of which kind it is, which question it asks; and taking a step out."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from handrail.accounts.typed import typed_in
from handrail.drafting.actions import ChangedMeanwhile
from handrail.drafting.desk import Desk, shortened
from handrail.drafting.forms.frame import ChooseQuestionForm, TakeOutForm
from handrail.drafting.presenters.steps import KindChoices, TakeOutPage
from handrail.drafting.views.saving import desk_or_404, save, tell_meanwhile
from handrail.procedures.edit import kind_of, named_by_rules, retire
from handrail.schools.access import Actor
from handrail.schools.decorators import with_actor
from handrail.ui.addresses import page_address

BEFORE, AFTER = "before", "after"


@require_GET
@with_actor
def choose_kind(request: HttpRequest, actor: Actor, slug: str, step_id: str, where: str) -> HttpResponse:
    """Ask of which kind a new step is."""
    desk = with_step(desk_or_404(actor, slug), step_id, where)
    return render(request, "drafting/choose-kind.html", {"page": KindChoices(desk, step_id, where)})


@require_GET
@with_actor
def choose_question(request: HttpRequest, actor: Actor, slug: str, step_id: str) -> HttpResponse:
    """Choose another question for a step that asks one."""
    desk = with_step(desk_or_404(actor, slug), step_id, BEFORE)
    if kind_of(desk.data["steps"][step_id]) != "question":
        raise Http404
    return ask_which(request, desk, page_address("drafting:change-step", slug, step_id))


@require_http_methods(["GET", "POST"])
@with_actor
def take_out(request: HttpRequest, actor: Actor, slug: str, step_id: str) -> HttpResponse:
    """Take a step out: say what leads to it, and where that goes then."""
    desk = with_step(desk_or_404(actor, slug), step_id, BEFORE)
    form = TakeOutForm(typed_in(request), desk=desk, step_id=step_id)
    if request.method == "POST" and form.is_valid():
        named = named_by_rules(desk.pack.rules)
        says = f"{desk.procedure.title}: taken out, “{shortened(desk.labels[step_id])}”"
        try:
            to = form.cleaned_data["to"]
            if done := save(request, actor, desk, form, lambda data: retire(data, step_id, to, named), says):
                return done
        except ChangedMeanwhile as told:
            tell_meanwhile(actor, form, told, slug)
            form.meets({}, told.latest.number)
    return render(request, "drafting/take-out.html", {"form": form, "page": TakeOutPage(desk, step_id)})


def ask_which(request: HttpRequest, desk: Desk, onward: str) -> HttpResponse:
    """The page on which a question is chosen; `onward` is the form of the step that asks it."""
    new_question = f"{page_address('drafting:add-question')}?{urlencode({'back': onward})}"
    context = {"form": ChooseQuestionForm(desk=desk), "desk": desk, "address": onward, "new_question": new_question}
    return render(request, "drafting/choose-question.html", context)


def with_step(desk: Desk, step_id: str, where: str) -> Desk:
    """The desk, where there is such a step on it, and such a place for a new one. Raises `Http404`."""
    if step_id not in desk.data["steps"] or where not in (BEFORE, AFTER):
        raise Http404
    return desk
