"""What to do now in a rehearsal, and saying what was done; of one that ended, how it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from handrail.accounts.typed import typed_in
from handrail.casework.access import card_with
from handrail.casework.forms import GIVE_REASON, SettleForm
from handrail.rehearsals.access import may_lead
from handrail.rehearsals.actions import (
    NothingRecorded,
    ReasonMissing,
    settle_in_rehearsal,
    take_back_in_rehearsal,
)
from handrail.rehearsals.presenters import NowPage
from handrail.rehearsals.views.opened import head_of, person_in, shown, teller_for, to_work_on, with_rehearsal
from handrail.rehearsals.views.outcome import show_outcome
from handrail.schools.access import Actor

if TYPE_CHECKING:
    from handrail.rehearsals.models import Rehearsal

DONE = "done"
RECORDED, DUE_AGAIN = "Recorded, in this rehearsal only.", "It is due again."
NOTHING_RECORDED = "Nothing is recorded of it that could be taken back."


@require_GET
@with_rehearsal
def show(request: HttpRequest, actor: Actor, rehearsal: Rehearsal) -> HttpResponse:
    """Everything due, by urgency and person; once it is over, how long things took and what was learned."""
    head = head_of(rehearsal, "rehearsals:show-rehearsal")
    if not head.runs:
        return show_outcome(request, actor, rehearsal, head)
    page = {"head": head, "page": NowPage(head, teller_for(actor, head)), "may_lead": may_lead(actor, rehearsal)}
    return shown(request, "now", page)


@require_http_methods(["GET", "POST"])
@to_work_on
def record_step(request: HttpRequest, actor: Actor, rehearsal: Rehearsal, step: str, whom: str) -> HttpResponse:
    """Say that it would be done, or why not."""
    head, person = head_of(rehearsal), person_in(whom)
    card = card_with(head.walk, step, person)
    form = SettleForm(typed_in(request), is_soft=card.modality.is_soft)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            settle_in_rehearsal(
                actor, rehearsal.pk, step, given["status"], person=person, reason=given["reason"], now=timezone.now()
            )
        except ReasonMissing:
            form.add_error("reason", GIVE_REASON)
        else:
            return _recorded(request, rehearsal)
    return shown(request, "step", {"head": head, "card": teller_for(actor, head)(card), "form": form})


@require_POST
@to_work_on
def mark_done(request: HttpRequest, actor: Actor, rehearsal: Rehearsal, step: str, whom: str) -> HttpResponse:
    """Done, with one press; what is left to judgement is asked for its reason instead."""
    try:
        settle_in_rehearsal(actor, rehearsal.pk, step, DONE, person=person_in(whom), now=timezone.now())
    except ReasonMissing:
        return redirect(request.path.removesuffix("done/"))
    return _recorded(request, rehearsal)


@require_POST
@to_work_on
def take_back(request: HttpRequest, actor: Actor, rehearsal: Rehearsal, step: str, whom: str) -> HttpResponse:
    """Say that it was a slip."""
    try:
        take_back_in_rehearsal(actor, rehearsal.pk, step, person=person_in(whom), now=timezone.now())
    except NothingRecorded:
        messages.warning(request, NOTHING_RECORDED)
    else:
        messages.success(request, DUE_AGAIN)
    return redirect("rehearsals:show-rehearsal", rehearsal.pk)


def _recorded(request: HttpRequest, rehearsal: Rehearsal) -> HttpResponse:
    messages.success(request, RECORDED)
    return redirect("rehearsals:show-rehearsal", rehearsal.pk)
