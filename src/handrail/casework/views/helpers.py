"""Letting a colleague into one incident, and taking that back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from handrail.accounts.typed import typed_in
from handrail.casework.views.opened import case_of
from handrail.incidents import actions
from handrail.incidents.access import colleagues_to_choose, may_let_colleague_in
from handrail.incidents.decorators import to_work_on
from handrail.incidents.forms import HelperForm, ReasonForm
from handrail.schools.access import Actor, NotAllowed

if TYPE_CHECKING:
    from handrail.incidents.models import Incident

PAGE = "casework:show-access"
LET_IN = "They are let in. Tell them: no mail is sent."
TAKEN_OUT = "They can no longer see this incident."
REFUSED = {
    actions.NotAColleague: ("who", "Choose a colleague who is on the staff today."),
    actions.IsAboutThem: (
        "who",
        "They cannot be let in: it is or could be about them or somebody close to them, they stepped aside, "
        "or an office of theirs, or whoever gave them a new password, is kept from it.",
    ),
    actions.WorksOnItAlready: ("who", "They work on it already, by an office of theirs."),
    actions.NotUntilThen: ("until", "Give a day from today on, at most a year away, or none."),
}


@require_http_methods(["GET", "POST"])
@to_work_on
def let_in(request: HttpRequest, actor: Actor, incident: Incident) -> HttpResponse:
    """Choose a colleague, say what they may and until when, and why."""
    _require(actor, incident)
    staff = colleagues_to_choose(actor, timezone.localdate())
    form = HelperForm(typed_in(request), staff=[(str(user.pk), user.display_name) for user in staff])
    if request.method == "POST" and form.is_valid():
        try:
            actions.let_helper_in(actor, incident.reference, form.given(), now=timezone.now())
        except tuple(REFUSED) as refusal:
            form.add_error(*REFUSED[type(refusal)])
        else:
            messages.success(request, LET_IN)
            return redirect(PAGE, incident.reference)
    return render(request, "casework/let-helper-in.html", {"case": case_of(actor, incident), "form": form})


@require_http_methods(["GET", "POST"])
@to_work_on
def take_out(request: HttpRequest, actor: Actor, incident: Incident, helper: int) -> HttpResponse:
    """End that a colleague is let in."""
    _require(actor, incident)
    form = ReasonForm(typed_in(request))
    if request.method == "POST" and form.is_valid():
        actions.take_helper_out(
            actor, incident.reference, helper, reason=form.cleaned_data["reason"], now=timezone.now()
        )
        messages.success(request, TAKEN_OUT)
        return redirect(PAGE, incident.reference)
    return render(request, "casework/take-helper-out.html", {"case": case_of(actor, incident), "form": form})


def _require(actor: Actor, incident: Incident) -> None:
    if not may_let_colleague_in(actor, incident):
        raise NotAllowed(actions.WHO_LETS_IN)
