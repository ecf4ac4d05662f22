"""Ending a rehearsal, how it went, and what was learned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from handrail.accounts.typed import typed_in
from handrail.insight.access import UnknownDuty, one_duty
from handrail.rehearsals.access import asked_to, finish_of, may_lead, review_of, times_of, trained_at
from handrail.rehearsals.actions import end_rehearsal, review_rehearsal
from handrail.rehearsals.forms import EndForm, LearnedForm
from handrail.rehearsals.presenters import Head, OutcomePage, names_of, review_rows
from handrail.rehearsals.views.opened import head_of, shown, to_lead, to_work_on, with_rehearsal
from handrail.schools.access import Actor

if TYPE_CHECKING:
    from handrail.rehearsals.models import Rehearsal

TRAINING = "train_staff"
"""The duty of the packs that a rehearsal may be part of; a person decides whether it was."""
ENDED = "The rehearsal is ended, and filed as training of those who took part."
WRITTEN = "It is written down."


def show_outcome(request: HttpRequest, actor: Actor, rehearsal: Rehearsal, head: Head) -> HttpResponse:
    """How a rehearsal that is over went."""
    page = {
        "head": head,
        "page": OutcomePage(head, rehearsal, times_of(rehearsal), finish_of(rehearsal)),
        "review": review_rows(review_of(rehearsal)),
        "trained": names_of(trained_at(rehearsal)),
        "may_lead": may_lead(actor, rehearsal),
        "duty": TRAINING if _has_duty(actor) else "",
    }
    return shown(request, "outcome", page)


@require_http_methods(["GET", "POST"])
@to_work_on
@to_lead
def end(request: HttpRequest, actor: Actor, rehearsal: Rehearsal) -> HttpResponse:
    """End it, and say who took part."""
    head, asked = head_of(rehearsal), asked_to(rehearsal)
    came = [str(one.user.pk) for one in asked if one.came]
    form = EndForm(typed_in(request), asked=[(str(one.user.pk), one.user.display_name) for one in asked], came=came)
    if request.method == "POST" and form.is_valid():
        end_rehearsal(actor, rehearsal.pk, form.chosen(), form.learned(), now=timezone.now())
        messages.success(request, ENDED)
        return redirect("rehearsals:show-rehearsal", rehearsal.pk)
    page = OutcomePage(head, rehearsal, times_of(rehearsal), None)
    return shown(request, "end", {"head": head, "form": form, "page": page})


@require_http_methods(["GET", "POST"])
@with_rehearsal
@to_lead
def review(request: HttpRequest, actor: Actor, rehearsal: Rehearsal) -> HttpResponse:
    """Write what was learned, also after the end."""
    former = review_of(rehearsal)
    initial = {"went_well": former.went_well, "to_change": former.to_change} if former else {}
    form = LearnedForm(typed_in(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        review_rehearsal(actor, rehearsal.pk, form.learned(), now=timezone.now())
        messages.success(request, WRITTEN)
        return redirect("rehearsals:show-rehearsal", rehearsal.pk)
    return shown(request, "review", {"head": head_of(rehearsal), "form": form})


def _has_duty(actor: Actor) -> bool:
    try:
        one_duty(actor, TRAINING)
    except UnknownDuty:
        return False
    return True
