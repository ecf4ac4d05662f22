"""The clauses of an agreement of the draft: one is changed, added or taken out."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from handrail.accounts.typed import typed_in
from handrail.drafting.agreement_desk import AgreementDesk
from handrail.drafting.desk import shortened
from handrail.drafting.forms.clauses import ClauseForm, TakeOutClauseForm
from handrail.drafting.views.agreements import agreement_or_404, saved
from handrail.drafting.views.gone import shows_what_was_typed
from handrail.procedures.edit import clause_out
from handrail.schools.access import Actor, offers_welsh
from handrail.schools.decorators import with_actor


@require_http_methods(["GET", "POST"])
@shows_what_was_typed
@with_actor
def change_clause(request: HttpRequest, actor: Actor, slug: str, clause: str) -> HttpResponse:
    """Write a clause anew, or put it elsewhere."""
    return _written(request, actor, _with_clause(actor, slug, clause), clause)


@require_http_methods(["GET", "POST"])
@shows_what_was_typed
@with_actor
def add_clause(request: HttpRequest, actor: Actor, slug: str) -> HttpResponse:
    """Write one more clause."""
    return _written(request, actor, agreement_or_404(actor, slug), "")


@require_http_methods(["GET", "POST"])
@with_actor
def take_out_clause(request: HttpRequest, actor: Actor, slug: str, clause: str) -> HttpResponse:
    """Take a clause out, after asking. It stays in the versions before."""
    desk = _with_clause(actor, slug, clause)
    words = desk.agreement.clauses[clause].says.english
    form = TakeOutClauseForm(request.POST if request.method == "POST" else None, seen=desk.number)
    if request.method == "POST" and form.is_valid():
        says = f"{desk.title}: took out “{shortened(words)}”"
        if done := saved(request, actor, desk, form, lambda data: clause_out(data, clause), says, lambda _: {}):
            return done
    return render(request, "drafting/take-out-clause.html", {"form": form, "desk": desk, "words": words})


def _written(request: HttpRequest, actor: Actor, desk: AgreementDesk, clause: str) -> HttpResponse:
    form = ClauseForm(typed_in(request), desk=desk, slug=clause, offers_welsh=offers_welsh(actor.school))
    if request.method == "POST" and form.is_valid():
        says = f"{desk.title}: “{shortened(form.cleaned_data['says'])}”"
        if done := saved(request, actor, desk, form, form.change, says, partial(ClauseForm.stands, slug=clause)):
            return done
    return render(request, "drafting/clause.html", {"form": form, "desk": desk, "is_new": not clause})


def _with_clause(actor: Actor, slug: str, clause: str) -> AgreementDesk:
    desk = agreement_or_404(actor, slug)
    if clause not in desk.agreement.clauses:
        raise Http404
    return desk
