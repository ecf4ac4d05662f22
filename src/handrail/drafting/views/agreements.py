"""The agreements of the draft: which there are, one of them, a new one, and back to what is followed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from handrail.accounts.typed import typed_in
from handrail.drafting.access import NoDraft
from handrail.drafting.actions import ChangedMeanwhile
from handrail.drafting.agreement_desk import AgreementDesk, UnknownAgreement, agreement_desk
from handrail.drafting.desk import shortened
from handrail.drafting.forms.agreements import AgreementForm, FollowForm, NewAgreementForm
from handrail.drafting.forms.seen import SeenForm
from handrail.drafting.presenters.agreements import AgreementPage, agreement_lines
from handrail.drafting.views.gone import shows_what_was_typed
from handrail.drafting.views.saving import draft_or_404, save_all, tell_meanwhile
from handrail.procedures.edit import CannotEdit, Data, new_id
from handrail.schools.access import Actor, offers_welsh
from handrail.schools.decorators import with_actor

Stands = Callable[[AgreementDesk], Mapping[str, Any]]
TAKEN = "Somebody added an agreement of this title meanwhile. Give yours another title."


@require_GET
@with_actor
def show_agreements(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Which agreements the draft has, and for whom."""
    _, own = draft_or_404(actor)
    return render(request, "drafting/agreements.html", {"agreements": agreement_lines(own)})


@require_GET
@with_actor
def show_agreement(request: HttpRequest, actor: Actor, slug: str) -> HttpResponse:
    """An agreement as it stands in the draft, clause by clause, and what differs from what is followed."""
    return render(request, "drafting/agreement.html", {"page": AgreementPage(agreement_or_404(actor, slug))})


@require_http_methods(["GET", "POST"])
@shows_what_was_typed
@with_actor
def change_agreement(request: HttpRequest, actor: Actor, slug: str) -> HttpResponse:
    """Change what an agreement says around its clauses."""
    desk = agreement_or_404(actor, slug)
    form = AgreementForm(typed_in(request), desk=desk, offers_welsh=offers_welsh(actor.school))
    if request.method == "POST" and form.is_valid():
        says = f"{form.cleaned_data['title']}: title, or words around the clauses"
        if done := saved(request, actor, desk, form, form.change, says, AgreementForm.stands):
            return done
    return render(request, "drafting/change-agreement.html", {"form": form, "desk": desk})


@require_http_methods(["GET", "POST"])
@shows_what_was_typed
@with_actor
def add_agreement(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Write an agreement of the school's own, with its first clause."""
    number, own = draft_or_404(actor)
    form = NewAgreementForm(typed_in(request), pack=own.pack, seen=number)
    if request.method == "POST" and form.is_valid():
        slug = new_id(form.cleaned_data["title"], own.pack.agreements)
        desk = AgreementDesk(number, own, slug)
        says = f"New agreement: {form.cleaned_data['title']}"
        if done := saved(request, actor, desk, form, lambda was: _new(was, form), says, lambda _: {}):
            return done
    return render(request, "drafting/add-agreement.html", {"form": form})


@require_http_methods(["GET", "POST"])
@with_actor
def follow_agreement(request: HttpRequest, actor: Actor, slug: str) -> HttpResponse:
    """Let an agreement be again as it is followed. What the school wrote stays in the versions before."""
    desk = agreement_or_404(actor, slug)
    if not desk.is_own or desk.followed is None:
        raise Http404
    form = FollowForm(request.POST if request.method == "POST" else None, seen=desk.number)
    if request.method == "POST" and form.is_valid():
        says = f"{desk.title}: back to what is followed"
        followed = desk.followed
        if done := saved(request, actor, desk, form, lambda _: followed, says, lambda _: {}):
            return done
    return render(request, "drafting/follow-agreement.html", {"form": form, "page": AgreementPage(desk)})


def agreement_or_404(actor: Actor, slug: str) -> AgreementDesk:
    """An agreement of the open draft. Raises `NotAllowed`."""
    try:
        return agreement_desk(actor, slug)
    except (NoDraft, UnknownAgreement):
        raise Http404 from None


def saved(
    request: HttpRequest, actor: Actor, desk: AgreementDesk, form: SeenForm, change: Callable[[Data], Data], says: str,
    stands: Stands,
) -> HttpResponse | None:  # fmt: skip
    """Keep a change of an agreement and go on to it; None where the form says why nothing was kept.

    Where somebody changed the same meanwhile, what `stands` there now is shown beside what was typed.
    """
    try:
        return save_all(
            request, actor, form, lambda own: own.with_agreement(desk.slug, change), shortened(says, 290), desk.about,
            desk.address,
        )  # fmt: skip
    except ChangedMeanwhile as told:
        tell_meanwhile(actor, form, told, desk.about)
        now = desk.at(told.latest)
        form.meets(stands(now) if now else {}, told.latest.number)
    return None


def _new(before: Data, form: NewAgreementForm) -> Data:
    if before:
        raise CannotEdit(TAKEN)
    return form.agreement(new_id(form.cleaned_data["says"], ()))
