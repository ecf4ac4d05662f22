"""What the school worked with, and from which day; and taking back what was planned."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from handrail.drafting import access
from handrail.drafting.actions.withdrawing import withdraw_edition
from handrail.drafting.forms.publish import WithdrawForm
from handrail.drafting.presenters.editions import EditionsPage
from handrail.drafting.presenters.withdrawing import WithdrawPage, why_not_withdrawn, withdrawn_words
from handrail.editions.access import proofs_of
from handrail.schools.access import (
    Actor,
    NotAllowed,
    may_publish,
    pack_of,
    planned_for,
    publications_of,
    setting_choices_of,
)
from handrail.schools.actions import InForceAlready, WithdrawnBefore
from handrail.schools.decorators import with_actor

EDITIONS = "drafting:list-editions"
NOT_YOURS = "The head withdraws an edition; where nobody is head, the coordinator does."


@require_GET
@with_actor
def list_editions(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every edition with its days, its reason and its proof, and every choice of how the school works."""
    publications = list(publications_of(actor.school))
    today = timezone.localdate()
    page = EditionsPage(
        publications,
        proofs_of([one.edition_id for one in publications]),
        setting_choices_of(actor.school),
        pack_of(actor.school).settings,
        today,
    )
    may = {"may_draft": access.may_draft(actor), "may_publish": may_publish(actor, today)}
    return render(request, "drafting/editions.html", {"page": page, **may})


@require_http_methods(["GET", "POST"])
@with_actor
def withdraw(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Take back an edition before its day, with a reason; what was in force before goes on."""
    today = timezone.localdate()
    if not may_publish(actor, today):
        raise NotAllowed(NOT_YOURS)
    planned = planned_for(actor.school, today)
    one = next((one for one in planned if one.number == number), None)
    if one is None:
        return _too_late(request, actor, number)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            begun = withdraw_edition(actor, number, reason=form.cleaned_data["reason"], now=timezone.now())
        except (InForceAlready, WithdrawnBefore):
            return _too_late(request, actor, number)
        messages.success(request, withdrawn_words(number, is_begun=begun is not None))
        return redirect(EDITIONS)
    page = WithdrawPage(
        one, pack_of(actor.school), publications_of(actor.school), has_draft=access.open_draft(actor) is not None
    )
    return render(request, "drafting/withdraw.html", {"form": form, "page": page})


def _too_late(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Pressed twice, sent again from a page before, somebody was quicker, or its day has come: said, nothing done."""
    one = publications_of(actor.school).filter(number=number).first()
    messages.info(request, why_not_withdrawn(one, actor.user.pk))
    return redirect(EDITIONS)
